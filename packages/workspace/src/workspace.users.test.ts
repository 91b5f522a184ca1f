import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { orders } from "../test-support/table.ts";
import { addTable, temporaryFolder, temporaryWorkspace } from "../test-support/temporary-workspace.ts";
import { listed } from "./store/manifest.ts";
import type { UserRowsSetting } from "./store/user-rows.ts";

async function setUp(userRows: UserRowsSetting, ...files: string[]) {
  const { workspace, directory } = await temporaryWorkspace({ userRows });
  await workspace.create({ exportId: "ex_users", kind: "segment", project: "p", target: { id: "s", name: "" } });
  await workspace.update("ex_users", { state: "done", links: [] });
  const paths = await Promise.all(
    files.map(async (text, index) => {
      const path = join(directory, `users-${index}.csv`);
      await writeFile(path, text);
      return path;
    }),
  );
  return { workspace, directory, paths };
}

const HEADER = "gio_id,姓名,note\n";
const SOUND = { hasHeader: true, rejectedRows: 0, longRows: 0, faultyRows: 0, isGb18030: false };

test("quotes, commas, line breaks, backslashes and Chinese come back as they were", async () => {
  const { workspace, paths } = await setUp(
    "unmasked",
    `${HEADER}1,"张\\"三\\"","x,y"\n2,"line\nbreak","back\\\\slash"\n3,,\n`,
  );
  expect(await workspace.readUsers("ex_users", paths)).toEqual({
    ...SOUND,
    columns: ["gio_id", "姓名", "note"],
    rows: 3,
    emptyCells: [0, 1, 1],
    kept: "raw",
  });
  expect(await workspace.rows("ex_users", { offset: 0, limit: 10 })).toEqual([
    ["1", '张"三"', "x,y"],
    ["2", "line\nbreak", "back\\slash"],
    ["3", null, null],
  ]);
  expect((await workspace.query("SELECT count(*) FROM ex_users")).rows).toEqual([[3]]);
});

test("records with the wrong number of fields are counted, not dropped in silence", async () => {
  const { workspace, paths } = await setUp("none", `${HEADER}1,a,b\n2,only two\n3,a,b,c\n4,a,b\n`);
  expect(await workspace.readUsers("ex_users", paths)).toMatchObject({ rows: 2, rejectedRows: 2 });
});

test("without loading, the rows are not kept", async () => {
  const { workspace, paths } = await setUp("none", `${HEADER}1,a,b\n`);
  await workspace.readUsers("ex_users", paths);
  await expect(workspace.rows("ex_users", { offset: 0, limit: 1 })).rejects.toThrow(/links/);
});

test.each(["none", "masked", "unmasked"] as const)("empty cells are counted by column, %s", async (setting) => {
  const rows = '1,"",13800138000\n2," ",\n3,a,\n4,b,""\n';
  const { workspace, paths } = await setUp(setting, `gio_id,姓名,手机\n${rows}`, "gio_id,姓名,手机\n,,\n");
  expect(await workspace.readUsers("ex_users", paths)).toMatchObject({ rows: 5, emptyCells: [1, 3, 4] });
});

test("several files of one export are one list", async () => {
  const { workspace, paths } = await setUp("unmasked", `${HEADER}1,a,b\n`, `${HEADER}2,a,b\n3,a,b\n`, "");
  expect(await workspace.readUsers("ex_users", paths)).toMatchObject({ rows: 3 });
});

test("files with different headers are an error", async () => {
  const { workspace, paths } = await setUp("none", `${HEADER}1,a,b\n`, "user_id\n2\n");
  await expect(workspace.readUsers("ex_users", paths)).rejects.toThrow(/different headers/);
});

test.each([
  ["tabs", "gio_id\tname\n1\ta,b\n"],
  ["Windows line ends", "gio_id,name\r\n1,a\r\n"],
  ["a byte order mark", "\ufeffgio_id,name\n1,a\n"],
])("files with %s are recognised", async (_, text) => {
  const { workspace, paths } = await setUp("none", text);
  expect(await workspace.readUsers("ex_users", paths)).toEqual({
    ...SOUND,
    columns: ["gio_id", "name"],
    rows: 1,
    emptyCells: [0, 0],
    kept: "none",
  });
});

test("an empty file is no users", async () => {
  const { workspace, paths } = await setUp("unmasked", "");
  expect(await workspace.readUsers("ex_users", paths)).toEqual({
    ...SOUND,
    hasHeader: false,
    columns: [],
    rows: 0,
    emptyCells: [],
    kept: "raw",
  });
});

const PSEUDONYM = / [0-9a-f]{16}\]$/;

