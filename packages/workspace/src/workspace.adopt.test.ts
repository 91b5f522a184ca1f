import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { orders } from "../test-support/table.ts";
import { addTable, temporaryFolder, temporaryWorkspace } from "../test-support/temporary-workspace.ts";
import type { Manifest } from "./store/manifest.ts";
import type { Workspace } from "./workspace.ts";

const page = { offset: 0, limit: 10 };

/** A workspace that exports are made in, and one on another machine that adopts them. */
async function twoMachines() {
  const { workspace: one } = await temporaryWorkspace();
  const fetched: string[] = [];
  const fetchRows = async (exportId: string, path: string) => {
    fetched.push(exportId);
    return await copyFile(one.rowsPath(exportId), path).then(
      () => true,
      () => false,
    );
  };
  const { workspace: other, warnings } = await temporaryWorkspace({ fetchRows });
  return { one, other, fetched, warnings };
}

async function handOver(from: Workspace, to: Workspace, id: string, changes: Partial<Manifest> = {}): Promise<void> {
  const manifest = await from.get(id);
  if (manifest === null) throw new Error(`${id} is not there`);
  await to.adopt({ ...manifest, ...changes });
}

test("an adopted export has its alias and figures at once, and its rows when they are first needed", async () => {
  const { one, other, fetched, warnings } = await twoMachines();
  await addTable(one, "ex_a", orders);
  await addTable(one, "ex_b", orders);
  await handOver(one, other, "ex_a", { alias: "e7" });
  await handOver(one, other, "ex_b", { alias: "e8" });
  expect((await other.list()).map(({ alias }) => alias).sort()).toEqual(["e7", "e8"]);
  expect(await other.get("ex_a")).toMatchObject({ state: "done", rowCount: orders.rows.length });
  expect(fetched).toEqual([]);
  expect((await other.query("SELECT count(*) FROM e7")).rows).toEqual([[orders.rows.length]]);
  expect(await other.rows("ex_a", page)).toEqual(orders.rows);
  expect(fetched).toEqual(["ex_a"]);
  const saved = await other.save({ exportId: "ex_b" }, { format: "csv", directory: await temporaryFolder() });
  expect(saved.rows).toBe(orders.rows.length);
  const chosen = { sql: "SELECT * FROM e8" };
  await other.save(chosen, { format: "csv", directory: join(await temporaryFolder(), "new") });
  expect(fetched).toEqual(["ex_a", "ex_b"]);
  expect(warnings).toEqual([]);
});

test("adopted again it is what it is now, and rows of what it was before are fetched anew", async () => {
  const { one, other, fetched } = await twoMachines();
  await addTable(one, "ex_a", orders);
  await handOver(one, other, "ex_a");
  await other.rows("ex_a", page);
  await handOver(one, other, "ex_a", { warnings: ["newer"], updatedAtMs: Date.now() + 1 });
  expect(await other.get("ex_a")).toMatchObject({ warnings: ["newer"], state: "done" });
  expect(await other.rows("ex_a", page)).toEqual(orders.rows);
  expect(fetched).toEqual(["ex_a", "ex_a"]);
  await handOver(one, other, "ex_a", { state: "failed", bytes: 0 });
  expect(await other.get("ex_a")).toMatchObject({ state: "failed" });
});

test("rows that are gone where they were are told as an export that is gone", async () => {
  const { one, other } = await twoMachines();
  await addTable(one, "ex_a", orders);
  await handOver(one, other, "ex_a");
  await one.remove("ex_a");
  await expect(other.rows("ex_a", page)).rejects.toMatchObject({ code: "not_found" });
  await expect(other.query("SELECT * FROM e1")).rejects.toMatchObject({ code: "not_found" });
});

test("processes that adopt the same export leave one of them", async () => {
  const { one, other } = await twoMachines();
  await addTable(one, "ex_a", orders);
  await Promise.all(Array.from({ length: 8 }, () => handOver(one, other, "ex_a")));
  expect(await other.rows("ex_a", page)).toEqual(orders.rows);
  expect(await other.list()).toHaveLength(1);
});
