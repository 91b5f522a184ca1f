import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { temporaryWorkspace } from "../test-support/temporary-workspace.ts";

async function setUp(...files: string[]) {
  const { workspace, directory } = await temporaryWorkspace();
  await workspace.create({ exportId: "ex_users", kind: "segment", project: "p", target: { id: "s", name: "" } });
  await workspace.update("ex_users", { state: "done", links: [] });
  const paths = await Promise.all(
    files.map(async (text, index) => {
      const path = join(directory, `users-${index}.csv`);
      await writeFile(path, text);
      return path;
    }),
  );
  return { workspace, paths };
}

const HEADER = "gio_id,姓名,note\n";

test("quotes, commas, line breaks, backslashes and Chinese come back as they were", async () => {
  const { workspace, paths } = await setUp(`${HEADER}1,"张\\"三\\"","x,y"\n2,"line\nbreak","back\\\\slash"\n3,,\n`);
  expect(await workspace.readUsers("ex_users", paths, "raw")).toEqual({
    columns: ["gio_id", "姓名", "note"],
    rows: 3,
    rejectedRows: 0,
  });
  expect(await workspace.rows("ex_users", { offset: 0, limit: 10 })).toEqual([
    ["1", '张"三"', "x,y"],
    ["2", "line\nbreak", "back\\slash"],
    ["3", null, null],
  ]);
  expect((await workspace.query("SELECT count(*) FROM ex_users")).rows).toEqual([[3]]);
});

test("records with the wrong number of fields are counted, not dropped in silence", async () => {
  const { workspace, paths } = await setUp(`${HEADER}1,a,b\n2,only two\n3,a,b,c\n4,a,b\n`);
  expect(await workspace.readUsers("ex_users", paths, "none")).toMatchObject({ rows: 2, rejectedRows: 2 });
});

test("without loading, the rows are not kept", async () => {
  const { workspace, paths } = await setUp(`${HEADER}1,a,b\n`);
  await workspace.readUsers("ex_users", paths, "none");
  await expect(workspace.rows("ex_users", { offset: 0, limit: 1 })).rejects.toThrow(/links/);
});

test("several files of one export are one list", async () => {
  const { workspace, paths } = await setUp(`${HEADER}1,a,b\n`, `${HEADER}2,a,b\n3,a,b\n`, "");
  expect(await workspace.readUsers("ex_users", paths, "raw")).toMatchObject({ rows: 3 });
});

test("files with different headers are an error", async () => {
  const { workspace, paths } = await setUp(`${HEADER}1,a,b\n`, "other\n2\n");
  await expect(workspace.readUsers("ex_users", paths, "none")).rejects.toThrow(/different headers/);
});

test.each([
  ["tabs", "gio_id\tname\n1\ta,b\n"],
  ["Windows line ends", "gio_id,name\r\n1,a\r\n"],
  ["a byte order mark", "\ufeffgio_id,name\n1,a\n"],
])("files with %s are recognised", async (_, text) => {
  const { workspace, paths } = await setUp(text);
  expect(await workspace.readUsers("ex_users", paths, "none")).toEqual({
    columns: ["gio_id", "name"],
    rows: 1,
    rejectedRows: 0,
  });
});

test("an empty file is no users", async () => {
  const { workspace, paths } = await setUp("");
  expect(await workspace.readUsers("ex_users", paths, "raw")).toEqual({
    columns: [],
    rows: 0,
    rejectedRows: 0,
  });
});

const PSEUDONYM = / [0-9a-f]{16}\]$/;

test("a file that is gzip itself is read too", async () => {
  const { workspace, paths } = await setUp("");
  await writeFile(paths[0] ?? "", gzipSync(`${HEADER}1,a,b\n2,a,b\n`));
  expect(await workspace.readUsers("ex_users", paths, "raw")).toMatchObject({
    rows: 2,
    columns: ["gio_id", "姓名", "note"],
  });
});