test("a file that is gzip itself is read too", async () => {
  const { workspace, paths } = await setUp("unmasked", "");
  await writeFile(paths[0] ?? "", gzipSync(`${HEADER}1,a,b\n2,a,b\n`));
  expect(await workspace.readUsers("ex_users", paths)).toMatchObject({
    rows: 2,
    columns: ["gio_id", "姓名", "note"],
  });
});

describe("masked rows", () => {
  test("can still be counted, grouped and joined: the same value has the same pseudonym, in every export of the folder", async () => {
    const lines = ["13812345678", "13812345678", "15912345678"].map((phone, index) => `u${index},${phone}`);
    const { workspace, paths } = await setUp("masked", `gio_id,phone\n${lines.join("\n")}\n`);
    await workspace.create({ exportId: "ex_other", kind: "tag", project: "p", target: { id: "t", name: "" } });
    await workspace.update("ex_other", { state: "done", links: [] });
    for (const exportId of ["ex_users", "ex_other"]) await workspace.readUsers(exportId, paths);
    const counts = await workspace.query("SELECT count(DISTINCT phone), count(*) FROM ex_users");
    expect(counts.rows).toEqual([[2, 3]]);
    const joined = await workspace.query("SELECT count(*) FROM ex_users a JOIN ex_other b ON a.phone = b.phone");
    expect(joined.rows).toEqual([[5]]);
  });

  async function masked(column: string, ...cells: string[]) {
    const lines = cells.map((cell) => `"${cell}"`).join("\n");
    const { workspace, paths } = await setUp("masked", `${column}\n${lines}\n`);
    await workspace.readUsers("ex_users", paths, { variables: { requested: [column], known: async () => [] } });
    return (await workspace.rows("ex_users", { offset: 0, limit: 100 })).map(([cell]) => cell);
  }

  test("hold no phone number, email, ID-card number or open id, wherever it stands", async () => {
    const cells: [string, string][] = [
      ["13812345678", "[phone]"],
      ["+86 138-1234-5678", "[phone]"],
      ["010-12345678", "[phone]"],
      ["13812345678,15912345678", "[phone]"],
      ["电话13812345678，备用15912345678", "[phone]"],
      ["wx_13800138000", "[phone]"],
      ["u13800138000", "[phone]"],
      ["008613800138000", "[phone]"],
      ["+85251234567", "[phone]"],
      ["+1 415-555-0123", "[phone]"],
      ["(010)12345678", "[phone]"],
      ["１３８００１３８０００", "[phone]"],
      ["110101800101001", "[ID card]"],
      ["a@b.com_x", "[email]"],
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
    const { workspace, paths } = await setUp("masked", `gio_id,contact,note\n${lines.join("\n")}\n`);
    expect(await workspace.readUsers("ex_users", paths)).toMatchObject({ rows: 100_000, rejectedRows: 0 });
  });

  test("keep what several share, short numbers and days, and nothing else", async () => {
    const line = (index: number) => [
      `u${index}`,
      index % 2 === 0 ? "上海" : "北京",
      index,
      `2026-11-${10 + index}`,
      `2026-11-10 00:00:0${index}`,
      `姓${index}`,
    ];
    const lines = Array.from({ length: 10 }, (_, index) => line(index).join(","));
    const { workspace, paths } = await setUp("masked", `gio_id,city,orders,since,seen,note\n${lines.join("\n")}\n`);
    await workspace.readUsers("ex_users", paths);
    const masked = expect.stringMatching(PSEUDONYM);
    expect(await workspace.rows("ex_users", { offset: 0, limit: 10 })).toEqual(
      Array.from({ length: 10 }, (_, index) => [masked, ...line(index).slice(1, 4).map(String), masked, masked]),
    );
  });

  test.each([
    ["phone", "1234", "[phone]"],
    ["open_id", "short", "[open id]"],
    ["手机号", "unknown", "[phone]"],
    ["city", "上海", "[masked]"],
  ])("a column called %s: %s is kept as %s", async (column, cell, kept) => {
    expect((await masked(column, cell)).map((shown) => String(shown).replace(PSEUDONYM, "]"))).toEqual([kept]);
  });

  test("no statement brings back what was masked", async () => {
    const { workspace, paths } = await setUp("masked", "gio_id,phone,email\nu1,13812345678,a@b.example\n");
    await workspace.readUsers("ex_users", paths);
    const statements = [
      "SELECT list(phone), list({'e': email}) FROM ex_users",
      "SELECT substr(phone, 1, 6), substr(phone, 7), hash(phone), reverse(email), * FROM ex_users",
    ];
    for (const sql of statements) expect(JSON.stringify(await workspace.query(sql))).not.toMatch(/1381|5678|a@b/);
    await expect(workspace.query("SELECT email::INT FROM ex_users")).rejects.not.toThrow(/a@b/);
  });
});

describe("rows kept by a workspace of one setting, in a workspace of another on the same folder", () => {
  /** A list of one user and a table, kept under one setting and looked at under another. */
  async function lookAt(keptBy: UserRowsSetting, userRows: UserRowsSetting) {
    const { workspace: first, directory, paths } = await setUp(keptBy, "gio_id,phone\nu1,13812345678\n");
    await first.readUsers("ex_users", paths);
    await first.create({ exportId: "ex_list", kind: "tag", project: "p", target: { id: "t", name: "名单" } });
    await first.update("ex_list", { state: "done", links: [] });
    await first.readUsers("ex_list", paths);
    await addTable(first, "ex_table", orders);
    const { workspace } = await temporaryWorkspace({ directory, userRows });
    return workspace;
  }

  const closed = { code: "rows_closed", message: expect.stringContaining("ex_list") };
  const page = { offset: 0, limit: 10 };

  test("are shown by no door where they are not allowed", async () => {
    const workspace = await lookAt("unmasked", "none");
    const out = await temporaryFolder();
    const csv = { format: "csv", directory: out } as const;
    await expect(workspace.rows("ex_list", page)).rejects.toMatchObject(closed);
    await expect(workspace.query("FROM ex_list", { exportIds: ["ex_list"] })).rejects.toMatchObject(closed);
    await expect(workspace.query("FROM ex_list", { exportIds: ["ex_table", "ex_list"] })).rejects.toMatchObject(closed);
    await expect(workspace.query("FROM ex_list")).rejects.toMatchObject({
      message: 'There is no table "ex_list".',
      tables: [{ exportId: "ex_table" }],
    });
    await expect(workspace.save({ exportId: "ex_list" }, csv)).rejects.toMatchObject(closed);
    await expect(workspace.save({ sql: "FROM ex_list" }, csv)).rejects.toMatchObject({ code: "sql_error" });
    await expect(workspace.save({ sql: "FROM e2", exportIds: ["ex_list"] }, csv)).rejects.toMatchObject(closed);
    expect(await readdir(out)).toEqual([]);
    const shown = await workspace.get("ex_list");
    expect(shown).toMatchObject({ bytes: 0, keptUsers: "none", rowCount: 1 });
    expect((await workspace.list()).find(({ exportId }) => exportId === "ex_list")).toEqual(shown && listed(shown));
    expect((await workspace.query("SELECT count(*) FROM ex_table")).rows).toEqual([[orders.rows.length]]);
  });

  test("a look at them, and a change of their manifest, does not take them from others", async () => {
    const { workspace, directory, paths } = await setUp("unmasked", "gio_id,phone\nu1,13812345678\n");
    await workspace.readUsers("ex_users", paths);
    const { workspace: closing } = await temporaryWorkspace({ directory, userRows: "none" });
    expect(await closing.update("ex_users", { warnings: ["w"] })).toMatchObject({ bytes: 0, warnings: ["w"] });
    expect(await closing.readUsers("ex_users", paths)).toMatchObject({ rows: 1, kept: "none" });
    expect(await workspace.get("ex_users")).toMatchObject({ keptUsers: "raw", warnings: ["w"] });
    expect(await workspace.rows("ex_users", page)).toEqual([["u1", "13812345678"]]);
  });

  test("are shown as they were kept where more is allowed", async () => {
    const workspace = await lookAt("masked", "unmasked");
    expect(await workspace.rows("ex_list", page)).toEqual([
      [expect.stringMatching(PSEUDONYM), expect.stringMatching(PSEUDONYM)],
    ]);
  });

  test("a list that is read again is kept as the later one allows", async () => {
    const { workspace, directory, paths } = await setUp("unmasked", "gio_id,phone\nu1,13812345678\n");
    await workspace.readUsers("ex_users", paths);
    const { workspace: masking } = await temporaryWorkspace({ directory, userRows: "masked" });
    await masking.readUsers("ex_users", paths);
    expect(await masking.rows("ex_users", page)).toEqual([
      [expect.stringMatching(PSEUDONYM), expect.stringMatching(PSEUDONYM)],
    ]);
    expect(await workspace.rows("ex_users", page)).toEqual([
      [expect.stringMatching(PSEUDONYM), expect.stringMatching(PSEUDONYM)],
    ]);
  });
});

test("a list that was never downloaded, and one that still runs, say what they are", async () => {
  const { workspace } = await temporaryWorkspace({ userRows: "unmasked" });
  await workspace.create({ exportId: "ex_users", kind: "tag", project: "p", target: { id: "s", name: "" } });
  await expect(workspace.rows("ex_users", { offset: 0, limit: 1 })).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("running"),
  });
  await workspace.update("ex_users", { state: "done", links: [] });
  await expect(workspace.rows("ex_users", { offset: 0, limit: 1 })).rejects.toMatchObject({ code: "rows_closed" });
});
