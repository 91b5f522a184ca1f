import { createSandbox } from "@growingio-export/sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { GrowingIO } from "../client.ts";
import { InvalidInputError, NotFoundError } from "../errors.ts";

function setUp() {
  const sandbox = createSandbox({ jobMs: 20 });
  const asked: string[] = [];
  const gio = new GrowingIO({
    token: sandbox.token,
    project: sandbox.projectUid,
    fetch: (url, init) => {
      asked.push(String(url).split("/").slice(-2).join("/").split("?")[0] ?? "");
      return sandbox.fetch(url, init);
    },
  });
  onTestFinished(() => gio.close());
  return { gio, asked, chart: (shape: Parameters<typeof sandbox.shop.chart>[0]) => sandbox.shop.chart(shape).id };
}

describe("a chart of any kind", () => {
  test.each([
    ["line", "event", ["charts"]],
    ["funnel", "funnel", ["charts", "funnels"]],
    ["retentionDay", "retention", ["charts", "funnels", "retentions"]],
    ["distribution", "distribution", ["charts", "funnels", "retentions", "frequencies"]],
  ] as const)("%s is found to be of kind %s, and remembered", async (shape, kind, paths) => {
    const { gio, asked, chart } = setUp();
    const job = gio.exports.chart({ chart: chart(shape) });
    expect((await job.wait()).kind).toBe(kind);
    expect(job.kind).toBe(kind);
    expect([...new Set(asked)]).toEqual(paths.map((path) => `${path}/${chart(shape)}`));
    asked.length = 0;
    await gio.exports.chart({ chart: chart(shape), range: "yesterday" }).wait();
    expect([...new Set(asked)]).toEqual([`${paths.at(-1)}/${chart(shape)}`]);
  });

  test("what it is thought to be is asked first: the kind given, else that of the URL", async () => {
    const { gio, asked, chart } = setUp();
    await gio.exports.chart({ chart: chart("retentionDay"), kind: "retention" }).wait();
    await gio.exports
      .chart({ chart: `/projects/${gio.exports.chart({ chart: "x" }).request.project}/funnel/${chart("funnel")}` })
      .wait();
    expect([...new Set(asked)]).toEqual([`retentions/${chart("retentionDay")}`, `funnels/${chart("funnel")}`]);
  });

  test("parameters that do not apply to what it is are named and not sent", async () => {
    const { gio, chart } = setUp();
    const job = gio.exports.chart({ chart: chart("funnel"), granularity: "hour", conversionWindowDays: 3 });
    expect(job.leftOut).toEqual(["conversionWindowDays"]);
    await job.wait();
    expect(job.leftOut).toEqual(["granularity"]);
    expect(job.request.query).toEqual({ conversionWindow: "3" });
    expect(gio.exports.chart({ chart: "x", kind: "distribution", granularity: "hour" }).leftOut).toEqual([
      "granularity",
    ]);
    expect(() => gio.exports.chart({ chart: "x", granularity: "hours" as "hour" })).toThrow(InvalidInputError);
  });

  test("one that no kind knows is said once, with what was asked", async () => {
    const { gio, asked } = setUp();
    const failure = gio.exports.chart({ chart: "NoSuchId" }).wait();
    await expect(failure).rejects.toThrow(NotFoundError);
    await expect(failure).rejects.toThrow(
      /NoSuchId of any kind .*event chart, funnel, retention chart, distribution chart/,
    );
    expect(asked).toHaveLength(4);
  });

  test("saved before it is known what it is, it is still found by another client", async () => {
    const { gio, chart } = setUp();
    const saved = JSON.stringify(gio.exports.chart({ chart: chart("funnel"), granularity: "day" }));
    const job = gio.exports.resume(JSON.parse(saved));
    await job.wait();
    expect([job.kind, job.leftOut]).toEqual(["funnel", ["granularity"]]);
    expect(JSON.parse(JSON.stringify(job))).not.toHaveProperty("others");
  });

  test("two waits for one job go through the kinds together", async () => {
    const { gio, chart } = setUp();
    const job = gio.exports.chart({ chart: chart("distribution") });
    const [one, other] = await Promise.all([job.wait(), job.wait()]);
    expect([one.kind, other.kind]).toEqual(["distribution", "distribution"]);
  });
});
