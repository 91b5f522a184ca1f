import { spawnSync } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type ServedSandbox, type ServeOptions, serveSandbox } from "@growingio-export/sandbox";
import { openWorkspace } from "@growingio-export/workspace";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { call, temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import { type RedisServer, startRedis } from "../../../../test/support/redis-server.ts";
import { onRedis } from "../../test-support/on-redis.ts";
import { team } from "../../test-support/team.ts";
import { connectRedis } from "./connect.ts";

const page = { offset: 0, limit: 10 };

let redis: RedisServer;
beforeEach(async () => {
  redis = await startRedis();
  onTestFinished(() => redis.stop());
});

type Given = Parameters<typeof team>[0];

/** Servers of one company, each with a folder and a worker of its own. */
async function servers(count: number, given: Given, sandbox: ServeOptions = {}, concurrency = 20) {
  const gio = await serveSandbox({ jobMs: 0, ...sandbox });
  onTestFinished(() => gio.close());
  const made = [];
  const homes: string[] = [];
  const sweeps: (() => Promise<void>)[] = [];
  for (let index = 0; index < count; index++) {
    const shareOf = onRedis(() => redis.url, concurrency);
    const share: typeof shareOf = (...company) => {
      const made = shareOf(...company);
      sweeps.push(made.sweep);
      return made;
    };
    const { of, home } = await team(given, { gio, share });
    homes.push(home);
    made.push(async (name: string) => {
      const { exports, workspace } = await of(name);
      return { exports, workspace: await workspace() };
    });
  }
  return { gio, of: made, homes, sweeps };
}

const orders = ({ sandbox }: ServedSandbox, range = "last_7_days", shape: "line" | "bar" = "line") => ({
  kind: "event" as const,
  parameters: { chart: sandbox.shop.chart(shape).id, range },
});

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

test("what one server has started any other has, with alias, rows and SQL; removed at one it is gone at all", async () => {
  const { gio, of } = await servers(2, { alice: {} });
  const [one, other] = [await at(of, 0)("alice"), await at(of, 1)("alice")];
  const made = await one.exports.start(orders(gio), call());
  expect(await other.exports.get(made.exportId, call(0))).toEqual(made);
  expect(await other.workspace.rows(made.exportId, page)).toHaveLength(7);
  expect((await other.workspace.query(`SELECT count(*) FROM ${made.alias}`)).rows).toEqual([[7]]);
  const second = await other.exports.start(orders(gio, "last_14_days"), call());
  expect((await one.workspace.list()).map(({ alias }) => alias)).toEqual(["e2", "e1"]);
  expect(await other.workspace.remove(made.exportId)).toBe(true);
  expect(await one.workspace.get(made.exportId)).toBeNull();
  await expect(one.workspace.rows(made.exportId, page)).rejects.toMatchObject({ code: "not_found" });
  expect(await one.workspace.rows(second.exportId, page)).toHaveLength(10);
});

test("the same asked at several servers at once is one export", async () => {
  const { gio, of } = await servers(2, { alice: {} }, { jobMs: 1_000 });
  const all = await Promise.all(
    Array.from(
      { length: 6 },
      async (_, index) => await (await at(of, index % 2)("alice")).exports.start(orders(gio), call()),
    ),
  );
  expect(new Set(all.map(({ exportId }) => exportId)).size).toBe(1);
  expect(all.map(({ state }) => state)).toEqual(Array(6).fill("done"));
  expect(gio.sandbox.stats()).toMatchObject({ jobsStarted: 1, violations: 0 });
});

test("two who ask for the same share the job and nothing else: each has an id of its own, and gives up for itself", async () => {
  const { gio, of } = await servers(2, { alice: {}, bob: {}, carol: {} }, { jobMs: 2_000 });
  const [alice, bob, carol] = [await at(of, 0)("alice"), await at(of, 1)("bob"), await at(of, 1)("carol")];
  const [hers, his, third] = await Promise.all(
    [alice, bob, carol].map(({ exports }) => exports.start(orders(gio), call(0))),
  );
  const [a, b, c] = [hers?.exportId ?? "", his?.exportId ?? "", third?.exportId ?? ""];
  expect(new Set([a, b, c]).size).toBe(3);
  expect([hers?.alias, his?.alias]).toEqual(["e1", "e1"]);
  for (const asked of [a, c]) {
    await expect(bob.exports.get(asked, call(0))).rejects.toThrow(`No export "${asked}" is kept here`);
    await expect(bob.exports.cancel(asked)).rejects.toThrow(`No export "${asked}" is kept here`);
    expect(await bob.workspace.get(asked)).toBeNull();
    expect(await bob.workspace.remove(asked)).toBe(false);
  }
  expect((await carol.exports.cancel(c)).state).toBe("cancelled");
  expect(await alice.exports.get(a, call())).toMatchObject({ exportId: a, state: "done" });
  expect(await bob.exports.get(b, call())).toMatchObject({ exportId: b, state: "done" });
  expect(await bob.workspace.rows(b, page)).toHaveLength(7);
  expect((await carol.exports.get(c, call(0))).state).toBe("cancelled");
  expect(gio.sandbox.stats()).toMatchObject({ jobsStarted: 1, violations: 0 });
});

test("a list of users that one server has read any other has, and people have the same pseudonym in all lists", async () => {
  const { gio, of } = await servers(2, { alice: { userRows: "masked" } });
  const [one, other] = [await at(of, 0)("alice"), await at(of, 1)("alice")];
  const { id } = gio.sandbox.shop.segment("plain");
  const folder = await temporaryFolder();
  const path = join(folder, "people.csv");
  await writeFile(path, "userId,city\n1001,Shanghai\n1002,Beijing\n");
  const ids: string[] = [];
  for (const { exports, workspace } of [one, other]) {
    const { exportId } = await exports.start({ kind: "segment", parameters: { segment: id } }, call());
    await workspace.readUsers(exportId, [path]);
    ids.push(exportId);
  }
  for (const { workspace } of [one, other]) {
    const lists = await Promise.all(ids.map((exportId) => workspace.rows(exportId, page)));
    expect(lists[0]).toHaveLength(2);
    expect(lists[1]).toEqual(lists[0]);
    expect(JSON.stringify(lists)).not.toContain("1001");
  }
});

test("many exports of one person on one chart leave a worker's places to the others", async () => {
  const { gio, of } = await servers(1, { alice: {}, bob: {} }, { jobMs: 0 }, 4);
  const [alice, bob] = [await at(of, 0)("alice"), await at(of, 0)("bob")];
  const ranges = Array.from({ length: 40 }, (_, index) => `last_${index + 2}_days`);
  const many = await Promise.all(ranges.map((range) => alice.exports.start(orders(gio, range), call(0))));
  const his = await bob.exports.start(orders(gio, "last_7_days", "bar"), call());
  expect(his.state).toBe("done");
  const states = (await alice.workspace.list()).map(({ state }) => state);
  expect(states.filter((state) => state === "running").length).toBeGreaterThan(many.length / 2);
});

test("the oldest go when a new one is finished and all together have more than may be kept", async () => {
  const { gio, of } = await servers(1, { alice: { limits: { diskMb: 0.015 } } });
  const { exports, workspace } = await at(of, 0)("alice");
  const ids: string[] = [];
  for (const days of [2, 3, 4, 5, 6]) {
    ids.push((await exports.start(orders(gio, `last_${days}_days`), call())).exportId);
  }
  const left = async () => (await workspace.list()).map(({ exportId }) => exportId).reverse();
  // The newest is told of before the oldest have gone.
  await expect.poll(async () => (await left()).length).toBeLessThan(4);
  expect(await left()).toEqual(ids.slice(-(await left()).length));
  expect((await left()).at(-1)).toBe(ids.at(-1));
  await expect(exports.get(ids[0] ?? "", call(0))).rejects.toThrow("is kept here");
});

test("while Redis is away calls fail with what to do next, and afterwards nothing is lost", async () => {
  const { gio, of } = await servers(2, { alice: {} }, { jobMs: 1_500 });
  const [one, other] = [await at(of, 0)("alice"), await at(of, 1)("alice")];
  const { exportId } = await one.exports.start(orders(gio), call(0));
  await redis.kill();
  await expect(one.exports.get(exportId, call())).rejects.toMatchObject({ retryable: true, code: "shared_state_away" });
  await expect(one.exports.start(orders(gio, "last_14_days"), call())).rejects.toMatchObject({
    retryable: true,
    message: expect.stringContaining("(Redis) does not answer"),
  });
  await redis.restart();
  await expect
    .poll(async () => (await other.exports.get(exportId, call(2_000)).catch(() => null))?.state, { timeout: 25_000 })
    .toBe("done");
  expect(await one.workspace.rows(exportId, page)).toHaveLength(7);
  expect(gio.sandbox.stats().violations).toBe(0);
});

test("who waits hears at once that GrowingIO cannot be asked, and the export goes on", async () => {
  const { gio, of } = await servers(1, { alice: {} });
  const { exports } = await at(of, 0)("alice");
  gio.sandbox.addFaults(...Array.from({ length: 5 }, () => ({ kind: "status" as const, status: 503 })));
  const failure = await exports.start(orders(gio), call(60_000)).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "interrupted", retryable: true });
  const [, exportId = ""] = /export_id "(exp_\w+)" goes on with it/.exec(String(failure)) ?? [];
  await pause(100);
  expect(await exports.get(exportId, call(30_000))).toMatchObject({ state: "done", rowCount: 7 });
});

