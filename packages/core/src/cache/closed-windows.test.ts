import { readdir } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { GrowingIO } from "../client.ts";
import { ConfigurationError } from "../errors.ts";
import type { ExportProgress } from "../exports/progress.ts";
import type { GrowingIOOptions } from "../options.ts";
import type { ResultCache } from "./result-cache.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const DAY_MS = 86_400_000;

/** A GrowingIO of one chart whose figures can be set, and a time that can be, too. */
function setUp(options: Partial<GrowingIOOptions> = {}) {
  const world = { now: at("2026-11-26T12:00"), orders: [120, 7], requests: 0, others: {} };
  const clientOf = (others: Partial<GrowingIOOptions> = {}) => {
    const gio = new GrowingIO({
      token: "a-token-of-an-administrator",
      project: "p",
      clock: { now: () => world.now, sleep: () => new Promise(() => {}) },
      // Time stands still here, and with it any spacing.
      limiter: { schedule: (_quota, _key, work) => work() },
      fetch: async (url) => {
        world.requests++;
        const startTime = Number(new URL(String(url)).searchParams.get("startTime"));
        const data = world.orders.map((orders, day) => [startTime + day * DAY_MS, orders]);
        const meta = [
          { name: "时间", dimension: true },
          { name: "订单数", metric: true },
        ];
        return String(url).includes("/segmentations/")
          ? Response.json({ status: "done", downloadLinks: ["https://gta.growingio.com/a.csv"] })
          : Response.json({ id: "c", name: "n", meta, data, ...world.others });
      },
      ...options,
      ...others,
    });
    onTestFinished(() => gio.close());
    return gio;
  };
  return { world, clientOf };
}

const closed = { chart: "c", range: "2026-11-24/2026-11-25", granularity: "day" } as const;

test.for<[string, () => Promise<Partial<GrowingIOOptions>>]>([
  ["memory", async () => ({ cache: "memory" })],
  ["a folder", async () => ({ cache: { folder: await temporaryFolder() } })],
  [
    "a cache of one's own",
    async () => {
      const values = new Map<string, string>();
      return { cache: { get: async (key) => values.get(key), set: (key, value) => values.set(key, value) } };
    },
  ],
])("in %s, a range that is final is asked for once", async ([, make]) => {
  const { world, clientOf } = setUp(await make());
  const gio = clientOf();
  const first = await gio.exports.event(closed).wait();
  const asked = world.requests;
  const progress: ExportProgress[] = [];
  const again = await gio.exports.event(closed).wait({ onProgress: (each) => progress.push(each) });
  expect(world.requests).toBe(asked);
  expect(again.rows).toEqual(first.rows);
  expect([first.exportedAtMs, again.exportedAtMs]).toEqual([null, world.now]);
  expect(again.restated).toBeNull();
  expect(progress).toEqual([{ phase: "done", elapsedMs: 0, polls: 0, nextDelayMs: null }]);
  const polled = gio.exports.event({ ...closed, range: "last_2_days" });
  expect([await polled.poll(), polled.result?.rowCount, world.requests]).toEqual(["done", 2, asked]);
});

test("a chart whose kind is not known is found in the cache, too", async () => {
  const folder = await temporaryFolder();
  const { world, clientOf } = setUp({ cache: { folder } });
  await clientOf().exports.funnel({ chart: "c", range: "2026-11-01/2026-11-07", conversionWindowDays: 7 }).wait();
  const asked = world.requests;
  const job = clientOf().exports.chart({ chart: "c", range: "2026-11-01/2026-11-07", conversionWindowDays: 7 });
  expect((await job.wait()).kind).toBe("funnel");
  expect([job.kind, world.requests]).toEqual(["funnel", asked]);
});

test.each<[string, object, string]>([
  ["today", { range: "today" }, "2026-11-26T23:59"],
  ["the day before until 06:00", { range: "yesterday" }, "2026-11-27T05:59"],
  ["the chart's own range", {}, "2026-11-26T12:00"],
])("%s is asked for again", async (_what, range, time) => {
  const { world, clientOf } = setUp({ cache: "memory" });
  world.now = at(time);
  const gio = clientOf();
  await gio.exports.event({ chart: "c", ...range }).wait();
  const asked = world.requests;
  await gio.exports.event({ chart: "c", ...range }).wait();
  expect(world.requests).toBe(2 * asked);
});

