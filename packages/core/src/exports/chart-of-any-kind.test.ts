import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type Interfere, status, watchedClient } from "../../test/watched-client.ts";
import type { ResultCache } from "../cache/result-cache.ts";
import {
  AbortedError,
  ExportFailedError,
  InvalidInputError,
  NotFoundError,
  TimeoutError,
  UnauthorizedError,
} from "../errors.ts";
import type { GrowingIOOptions } from "../options.ts";

const isList = (path: string) => path.startsWith("dashboards");

function setUp(interfere?: Interfere, options?: Partial<GrowingIOOptions>) {
  const watched = watchedClient(1_000, interfere, options);
  const { sandbox, asked } = watched;
  const dashboards = sandbox.shop.dashboards.map(({ id }) => `dashboards/${id}.json`);
  /** What was asked, each once, in order. */
  const once = () => [...new Set(asked)];
  return { ...watched, once, lists: ["dashboards.json", ...dashboards] };
}

const inTurn = ["charts", "funnels", "retentions", "frequencies"];

describe("a chart of any kind", () => {
  test.each([
    ["visits", "event", "charts"],
    ["funnelLastStep", "funnel", "funnels"],
  ] as const)("%s is what the dashboards say, %s, and asked for as nothing else", async (shape, kind, path) => {
    const { gio, once, chart, lists } = setUp();
    const job = gio.exports.chart({ chart: chart(shape) });
    expect([job.kind, job.request, job.leftOut]).toEqual([null, null, null]);
    expect((await job.wait()).kind).toBe(kind);
    expect([job.kind, job.request?.id, job.leftOut]).toEqual([kind, chart(shape), []]);
    expect(once()).toEqual([...lists, `${path}/${chart(shape)}`]);
  });

  test.each([
    ["line", "event", 1],
    ["funnelTwoTargets", "funnel", 2],
    ["retentionWeek", "retention", 3],
    ["distributionAmount", "distribution", 4],
  ] as const)(
    "%s, of which the dashboards say no kind, is asked for as each in turn, and remembered",
    async (shape, kind, tries) => {
      const { gio, asked, once, chart, lists } = setUp();
      const tried = inTurn.slice(0, tries).map((path) => `${path}/${chart(shape)}`);
      await gio.exports.chart({ chart: chart(shape) }).wait();
      expect(once()).toEqual([...lists, ...tried]);
      asked.length = 0;
      const job = gio.exports.chart({ chart: chart(shape), range: "yesterday" });
      expect(job.kind).toBe(kind);
      await job.wait();
      expect(once()).toEqual(tried.slice(-1));
    },
  );

  test("the dashboards are read once for all, and what was read of them before counts", async () => {
    const { gio, sandbox, asked, chart } = setUp();
    const shapes = ["visits", "bubble", "funnelLastStep", "line", "retentionDay"] as const;
    await Promise.all(shapes.map((shape) => gio.exports.chart({ chart: chart(shape) }).wait()));
    await gio.exports.chart({ chart: chart("topTen") }).wait();
    expect(asked.filter(isList)).toHaveLength(1 + sandbox.shop.dashboards.length);

    const other = setUp();
    const board = other.sandbox.shop.dashboards.find(({ chartIds }) =>
      chartIds.includes(other.chart("funnelLastStep")),
    );
    await other.gio.dashboards.get(board?.id ?? "");
    other.asked.length = 0;
    await other.gio.exports.chart({ chart: other.chart("funnelLastStep") }).wait();
    expect(other.once()).toEqual([`funnels/${other.chart("funnelLastStep")}`]);
  });

  test("one that no dashboard shows is asked for as each kind in turn", async () => {
    const { gio, once, chart } = setUp((path) => (path === "dashboards.json" ? Response.json([]) : null));
    await gio.exports.chart({ chart: chart("retentionDay") }).wait();
    expect(once()).toEqual([
      "dashboards.json",
      ...inTurn.slice(0, 3).map((path) => `${path}/${chart("retentionDay")}`),
    ]);
  });

  test.each([500, 503, 403, 404, 429])(
    "dashboards that cannot be read (%i) are not needed, and not asked again at once",
    async (code) => {
      const { gio, asked, once, chart } = setUp((path) => (isList(path) ? status(code) : null));
      await gio.exports.chart({ chart: chart("funnel") }).wait();
      expect(once()).toEqual(["dashboards.json", `charts/${chart("funnel")}`, `funnels/${chart("funnel")}`]);
      asked.length = 0;
      await gio.exports.chart({ chart: chart("line") }).wait();
      expect(once()).toEqual([`charts/${chart("line")}`]);
    },
  );

  test("nor are single ones: the others say what they say", async () => {
    const { gio, sandbox, once, chart, lists } = setUp((path) => (path === lists[1] ? status(500) : null));
    expect(sandbox.shop.dashboards[0]?.chartIds).not.toContain(chart("funnelLastStep"));
    await gio.exports.chart({ chart: chart("funnelLastStep") }).wait();
    expect(once()).toEqual([...lists, `funnels/${chart("funnelLastStep")}`]);
  });

  test.each(["dashboards.json", "dashboards/"])("a token that is refused (401) for %s is thrown", async (prefix) => {
    const { gio, once, chart } = setUp((path) => (path.startsWith(prefix) ? status(401) : null));
    const job = gio.exports.chart({ chart: chart("funnel") });
    await expect(job.wait()).rejects.toThrow(UnauthorizedError);
    expect(once().every(isList)).toBe(true);
    expect([job.kind, job.state]).toEqual([null, "failed"]);
  });

  test("what it is taken for is asked first, without the dashboards: the kind given, else that of the URL", async () => {
    const { gio, sandbox, once, chart } = setUp();
    const retention = gio.exports.chart({ chart: chart("retentionDay"), kind: "retention" });
    expect(retention.kind).toBeNull();
    await retention.wait();
    await gio.exports.chart({ chart: `/projects/${sandbox.projectUid}/funnel/${chart("funnel")}` }).wait();
    expect(once()).toEqual([`retentions/${chart("retentionDay")}`, `funnels/${chart("funnel")}`]);
  });

  test("where that was wrong, the other kinds follow in turn", async () => {
    const { gio, once, chart } = setUp();
    await gio.exports.chart({ chart: chart("funnel"), kind: "retention" }).wait();
    expect(once()).toEqual(["retentions", "charts", "funnels"].map((path) => `${path}/${chart("funnel")}`));
  });

  test("one that cannot be computed is what it was asked for as when GrowingIO said so", async () => {
    const { gio, chart } = setUp();
    const job = gio.exports.chart({ chart: chart("failingFunnel"), kind: "event" });
    await expect(job.wait()).rejects.toThrow(ExportFailedError);
    expect([job.kind, job.state]).toEqual(["funnel", "failed"]);
  });

  test("parameters that do not apply to what it is are named and not sent", async () => {
    const { gio, chart } = setUp();
    const job = gio.exports.chart({ chart: chart("funnel"), granularity: "hour", conversionWindowDays: 3 });
    await job.wait();
    expect(job.leftOut).toEqual(["granularity"]);
    expect(job.request?.query).toEqual({ conversionWindow: "3" });
  });

  test("wrong parameters throw at once, and nothing is sent before the job is waited for", () => {
    const { gio, asked } = setUp();
    const wrong = [
      { granularity: "hours" },
      { kind: "fnnel" },
      { range: "last_week_or_so" },
      { chart: "日活" },
      { rnage: 1 },
    ];
    for (const one of wrong)
      expect(() => gio.exports.chart({ chart: "x", ...one } as never)).toThrow(InvalidInputError);
    expect(gio.exports.chart({ chart: "x" }).state).toBe("new");
    expect(asked).toEqual([]);
  });

  test("one that no kind knows is said once, with what was asked", async () => {
    const { gio, once, lists } = setUp();
    const failure = gio.exports.chart({ chart: "NoSuchId" }).wait();
    await expect(failure).rejects.toThrow(NotFoundError);
    await expect(failure).rejects.toThrow(
      /NoSuchId of any kind .*event chart, funnel, retention chart, distribution chart/,
    );
    expect(once()).toEqual([...lists, ...inTurn.map((path) => `${path}/NoSuchId`)]);
  });

  test("one that is deleted after it was known is told so, too", async () => {
    let deleted = false;
    const { gio, chart } = setUp((path) => (deleted && !isList(path) ? status(404) : null));
    await gio.exports.chart({ chart: chart("line") }).wait();
    deleted = true;
    const job = gio.exports.chart({ chart: chart("line") });
    await expect(job.wait()).rejects.toThrow(/of any kind/);
    expect(job.kind).toBeNull();
  });

  test("two waits for one job go through the kinds together", async () => {
    const { gio, asked, chart } = setUp();
    const job = gio.exports.chart({ chart: chart("distributionAmount") });
    const [one, other] = await Promise.all([job.wait(), job.wait()]);
    expect([one.kind, other.kind]).toEqual(["distribution", "distribution"]);
    expect(asked.filter((path) => path.startsWith("funnels/"))).toHaveLength(1);
  });

  test("a table that is kept shows what it is, and nothing is asked for", async () => {
    const kept = new Map<string, unknown>();
    const cache = {
      get: async (key: string) => kept.get(key) ?? null,
      set: async (key: string, value: unknown) => void kept.set(key, value),
    } as ResultCache;
    const first = setUp(() => null, { cache });
    const range = "2026-10-01/2026-10-07";
    await first.gio.exports.chart({ chart: first.chart("funnelTwoTargets"), range }).wait();
    const second = setUp(() => null, { cache });
    const job = second.gio.exports.chart({ chart: second.chart("funnelTwoTargets"), range });
    expect([(await job.wait()).kind, job.kind]).toEqual(["funnel", "funnel"]);
    expect(second.asked).toEqual([]);
  });

  test("polled by hand it is found with the first answer", async () => {
    const { gio, chart } = setUp();
    const job = gio.exports.chart({ chart: chart("funnel") });
    expect([await job.poll(), job.kind]).toEqual(["running", "funnel"]);
  });
});

