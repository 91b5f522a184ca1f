import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { orders } from "../test-support/table.ts";
import { addTable, temporaryWorkspace } from "../test-support/temporary-workspace.ts";
import type { Manifest } from "./store/manifest.ts";
import type { Workspace } from "./workspace.ts";

/** Hands an export over as another machine would: the manifest, and a copy of the rows. */
async function handOver(from: Workspace, to: Workspace, directory: string, changes: Partial<Manifest> = {}) {
  const manifest = await from.get("ex_a");
  if (manifest === null) throw new Error("ex_a is not there");
  const rows = join(directory, "handed-over.parquet");
  await copyFile(from.rowsPath("ex_a"), rows);
  await to.adopt({ ...manifest, ...changes }, rows);
}

test("an adopted export has its rows, its alias and its figures, as if it had been made here", async () => {
  const [{ workspace: one }, { workspace: other, directory }] = [
    await temporaryWorkspace(),
    await temporaryWorkspace(),
  ];
  await addTable(one, "ex_a", orders);
  await handOver(one, other, directory, { alias: "e7" });
  expect(await other.rows("ex_a", { offset: 0, limit: 10 })).toEqual(orders.rows);
  expect((await other.query("SELECT count(*) FROM e7")).rows).toEqual([[orders.rows.length]]);
  expect((await other.list()).map(({ alias }) => alias)).toEqual(["e7"]);
});

test("adopted again it is what it is now, whatever was here", async () => {
  const [{ workspace: one }, { workspace: other, directory }] = [
    await temporaryWorkspace(),
    await temporaryWorkspace(),
  ];
  await addTable(one, "ex_a", orders);
  await handOver(one, other, directory);
  await handOver(one, other, directory, { warnings: ["newer"] });
  expect(await other.get("ex_a")).toMatchObject({ warnings: ["newer"], state: "done" });
  expect(await other.rows("ex_a", { offset: 0, limit: 1 })).toEqual(orders.rows.slice(0, 1));
  const manifest = await one.get("ex_a");
  if (manifest === null) throw new Error("ex_a is not there");
  await other.adopt({ ...manifest, state: "failed", bytes: 0 }, null);
  expect(await other.get("ex_a")).toMatchObject({ state: "failed" });
});

test("two processes that adopt the same export leave one of them", async () => {
  const [{ workspace: one }, { workspace: other, directory }] = [
    await temporaryWorkspace(),
    await temporaryWorkspace(),
  ];
  await addTable(one, "ex_a", orders);
  const manifest = await one.get("ex_a");
  if (manifest === null) throw new Error("ex_a is not there");
  const hand = async (name: string) => {
    const rows = join(directory, name);
    await copyFile(one.rowsPath("ex_a"), rows);
    await other.adopt(manifest, rows);
  };
  await Promise.all(["a", "b", "c", "d"].map(hand));
  expect(await other.rows("ex_a", { offset: 0, limit: 10 })).toEqual(orders.rows);
});