test("links are asked for again", async () => {
  const { world, clientOf } = setUp({ cache: "memory" });
  const gio = clientOf();
  for (let time = 0; time < 2; time++) await gio.exports.segmentUsers({ segment: "s" }).wait();
  expect(world.requests).toBe(2);
});

test("figures of a formerly open range that moved are said once, and then it is final", async () => {
  const { world, clientOf } = setUp({ cache: "memory" });
  const gio = clientOf();
  world.now = at("2026-11-26T05:00");
  expect((await gio.exports.event(closed).wait()).restated).toBeNull();
  world.orders = [120, 9];
  world.now = at("2026-11-26T05:30");
  const moved = await gio.exports.event(closed).wait();
  expect(moved.restated).toEqual([{ time: at("2026-11-25T00:00"), column: "订单数", was: 7, is: 9 }]);
  expect(JSON.parse(JSON.stringify(moved)).restated).toHaveLength(1);
  world.orders = [131, 9];
  world.now = at("2026-11-26T06:00");
  expect((await gio.exports.event(closed).wait()).restated).toEqual([
    { time: at("2026-11-24T00:00"), column: "订单数", was: 120, is: 131 },
  ]);
  const asked = world.requests;
  expect((await gio.exports.event(closed).wait()).restated).toBeNull();
  expect(world.requests).toBe(asked);
});

test("a job that was asked for while its range was open is not final by ending later", async () => {
  const { world, clientOf } = setUp({ cache: "memory" });
  const gio = clientOf();
  world.now = at("2026-11-26T05:59");
  const job = gio.exports.event(closed);
  world.now = at("2026-11-26T06:01");
  await job.wait();
  const asked = world.requests;
  await gio.exports.event(closed).wait();
  expect(world.requests).toBe(2 * asked);
});

test("another token, project, base URL or setting has nothing from it; what is a month old is asked for again", async () => {
  const folder = await temporaryFolder();
  const { world, clientOf } = setUp({ cache: { folder } });
  await clientOf().exports.event(closed).wait();
  expect((await readdir(folder)).join()).toMatch(/^[0-9a-f]{32}\.table$/);
  const asked = world.requests;
  let times = 1;
  const others = [{ token: "another-token-of-somebody" }, { project: "q" }, { baseUrl: "https://gio.example" }];
  for (const other of others) {
    await clientOf(other).exports.event(closed).wait();
    expect(world.requests).toBe(asked * ++times);
  }
  await clientOf()
    .exports.event({ ...closed, granularity: "week" })
    .wait();
  expect(world.requests).toBe(asked * ++times);
  await clientOf().exports.event(closed).wait();
  expect(world.requests).toBe(asked * times);
  world.now += 31 * DAY_MS;
  await clientOf().exports.event(closed).wait();
  expect(world.requests).toBe(asked * ++times);
});

test.for<[string, ResultCache, number]>([
  [
    "throws",
    {
      get: () => {
        throw new Error("gone");
      },
      set: () => {
        throw new Error("gone");
      },
    },
    3,
  ],
  ["rejects", { get: () => Promise.reject(new Error("gone")), set: () => Promise.reject(new Error("gone")) }, 3],
  ["gives what was never set", { get: () => "bm90IGEgdGFibGU=", set: () => {} }, 0],
  ["gives what is no text", { get: () => ({}) as never, set: () => {} }, 0],
])("a cache that %s harms no export", async ([, cache, warned]) => {
  const warnings: string[] = [];
  const { clientOf } = setUp({ cache, logger: { warn: (text) => warnings.push(text) } });
  expect((await clientOf().exports.event(closed).wait()).rowCount).toBe(2);
  expect(warnings).toHaveLength(warned);
});

test.each([["disk"], [{}], [{ folder: "" }], [{ folder: "/tmp/x", size: 1 }], [{ get: () => null }]])(
  "%j is no cache",
  (cache) => {
    expect(() => setUp({ cache: cache as never }).clientOf()).toThrow(ConfigurationError);
  },
);

test("a table of another range than the one asked for is not given for it again", async () => {
  const { world, clientOf } = setUp({ cache: "memory" });
  const gio = clientOf();
  world.others = { startTime: at("2026-10-24T00:00"), endTime: at("2026-10-25T23:59:59.999") };
  expect((await gio.exports.event(closed).wait()).startMs).toBe(at("2026-10-24T00:00"));
  const asked = world.requests;
  world.others = {};
  expect((await gio.exports.event(closed).wait()).startMs).toBe(at("2026-11-24T00:00"));
  expect(world.requests).toBeGreaterThan(asked);
});
