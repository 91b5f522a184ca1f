import { cp, mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { InvalidInputError } from "@growingio-export/core";
import { LimitReachedError } from "@growingio-export/service";
import { describe, expect, test } from "vitest";
import { call } from "../../../../packages/service/test-support/stage.ts";
import { shareHere, type Team, team } from "../../test-support/team.ts";
import { savedFolder, tenantFolder } from "./tenant-folder.ts";

async function exportOf(one: Team, name: string, range = "last_7_days", waitMs = 20_000) {
  const { exports } = await one.of(name);
  const chart = one.gio.sandbox.shop.chart("line").id;
  const creation = { kind: "event" as const, parameters: { chart, range } };
  return await exports.start(creation, call(waitMs));
}

describe("Tenants", () => {
  test("another one's export answers exactly as an unknown one does, in every list", async () => {
    const all = await team({ alice: {}, bob: {} });
    const { exportId, state } = await exportOf(all, "alice");
    expect(state).toBe("done");
    const bob = await all.of("bob");
    const refusal = (id: string) => bob.exports.known(id).catch((error: Error) => error.message.replaceAll(id, "ID"));
    expect(await refusal(exportId)).toBe(await refusal("exp_aaaaaaaaaa"));
    expect(await (await bob.workspace()).list()).toEqual([]);
    await expect((await bob.workspace()).query("SELECT * FROM e1")).rejects.toThrow();
    expect((await (await all.of("alice")).exports.known(exportId)).exportId).toBe(exportId);
  });

  test("the only project is the default; of several one has to be named, and others are refused", async () => {
    const all = await team({ alice: {}, bob: { projects: ["DemoShop", "OtherShop"] } });
    const [alice, bob] = [await all.of("alice"), await all.of("bob")];
    expect([alice.project, alice.noProject]).toEqual([all.gio.sandbox.projectUid, null]);
    expect(bob.project).toBeNull();
    expect(bob.noProject).toMatch(/DemoShop, OtherShop/);
    expect(() => alice.client("OtherShop")).toThrow(InvalidInputError);
    expect(() => alice.client("OtherShop")).toThrow(/none of yours.*DemoShop/);
    expect(() => bob.client(null)).toThrow(/Pass project/);
  });

  test("as many exports run as a principal may have, and another principal's do not count", async () => {
    const all = await team({ alice: { limits: { running: 1 } }, bob: {} });
    const first = await exportOf(all, "alice", "last_7_days", 0);
    expect(first.state).toBe("running");
    await expect(exportOf(all, "alice", "last_14_days", 0)).rejects.toBeInstanceOf(LimitReachedError);
    expect((await exportOf(all, "bob", "last_14_days", 0)).state).toBe("running");
    const { exports } = await all.of("alice");
    expect((await exports.get(first.exportId, call())).state).toBe("done");
    expect((await exportOf(all, "alice", "last_14_days")).state).toBe("done");
  });

  test("a principal who is gone is refused, and what ran for it ends", async () => {
    const all = await team({ alice: {}, bob: {} });
    const { exports } = await all.of("alice");
    const { exportId } = await exportOf(all, "alice", "last_7_days", 0);
    all.change({ bob: {} });
    await expect(all.of("alice")).rejects.toThrow(/no longer use/);
    await expect.poll(async () => (await exports.known(exportId)).state).toBe("cancelled");
  });

  test("a project that is taken away takes its exports along, running or kept", async () => {
    const project = "DemoShop";
    const all = await team({ alice: { projects: [project, "OtherShop"] } });
    const { exports, workspace } = await all.of("alice");
    const chart = all.gio.sandbox.shop.chart("line").id;
    const start = (range: string, waitMs: number) =>
      exports.start({ kind: "event", parameters: { chart, range, project } }, call(waitMs));
    await start("last_7_days", 20_000);
    await start("last_14_days", 0);
    all.change({ alice: { projects: ["OtherShop"] } });
    await expect.poll(async () => await (await workspace()).list()).toEqual([]);
    expect((await all.of("alice")).project).toBe("OtherShop");
  });

  test("whose data was erased under the running server begins anew", async () => {
    const all = await team({ alice: {} });
    const { exportId } = await exportOf(all, "alice");
    await rm(tenantFolder(all.home, "alice"), { recursive: true });
    const { exports } = await all.of("alice");
    await expect(exports.known(exportId)).rejects.toThrow(/No export/);
    expect((await exportOf(all, "alice")).state).toBe("done");
  });

  test("what a save that was cut off left is swept, of those who do not come back, too", async () => {
    const all = await team({ alice: {} });
    const saved = savedFolder(tenantFolder(all.home, "bob"));
    const left = join(saved, ".saving-0123456789abcdef");
    await mkdir(left, { recursive: true });
    const seconds = Date.now() / 1000 - 2 * 3_600;
    await utimes(left, seconds, seconds);
    await all.sweep();
    expect(await readdir(saved)).toEqual([]);
  });

  test("more room on disk ends nothing", async () => {
    const all = await team({ alice: {} });
    const { exportId } = await exportOf(all, "alice", "last_7_days", 0);
    all.change({ alice: { limits: { diskMb: 4096 } } });
    const { exports } = await all.of("alice");
    expect((await exports.get(exportId, call())).state).toBe("done");
  });

  test("exports of whoever never calls again go when they are too old, or were erased elsewhere", async () => {
    const erased = new Set<string>();
    const all = await team(
      { alice: {} },
      { share: () => ({ ...shareHere(), isErased: async (folder) => erased.has(folder) }) },
    );
    await exportOf(all, "alice");
    const [old, gone] = [tenantFolder(all.home, "carol"), tenantFolder(all.home, "dave")];
    for (const folder of [old, gone]) await cp(tenantFolder(all.home, "alice"), folder, { recursive: true });
    const [manifest = ""] = await manifestsIn(old);
    const longAgo = new Date(Date.now() - 8 * 86_400_000);
    await utimes(manifest, longAgo, longAgo);
    erased.add(basename(gone));
    await all.sweep();
    expect(await manifestsIn(old)).toEqual([]);
    expect(await manifestsIn(tenantFolder(all.home, "alice"))).toHaveLength(1);
    await expect(stat(gone)).rejects.toThrow(/ENOENT/);
  });
});

async function manifestsIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true });
  return found.filter((name) => name.endsWith("manifest.json")).map((name) => join(folder, name));
}