describe("saved before it is known what it is", () => {
  test("it keeps the kind `chart`, and is found by another client", async () => {
    const { gio, sandbox, chart } = setUp();
    const saved = JSON.parse(JSON.stringify(gio.exports.chart({ chart: chart("funnel"), granularity: "day" })));
    expect(saved).toMatchObject({ version: 1, kind: "chart", project: sandbox.projectUid, id: chart("funnel") });
    expect(JSON.stringify(saved)).not.toContain(sandbox.token);
    const job = setUp().gio.exports.resume(saved);
    expect([job.kind, job.toJSON()]).toEqual([null, saved]);
    await job.wait();
    expect([job.kind, job.leftOut]).toEqual(["funnel", ["granularity"]]);
    const { requestedAtMs } = saved;
    const known = { version: 1, kind: "funnel", project: sandbox.projectUid, id: chart("funnel"), query: {} };
    expect(job.toJSON()).toEqual({ ...known, requestedAtMs, leftOut: ["granularity"] });
  });

  test("as earlier versions wrote it, it is taken up", async () => {
    const { gio, sandbox, once, chart } = setUp();
    const [project, id] = [sandbox.projectUid, chart("funnel")];
    const request = { kind: "event", project, id, query: { interval: "86400000" } } as const;
    const funnel = { request: { kind: "funnel", project, id, query: {} }, leftOut: ["granularity"] } as const;
    const job = gio.exports.resume({ version: 1, ...request, requestedAtMs: 1, others: [funnel] });
    await job.wait();
    expect([job.kind, job.leftOut]).toEqual(["funnel", ["granularity"]]);
    expect(once()).toEqual([`charts/${id}`, `funnels/${id}`]);
  });
});