test("an export whose job was lost, and for which nobody waits, does not keep its place for good", async () => {
  const { gio, of } = await servers(1, { alice: { limits: { running: 1 } } }, { jobMs: 1_000 });
  const { exports } = await at(of, 0)("alice");
  const { exportId } = await exports.start(orders(gio), call(0));
  const client = connectRedis(redis.url, { debug: () => {}, warn: () => {} });
  onTestFinished(() => client.disconnect());
  // As a Redis that lost its last second, whichever of the two it had been told first.
  const lost = ["growingio:jobs:exports:*", "growingio:interests:*"].map((pattern) => client.keys(pattern));
  await client.del(...(await Promise.all(lost)).flat());
  const next = async () => await exports.start(orders(gio, "last_14_days"), call(0)).catch((error: unknown) => error);
  expect(await next()).toMatchObject({ code: "limit_reached" });
  await expect.poll(next).toMatchObject({ state: "running" });
  expect((await exports.get(exportId, call(0))).state).toBe("done");
});

test("what a worker that was ended left of a table is swept by the next, though no export ends there", async () => {
  const { homes, sweeps } = await servers(1, { alice: {} });
  const folder = join(at(homes, 0), "worker");
  const left = await openWorkspace({ directory: folder });
  await left.create({ exportId: "exp_aaaaaaaaaa", kind: "event", project: "p", target: { id: "c", name: "" } });
  await left.close();
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await mkdir(join(folder, "exports", `.tmp-${pid}-${hostname()}-0123456789ab`));
  await at(sweeps, 0)();
  expect(await readdir(join(folder, "exports"))).toEqual([]);
});