describe("masked rows", () => {
  test("can still be counted, grouped and joined: the same value has the same pseudonym, in every export of the folder", async () => {
    const lines = ["13812345678", "13812345678", "15912345678"].map((phone, index) => `u${index},${phone}`);
    const { workspace, paths } = await setUp(`gio_id,phone\n${lines.join("\n")}\n`);
    await workspace.create({ exportId: "ex_other", kind: "tag", project: "p", target: { id: "t", name: "" } });
    await workspace.update("ex_other", { state: "done", links: [] });
    for (const exportId of ["ex_users", "ex_other"]) await workspace.readUsers(exportId, paths, "masked");
    const counts = await workspace.query("SELECT count(DISTINCT phone), count(*) FROM ex_users");
    expect(counts.rows).toEqual([[2, 3]]);
    const joined = await workspace.query("SELECT count(*) FROM ex_users a JOIN ex_other b ON a.phone = b.phone");
    expect(joined.rows).toEqual([[5]]);
  });

  async function masked(column: string, ...cells: string[]) {
    const lines = cells.map((cell) => `"${cell}"`).join("\n");
    const { workspace, paths } = await setUp(`${column}\n${lines}\n`);
    await workspace.readUsers("ex_users", paths, "masked");
    return (await workspace.rows("ex_users", { offset: 0, limit: 100 })).map(([cell]) => cell);
  }

  test("hold no phone number, email, ID-card number or open id, wherever it stands", async () => {
    const cells: [string, string][] = [
      ["13812345678", "[phone]"],
      ["+86 138-1234-5678", "[phone]"],
      ["010-12345678", "[phone]"],
      ["13812345678,15912345678", "[phone],[phone]"],
      ["电话13812345678，备用15912345678", "电话[phone]，备用[phone]"],
      ["wx_13800138000", "wx_[phone]"],
      ["u13800138000", "u[phone]"],
      ["008613800138000", "[phone]"],
      ["+85251234567", "[phone]"],
      ["+1 415-555-0123", "[phone]"],
      ["(010)12345678", "[phone]"],
      ["１３８００１３８０００", "[phone]"],
      ["110101800101001", "[ID card]"],
      ["a@b.com_x", "[email]_x"],
      ["zhang.san+x@mail.example.com", "[email]"],
      ["张三@例子.公司", "[email]"],
      ["110101199003078515", "[ID card]"],
      ["11010119900307851X", "[ID card]"],
      ["oABCD1234efgh5678IJKL9012mno", "[open id]"],
      ["o6_bmjrPTlm6_2sgVt7hMZOPfL2M", "[open id]"],
    ];
    const shown = (await masked("note", ...cells.map(([cell]) => cell))).map((cell) =>
      String(cell).replace(PSEUDONYM, "]"),
    );
    expect(shown).toEqual(cells.map(([, expected]) => expected));
  });

  test("are made of a list of 100,000 people", async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `u${index},user${index}@mail.example,备注 ${index}`);
    const { workspace, paths } = await setUp(`gio_id,contact,note\n${lines.join("\n")}\n`);
    expect(await workspace.readUsers("ex_users", paths, "masked")).toMatchObject({ rows: 100_000, rejectedRows: 0 });
  });

  test("keep what is nobody's", async () => {
    const cells = [
      "u00012345",
      "2026-11-23",
      "1795460406917",
      "上海",
      "order-138123456789012",
      "12345678901",
      "3.14159",
    ];
    expect(await masked("note", ...cells)).toEqual(cells);
  });

  test.each([
    ["phone", "1234", "[phone]"],
    ["open_id", "short", "[open id]"],
    ["手机号", "unknown", "[phone]"],
    ["city", "上海", "上海"],
  ])("a column called %s: %s is kept as %s", async (column, cell, kept) => {
    expect((await masked(column, cell)).map((shown) => String(shown).replace(PSEUDONYM, "]"))).toEqual([kept]);
  });

  test("no statement brings back what was masked", async () => {
    const { workspace, paths } = await setUp("gio_id,phone,email\nu1,13812345678,a@b.example\n");
    await workspace.readUsers("ex_users", paths, "masked");
    const statements = [
      "SELECT list(phone), list({'e': email}) FROM ex_users",
      "SELECT substr(phone, 1, 6), substr(phone, 7) FROM ex_users",
      "SELECT hash(phone), reverse(email), * FROM ex_users",
    ];
    for (const sql of statements) expect(JSON.stringify(await workspace.query(sql))).not.toMatch(/1381|5678|a@b/);
    await expect(workspace.query("SELECT email::INT FROM ex_users")).rejects.not.toThrow(/a@b/);
  });
});
