import { InvalidInputError } from "@growingio-export/core";
import { type Story, testStories } from "../test-support/stories.ts";
import type { Stage } from "../test-support/tools-in-process.ts";

const publish = async (_path: string, { name }: { readonly name: string }) => ({
  url: `https://files.example/${encodeURIComponent(name)}`,
  expiresAtMs: Date.parse("2026-11-23T11:20:00+08:00"),
});

const dashboard = ({ gio }: Stage, name: string) =>
  gio.shop.dashboards.find((one) => one.name.includes(name))?.id ?? "";

const stories: Record<string, Story> = {
  "a dashboard by its name": { calls: ({ call }) => call("export_dashboard", { dashboard: "交易总览" }) },
  "a dashboard of funnels, retentions and distributions": {
    calls: (stage) =>
      stage.call("export_dashboard", { dashboard: dashboard(stage, "转化与留存"), range: "last_7_days" }),
  },
  "a dashboard whose figures mislead": {
    calls: (stage) => stage.call("export_dashboard", { dashboard: dashboard(stage, "数据质量") }),
  },
  "a dashboard against the week before": {
    calls: (stage) =>
      stage.call("export_dashboard", {
        dashboard: dashboard(stage, "交易总览"),
        range: "last_7_days",
        compare_to: "previous_period",
      }),
  },
  "a dashboard with charts that cannot be computed": {
    calls: (stage) => stage.call("export_dashboard", { dashboard: dashboard(stage, "看板"), range: "yesterday" }),
  },
  "a dashboard that does not exist": { calls: ({ call }) => call("export_dashboard", { dashboard: "没有的看板" }) },
  "a dashboard in a range that is none": {
    calls: (stage) => stage.call("export_dashboard", { dashboard: dashboard(stage, "交易总览"), range: "someday" }),
  },
  "a dashboard with a token that is refused": {
    sandbox: {
      faults: [{ kind: "status", status: 401, times: 100, match: ({ pathname }) => pathname.includes("exporter") }],
    },
    calls: (stage) => stage.call("export_dashboard", { dashboard: dashboard(stage, "交易总览") }),
  },
  "a dashboard one of whose charts still runs": {
    calls: async (stage) => {
      const whole = { dashboard: dashboard(stage, "商品分析"), range: "yesterday" };
      for (const shape of ["capped", "cappedNoTime"] as const) stage.hold(stage.gio.shop.chart(shape).id);
      for (const shape of ["wide", "table", "stringNumbers", "nulls", "cutMonths", "textCells"] as const)
        await stage.exported(shape, "yesterday");
      await stage.call("export_dashboard", { ...whole, wait_seconds: 0, save: true });
    },
  },
  "a dashboard of which as many charts run as may": {
    maxRunning: () => 1,
    calls: async (stage) => {
      stage.hold(stage.gio.shop.chart("visits").id);
      const visits = await stage.call("export_event", { chart: stage.gio.shop.chart("visits").id, wait_seconds: 0 });
      if (visits.isError) return;
      await stage.call("export_dashboard", { dashboard: dashboard(stage, "流量与渠道"), wait_seconds: 0 });
    },
  },
  "a dashboard and its report": {
    calls: async (stage) => {
      const wanted = { dashboard: dashboard(stage, "转化与留存"), range: "yesterday", save: true };
      await stage.call("export_dashboard", wanted);
      await stage.call("export_dashboard", wanted);
    },
  },
  "a report that cannot be written": {
    publish: async () => {
      throw new InvalidInputError("The store of files is full.");
    },
    calls: (stage) =>
      stage.call("export_dashboard", { dashboard: dashboard(stage, "看板"), range: "yesterday", save: true }),
  },
  "a dashboard and a link to its report": {
    publish,
    calls: (stage) =>
      stage.call("export_dashboard", { dashboard: dashboard(stage, "看板"), range: "yesterday", save: true }),
  },
};

await testStories(stories);