describe("while dashboards do not answer", () => {
  const hang: Interfere = (path, signal) =>
    isList(path)
      ? new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }))
      : null;

  test("an abort ends the wait at once", async () => {
    const { gio, asked, chart } = setUp(hang);
    const controller = new AbortController();
    const job = gio.exports.chart({ chart: chart("funnel") });
    const outcome = expect(job.wait({ signal: controller.signal })).rejects.toThrow(AbortedError);
    await expect.poll(() => asked).toEqual(["dashboards.json"]);
    controller.abort();
    await outcome;
    expect(asked).toEqual(["dashboards.json"]);
    await expect(job.wait({ signal: AbortSignal.abort() })).rejects.toThrow(AbortedError);
  });

  test("the closing of the client ends it, too", async () => {
    const { gio, asked, chart } = setUp(hang);
    const outcome = expect(gio.exports.chart({ chart: chart("funnel") }).wait()).rejects.toMatchObject({
      code: expect.stringMatching(/aborted|closed/),
    });
    await expect.poll(() => asked).toHaveLength(1);
    await gio.close();
    await outcome;
  });

  test("they are waited for 20 s, then each kind is asked for in turn", async () => {
    const { gio, clock, asked, once, chart } = setUp(hang);
    const found = gio.exports.chart({ chart: chart("line") }).wait();
    await expect.poll(() => asked).toHaveLength(1);
    clock.advance(19_999);
    await nextTurn();
    expect(asked).toHaveLength(1);
    clock.advance(1);
    await expect.poll(once).toEqual(["dashboards.json", `charts/${chart("line")}`]);
    expect((await found).kind).toBe("event");
  });

  test("a deadline holds for the finding, too", async () => {
    const { gio, clock, asked, once, chart } = setUp(hang);
    const outcome = expect(gio.exports.chart({ chart: chart("line") }).wait({ deadlineMs: 5_000 })).rejects.toThrow(
      TimeoutError,
    );
    await expect.poll(() => asked).toHaveLength(1);
    clock.advance(5_000);
    await outcome;
    expect(once()).toEqual(["dashboards.json"]);
    expect(clock.sleeping).toBe(0);
  });
});
