import { AbortedError, InvalidInputError } from "@growingio-export/core";
import type { ServedSandbox } from "@growingio-export/sandbox";
import { LimitReachedError } from "@growingio-export/service";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "../../../../packages/service/test-support/stage.ts";
import { type RedisServer, startRedis } from "../../../../test/support/redis-server.ts";
import { onRedis } from "../../test-support/on-redis.ts";
import { type TeamOptions, team } from "../../test-support/team.ts";
import { connectRedis } from "./connect.ts";

const NEVER_MS = 3_600_000;
const page = { offset: 0, limit: 10 };
const silent = { debug: () => {}, warn: () => {} };

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.url, silent);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

type Given = Parameters<typeof team>[0];

const implementations: Record<string, TeamOptions> = { local: {}, redis: { share: onRedis(() => server.url) } };

const orders = ({ sandbox }: ServedSandbox, range = "last_7_days") => ({
  kind: "event" as const,
  parameters: { chart: sandbox.shop.chart("line").id, range },
});

describe.each(Object.entries(implementations))("exports and what is kept of them, %s", (_, implementation) => {
  async function setUp(
    given: Given = { alice: {} },
    { jobMs = 0, ...more }: TeamOptions["sandbox"] & { stopping?: AbortSignal } = {},
  ) {
    await redis.flushall();
    const { stopping, ...sandbox } = more;
    const options = { ...implementation, sandbox: { jobMs, ...sandbox } };
    const made = await team(given, stopping === undefined ? options : { ...options, stopping });
    const { exports, workspace, memory, end } = await made.of("alice");
    return { ...made, exports, workspace: await workspace(), memory, end };
  }

  test("one that ends within the call is kept with its name, its figures and its rows, and is in SQL", async () => {
    const { gio, exports, workspace } = await setUp();
    const asked = call();
    const manifest = await exports.start(orders(gio), asked);
    const { id } = gio.sandbox.shop.chart("line");
    expect(manifest).toMatchObject({
      state: "done",
      kind: "event",
      alias: "e1",
      project: "DemoShop",
      target: { id, name: "每日支付订单" },
      rowCount: 7,
      granularity: "day",
      digest: { kind: "event" },
      range: { startMs: expect.any(Number), endMs: expect.any(Number) },
      error: null,
      links: null,
    });
    expect(manifest.exportId).toMatch(/^exp_[a-hj-km-np-z2-9]{10}$/);
    expect(await workspace.rows(manifest.exportId, page)).toHaveLength(7);
    expect((await workspace.query("SELECT count(*) FROM e1 WHERE NOT is_subtotal")).rows).toEqual([[7]]);
    expect((await workspace.list()).map(({ exportId, state }) => [exportId, state])).toEqual([
      [manifest.exportId, "done"],
    ]);
    expect(asked.messages[0]).toBe("Asked GrowingIO for the export.");
    expect(await exports.get(manifest.exportId, call())).toEqual(manifest);
  });

  test("one that runs longer than the call answers running; get waits for it, and only one job is started", async () => {
    const { gio, exports } = await setUp(undefined, { jobMs: 1_500 });
    const { exportId, state, range } = await exports.start(orders(gio), call(0));
    expect([state, range]).toEqual(["running", { startMs: expect.any(Number), endMs: expect.any(Number) }]);
    expect((await exports.get(exportId, call(0))).state).toBe("running");
    expect(exports.pollAfterSeconds(exportId)).toBeGreaterThanOrEqual(1);
    const waiting = call();
    expect(await exports.get(exportId, waiting)).toMatchObject({ exportId, state: "done", rowCount: 7 });
    expect(waiting.messages.join("\n")).toMatch(/GrowingIO is computing: [\d.]+ s, \d polls?, next in [\d.]+ s\./);
    expect(gio.sandbox.stats()).toMatchObject({ jobsStarted: 1, violations: 0 });
  });

  test("identical calls join what runs, and take what is done lately only where they say so", async () => {
    const { gio, exports } = await setUp(undefined, { jobMs: 1_000 });
    const [one, two, other] = await Promise.all([
      exports.start(orders(gio), call(0)),
      exports.start(orders(gio), call(0)),
      exports.start(orders(gio, "last_14_days"), call(0)),
    ]);
    expect(two?.exportId).toBe(one?.exportId);
    expect(other?.exportId).not.toBe(one?.exportId);
    const done = await exports.start(orders(gio), call());
    expect(done).toMatchObject({ exportId: one?.exportId, state: "done" });
    expect((await exports.start(orders(gio), { ...call(), reuseMs: 60_000 })).exportId).toBe(one?.exportId);
    const again = await exports.start(orders(gio), call());
    expect(again.exportId).not.toBe(one?.exportId);
    expect(again.state).toBe("done");
  });

  test("a cancelled one stays cancelled, a finished one done; what nobody knows is told in one way", async () => {
    const { gio, exports, workspace } = await setUp(undefined, { jobMs: NEVER_MS });
    const { exportId } = await exports.start(orders(gio), call(0));
    expect((await exports.cancel(exportId)).state).toBe("cancelled");
    expect((await exports.get(exportId, call())).state).toBe("cancelled");
    const unknown = /^No export "exp_nobodys" is kept here: it expired .*Run the export tool again\.$/;
    const id = "exp_nobodys";
    for (const ask of [() => exports.known(id), () => exports.cancel(id), () => exports.get(id, call())]) {
      await expect(ask()).rejects.toThrow(unknown);
      await expect(ask()).rejects.toBeInstanceOf(InvalidInputError);
    }
    expect(await workspace.remove(exportId)).toBe(true);
    expect(await workspace.get(exportId)).toBeNull();
    await expect(exports.known(exportId)).rejects.toThrow(/is kept here/);
  });

  test("what GrowingIO refuses is failed with the reason, as long as it is asked for", async () => {
    const { exports } = await setUp();
    const manifest = await exports.start({ kind: "event", parameters: { chart: "NoSuchId" } }, call());
    expect(manifest).toMatchObject({ state: "failed", error: { code: "not_found", message: /NoSuchId/ } });
    expect(await exports.get(manifest.exportId, call())).toMatchObject({ state: "failed" });
  });

  test("a chart of another kind is kept as what it is", async () => {
    const { gio, exports, memory } = await setUp();
    const { id } = gio.sandbox.shop.chart("funnel");
    const manifest = await exports.start({ kind: "event", parameters: { chart: id } }, call());
    expect(manifest).toMatchObject({ state: "done", kind: "funnel", job: { kind: "funnel", asked: "event" } });
    expect(memory.kindOf({ id, kind: null })).toBe("funnel");
  });

  test("users end in links", async () => {
    const { gio, exports } = await setUp();
    const { id } = gio.sandbox.shop.segment("plain");
    const manifest = await exports.start({ kind: "segment", parameters: { segment: id } }, call());
    expect(manifest).toMatchObject({ state: "done", kind: "segment", rowCount: 0, target: { id } });
    expect(manifest.links).toEqual([{ url: expect.any(String), expiresAtMs: expect.any(Number) }]);
  });

  test("more than may run are refused until one has ended", async () => {
    const { gio, exports } = await setUp({ alice: { limits: { running: 2 } } }, { jobMs: NEVER_MS });
    const { exportId } = await exports.start(orders(gio), call(0));
    await exports.start(orders(gio, "last_14_days"), call(0));
    const third = await exports.start(orders(gio, "last_30_days"), call(0)).catch((error: unknown) => error);
    expect(third).toBeInstanceOf(LimitReachedError);
    expect(String(third)).toContain("2 of your exports are running, the most at once");
    expect((await exports.start(orders(gio), call(0))).exportId).toBe(exportId);
    await exports.cancel(exportId);
    expect((await exports.start(orders(gio, "last_30_days"), call(0))).state).toBe("running");
  });

  test("a caller that gives up is let go at once, and a server that stops answers running", async () => {
    const stopping = new AbortController();
    const { gio, exports } = await setUp(undefined, { jobMs: NEVER_MS, stopping: stopping.signal });
    const { exportId } = await exports.start(orders(gio), call(0));
    const giving = new AbortController();
    const waiting = exports.get(exportId, call(30_000, giving.signal));
    giving.abort();
    await expect(waiting).rejects.toBeInstanceOf(AbortedError);
    const patient = exports.get(exportId, call(30_000));
    stopping.abort();
    expect((await patient).state).toBe("running");
  });

  test("what runs for a project that is gone is cancelled", async () => {
    const { gio, exports, end } = await setUp(undefined, { jobMs: NEVER_MS });
    const { exportId } = await exports.start(orders(gio), call(0));
    await end((project) => project !== "DemoShop");
    expect((await exports.known(exportId)).state).toBe("running");
    await end((project) => project === "DemoShop");
    await expect.poll(async () => (await exports.known(exportId)).state).toBe("cancelled");
  });
});
