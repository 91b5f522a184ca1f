import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { orders, table } from "../test-support/table.ts";
import { addTable, temporaryFolder, temporaryWorkspace } from "../test-support/temporary-workspace.ts";
import { SqlError } from "./errors.ts";

const one = (n: number, name = "") => table(["n:metric"], [[n]], name);

test("a chart's id is an export's: kept, listed, read, asked, saved and removed by it", async () => {
  const { workspace, directory, warnings } = await temporaryWorkspace();
  for (const exportId of ["9yGbpp8x", "a-b_c", "-x", "Z".repeat(64)]) {
    await addTable(workspace, exportId, orders);
    expect(await workspace.get(exportId)).toMatchObject({ exportId, state: "done", rowCount: 5 });
    expect(await workspace.rows(exportId, { offset: 0, limit: 1 })).toHaveLength(1);
    expect((await workspace.query(`SELECT count(*) FROM "${exportId}"`)).rows).toEqual([[5]]);
    const saved = await workspace.save({ exportId }, { format: "csv", directory: await temporaryFolder() });
    expect(saved.rows).toBe(5);
  }
  await workspace.sweep();
  const again = await temporaryWorkspace({ directory });
  expect((await again.workspace.list()).map(({ exportId }) => exportId).sort()).toEqual(
    ["9yGbpp8x", "a-b_c", "-x", "Z".repeat(64)].sort(),
  );
  expect(await workspace.remove("9yGbpp8x")).toBe(true);
  expect(await again.workspace.get("9yGbpp8x")).toBeNull();
  expect(warnings).toEqual([]);
});

test("ids that differ only in case are two exports, in folders that no disk takes for one", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await addTable(workspace, "abcd1234", one(1));
  expect(await workspace.get("ABCD1234")).toBeNull();
  await addTable(workspace, "ABCD1234", one(2));
  const folders = await readdir(join(directory, "exports"));
  expect(new Set(folders.map((name) => name.toLowerCase())).size).toBe(2);
  expect(await workspace.rows("abcd1234", { offset: 0, limit: 9 })).toEqual([[1]]);
  expect(await workspace.rows("ABCD1234", { offset: 0, limit: 9 })).toEqual([[2]]);
  await expect(workspace.create({ ...init, exportId: "ABCD1234" })).rejects.toMatchObject({ code: "file_exists" });
});

const init = { kind: "event", project: "p", target: { id: "c", name: "" } };

test("SQL, which tells no case apart, names neither of them and says what to write", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "abcd1234", one(1));
  await addTable(workspace, "ABCD1234", one(2));
  const asked = workspace.query('SELECT n FROM "ABCD1234"');
  await expect(asked).rejects.toBeInstanceOf(SqlError);
  await expect(asked).rejects.toThrow("write the alias (ABCD1234 = e2, abcd1234 = e1)");
  expect((await workspace.query("SELECT n FROM e2")).rows).toEqual([[2]]);
  const alone = await workspace.query('SELECT n FROM "abcd1234"', { exportIds: ["ABCD1234"] });
  expect(alone.rows).toEqual([[2]]);
});

test.each(["9yGbpp8x", "a-b_c"])("%s without quotes is an error that says to write them", async (exportId) => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, exportId, one(1));
  await expect(workspace.query(`SELECT n FROM ${exportId}`)).rejects.toThrow(`Write "${exportId}" in double quotes.`);
});

test("an id with other signs is refused with what is allowed; a stranger's folder is let be", async () => {
  const { workspace, directory, warnings } = await temporaryWorkspace();
  await expect(workspace.create({ ...init, exportId: "../a" })).rejects.toThrow(
    '1 to 64 letters, digits, _ and -, such as "orders_daily" or a chart\'s id',
  );
  await mkdir(join(directory, "exports", "9yGbpp8x"));
  await workspace.sweep();
  expect(await workspace.list()).toEqual([]);
  expect(await readdir(join(directory, "exports"))).toEqual(["9yGbpp8x"]);
  expect(warnings).toEqual([]);
});
