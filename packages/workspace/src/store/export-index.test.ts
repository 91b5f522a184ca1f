import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { orders } from "../../test-support/table.ts";
import { addTable, temporaryWorkspace } from "../../test-support/temporary-workspace.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";

const COUNT = 260;

/** A folder of so many finished exports: copies of one. */
async function manyExports(): Promise<{ directory: string; workspace: Workspace }> {
  const { workspace, directory } = await temporaryWorkspace();
  await addTable(workspace, "ex_1", orders);
  const manifest = JSON.parse(await readFile(join(directory, "exports", "ex_1", "manifest.json"), "utf8"));
  for (let number = 2; number <= COUNT; number++) {
    const exportId = `ex_${number}`;
    const folder = join(directory, "exports", exportId);
    await cp(join(directory, "exports", "ex_1"), folder, { recursive: true });
    await writeFile(
      join(folder, "manifest.json"),
      JSON.stringify({ ...manifest, exportId, alias: `e${number}`, digest: { secret: "figures" } }),
    );
  }
  return { directory, workspace };
}

async function indexed(directory: string): Promise<string> {
  return await readFile(join(directory, "index.json"), "utf8").catch(() => "");
}

/** What a process that has seen nothing yet lists. */
async function listedAnew(directory: string): Promise<string[]> {
  const workspace = await openWorkspace({ directory });
  const ids = (await workspace.list()).map(({ exportId }) => exportId);
  await workspace.close();
  return ids.sort();
}

test("an index of many exports follows what becomes of them, and is made anew where it does not fit", async () => {
  const { directory, workspace } = await manyExports();
  const all = (await workspace.list()).map(({ exportId }) => exportId).sort();
  expect(all).toHaveLength(COUNT);
  await expect.poll(() => indexed(directory)).toContain('"ex_260"');
  expect(await indexed(directory)).not.toContain("figures");

  // It is used: what it says of an unchanged manifest is what is listed.
  const path = join(directory, "index.json");
  const good = await indexed(directory);
  await writeFile(path, good.replaceAll("每日支付订单", "从索引"));
  const other = await openWorkspace({ directory });
  expect((await other.list()).map(({ target }) => target.name)).toContain("从索引");
  await other.close();

  // Another process removes, adds and changes exports.
  await rm(join(directory, "exports", "ex_2"), { recursive: true });
  await rm(join(directory, "exports", "ex_3", "data.parquet"));
  const second = await openWorkspace({ directory });
  await addTable(second, "ex_new", orders);
  await second.create({ exportId: "ex_running", kind: "event", project: "p", target: { id: "c", name: "" } });
  const expected = [...all.filter((id) => id !== "ex_2" && id !== "ex_3"), "ex_new", "ex_running"].sort();
  expect((await workspace.list()).map(({ exportId }) => exportId).sort()).toEqual(expected);
  await second.update("ex_running", { state: "failed", error: { code: "x", message: "y" } });
  await second.close();
  expect((await workspace.list()).find(({ exportId }) => exportId === "ex_running")?.state).toBe("failed");
  expect(await listedAnew(directory)).toEqual(expected);

  for (const damage of ["", "{", "[]", '{"version":2,"entries":[]}', '{"version":1,"entries":[["ex_1",{}],7]}']) {
    await writeFile(path, damage);
    expect(await listedAnew(directory)).toEqual(expected);
    await expect.poll(() => indexed(directory)).toContain('"ex_260"');
  }
  await rm(path);
  await mkdir(path);
  expect(await listedAnew(directory)).toEqual(expected);
  const { rows } = await workspace.query("SELECT count(*) FROM E260");
  expect(rows).toHaveLength(1);
});
