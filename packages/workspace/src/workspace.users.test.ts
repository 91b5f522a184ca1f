import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
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
  expect(await workspace.readUsers("ex_users", paths, { load: true })).toEqual({
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
  expect(await workspace.readUsers("ex_users", paths, { load: false })).toMatchObject({ rows: 2, rejectedRows: 2 });
});

test("without loading, the rows are not kept", async () => {
  const { workspace, paths } = await setUp(`${HEADER}1,a,b\n`);
  await workspace.readUsers("ex_users", paths, { load: false });
  await expect(workspace.rows("ex_users", { offset: 0, limit: 1 })).rejects.toThrow(/links/);
});

test("several files of one export are one list", async () => {
  const { workspace, paths } = await setUp(`${HEADER}1,a,b\n`, `${HEADER}2,a,b\n3,a,b\n`, "");
  expect(await workspace.readUsers("ex_users", paths, { load: true })).toMatchObject({ rows: 3 });
});

test("files with different headers are an error", async () => {
  const { workspace, paths } = await setUp(`${HEADER}1,a,b\n`, "other\n2\n");
  await expect(workspace.readUsers("ex_users", paths, { load: false })).rejects.toThrow(/different headers/);
});

test.each([
  ["tabs", "gio_id\tname\n1\ta,b\n"],
  ["Windows line ends", "gio_id,name\r\n1,a\r\n"],
  ["a byte order mark", "\ufeffgio_id,name\n1,a\n"],
])("files with %s are recognised", async (_, text) => {
  const { workspace, paths } = await setUp(text);
  expect(await workspace.readUsers("ex_users", paths, { load: false })).toEqual({
    columns: ["gio_id", "name"],
    rows: 1,
    rejectedRows: 0,
  });
});

test("an empty file is no users", async () => {
  const { workspace, paths } = await setUp("");
  expect(await workspace.readUsers("ex_users", paths, { load: true })).toEqual({
    columns: [],
    rows: 0,
    rejectedRows: 0,
  });
});
