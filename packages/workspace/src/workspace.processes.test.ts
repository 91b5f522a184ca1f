import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { orders } from "../test-support/table.ts";
import { addTable, temporaryFolder, temporaryWorkspace } from "../test-support/temporary-workspace.ts";

function busyProcess(...args: readonly string[]): { child: ChildProcess; finished: string[]; ended: Promise<unknown> } {
  const script = new URL("../test-support/busy-process.ts", import.meta.url);
  const child = spawn(process.execPath, [script.pathname, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const finished: string[] = [];
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    finished.push(...lines);
  });
  return { child, finished, ended: once(child, "exit") };
}

async function temporaries(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return names.filter((name) => name.includes(".tmp-") || name.endsWith(".lock"));
}

test("two processes on one folder lose nothing, tear nothing and never share an alias", {
  timeout: 60_000,
}, async () => {
  const { workspace, directory, warnings } = await temporaryWorkspace();
  await workspace.create({ exportId: "shared", kind: "event", project: "p", target: { id: "c", name: "x" } });
  await workspace.update("shared", { digest: 0 });
  const processes = [busyProcess(directory, "a", "20", "50"), busyProcess(directory, "b", "20", "50")];
  for (const { ended } of processes) expect(await ended).toEqual([0, null]);
  const manifests = await workspace.list();
  expect(manifests.filter((manifest) => manifest.state === "done")).toHaveLength(40);
  expect(new Set(manifests.map((manifest) => manifest.alias)).size).toBe(41);
  expect((await workspace.get("shared"))?.digest).toBe(100);
  for (const { exportId } of manifests.filter((manifest) => manifest.state === "done")) {
    expect(await workspace.rows(exportId, { offset: 0, limit: 10 })).toEqual(orders.rows);
  }
  expect(await temporaries(directory)).toEqual([]);
  expect(warnings).toEqual([]);
});

test("a process killed at any moment leaves a valid folder, and another finishes its work", {
  timeout: 60_000,
}, async () => {
  const directory = await temporaryFolder();
  for (const round of [0, 1, 2, 3, 4, 5]) {
    const { child, finished, ended } = busyProcess(directory, `r${round}`);
    while (finished.length < 2) await sleep(1);
    await sleep(round * 7);
    child.kill("SIGKILL");
    await ended;
    const { workspace, warnings } = await temporaryWorkspace({ directory });
    expect(warnings).toEqual([]);
    expect((await temporaries(directory)).filter((name) => name.includes(".tmp-"))).toEqual([]);
    const manifests = await workspace.list();
    const done = manifests.filter((manifest) => manifest.state === "done").map((manifest) => manifest.exportId);
    expect(done).toEqual(expect.arrayContaining(finished));
    for (const { exportId, state } of manifests.slice(0, 3)) {
      if (state === "running") await workspace.finishTable(exportId, orders);
      expect(await workspace.rows(exportId, { offset: 0, limit: 10 })).toEqual(orders.rows);
    }
    await workspace.close();
  }
});

test("a lock whose holder is dead is taken over, however young it is", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const { child, ended } = busyProcess(directory, "x", "1");
  await ended;
  const holder = { pid: child.pid, host: hostname(), token: "dead" };
  const lock = join(directory, "exports", "ex_a", ".lock");
  await writeFile(lock, JSON.stringify(holder));
  // A lock from the future never grows old: only its holder's death can free it.
  const later = new Date(Date.now() + 3_600_000);
  await utimes(lock, later, later);
  expect(await workspace.update("ex_a", { digest: "new" })).toMatchObject({ digest: "new" });
});

test("a lock whose holder lives is waited for", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const lock = join(directory, "exports", "ex_a", ".lock");
  await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname(), token: "other" }));
  const update = workspace.update("ex_a", { digest: "new" });
  await sleep(150);
  expect((await workspace.get("ex_a"))?.digest).toBeNull();
  await rm(lock);
  expect(await update).toMatchObject({ digest: "new" });
});

test("a lock that is a folder, and nobody's, is taken away", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const lock = join(directory, "exports", "ex_a", ".lock");
  await mkdir(join(lock, "x"), { recursive: true });
  const before = new Date(Date.now() - 60_000);
  await utimes(lock, before, before);
  expect(await workspace.update("ex_a", { digest: "new" })).toMatchObject({ digest: "new" });
});

test("of several finishers of one export the first wins and all see one result", async () => {
  const { workspace } = await temporaryWorkspace();
  await workspace.create({ exportId: "ex_a", kind: "event", project: "p", target: { id: "c", name: "x" } });
  const finished = await Promise.all(
    ["one", "two", "three"].map((digest) => workspace.finishTable("ex_a", orders, { digest })),
  );
  expect(new Set(finished.map((manifest) => manifest.digest)).size).toBe(1);
  expect(await workspace.get("ex_a")).toEqual(finished[0]);
});

test("asking for an export of a silent owner does not keep that owner alive: after a minute it can be taken over", async () => {
  let nowMs = Date.now();
  const { workspace } = await temporaryWorkspace({ now: () => nowMs });
  await workspace.create({ exportId: "ex_a", kind: "event", project: "p", target: { id: "c", name: "x" } });
  await workspace.update("ex_a", { owner: { pid: 1, host: "elsewhere" } });
  nowMs += 40_000;
  expect(await workspace.claim("ex_a")).toBeNull();
  nowMs += 40_000;
  expect(await workspace.claim("ex_a")).toMatchObject({ owner: { pid: process.pid } });
});
