import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const shop = () => stage.gio.sandbox.shop;

describe("a chart is run as what it is, whichever export tool was called", () => {
  test.each([
    ["export_event", "funnelTwoTargets", "funnel", { granularity: "day" }, /granularity does not apply to it/],
    ["export_funnel", "retentionWeek", "retention", { conversion_window_days: 3 }, /conversion_window_days does not/],
    ["export_retention", "distributionAmount", "distribution", { range: "last_7_days" }, /export_distribution/],
    ["export_distribution", "bar", "event", { buckets: 10, statistic: "max" }, /buckets, statistic do not apply/],
  ] as const)("%s of %s is a %s export, and says so", async (tool, shape, kind, args, said) => {
    const { id } = shop().chart(shape);
    const { isError, text, structured } = await stage.call(tool, { chart: id, ...args });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ status: "done", kind, chart: { id } });
    expect(structured.warnings[0]).toMatch(said);
    expect(text).toContain(`Warning: ${structured.warnings[0]}`);
    const again = await stage.call("get_export", { export_id: structured.export_id });
    expect(again.structured.warnings[0]).toBe(structured.warnings[0]);
  });

  test("what it turned out to be is remembered: the second call asks for it as that alone", async () => {
    const { id } = shop().chart("funnelLastStep");
    await stage.call("export_event", { chart: id });
    const asked: string[] = [];
    stage.gio.sandbox.addFaults({
      kind: "status",
      status: 500,
      times: 1,
      match: (url) => {
        if (url.pathname.includes(id)) asked.push(url.pathname.split("/").at(-2) ?? "");
        return false;
      },
    });
    await stage.call("export_event", { chart: id, range: "yesterday" });
    expect([...new Set(asked)]).toEqual(["funnels"]);
  });

  test("the page of another kind is run as what it is", async () => {
    const url = `https://www.growingio.com/projects/${stage.gio.sandbox.projectUid}/funnel/${shop().chart("funnel").id}`;
    const { structured } = await stage.call("export_event", { chart: url });
    expect(structured).toMatchObject({ status: "done", kind: "funnel" });
  });

  test("lists say no `?` and send nobody to try", async () => {
    for (const { id } of shop().dashboards) {
      const { text } = await stage.call("get_dashboard", { dashboard: id });
      expect(text).not.toMatch(/\| \? \||try export_event/);
    }
  });
});
