import { idOf, type Story, testStories } from "../test-support/stories.ts";
import type { Stage } from "../test-support/tools-in-process.ts";

async function exported(stage: Stage, ...what: Parameters<Stage["exported"]>) {
  return { export_id: await stage.exported(...what) };
}

const stories: Record<string, Story> = {
  "days as a line, as bars, as a table": {
    calls: async (stage) => {
      const done = await exported(stage, "line");
      await stage.call("show_chart", { ...done });
      await stage.call("show_chart", { ...done, metric: "订单支付_人", chart: "bar" });
      await stage.call("show_chart", { ...done, metric: "订单支付_次", chart: "table" });
      await stage.call("show_chart", { ...done, metric: "没有的指标" });
      await stage.call("show_chart", { ...done, chart: "funnel" });
    },
  },
  "more days than an answer holds": {
    calls: async (stage) => stage.call("show_chart", await exported(stage, "line", "last_90_days")),
  },
  "values of a dimension": {
    calls: async (stage) => {
      const done = await exported(stage, "lineByDimension");
      await stage.call("show_chart", { ...done });
      await stage.call("show_chart", { ...done, dimension: "平台" });
      await stage.call("show_chart", await exported(stage, "manyValues"));
    },
  },
  "a drawn funnel": {
    calls: async (stage) => {
      const done = await exported(stage, "funnelTwoTargets");
      await stage.call("show_chart", { ...done });
      await stage.call("show_chart", { ...done, dimension: "新访问用户" });
    },
  },
  "a drawn retention": {
    calls: async (stage) => stage.call("show_chart", await exported(stage, "retentionDay", "last_14_days")),
  },
  "a drawn distribution": {
    calls: async (stage) => stage.call("show_chart", await exported(stage, "distributionAmount")),
  },
  "a drawn comparison": {
    calls: async (stage) => {
      const done = await exported(stage, "visits");
      await stage.call("show_chart", { ...done, compare_to: "previous_period" });
      await stage.call("show_chart", { ...done, compare_to: "previous_period", metric: "跳出率" });
      await stage.call("show_chart", { ...done, compare_to: "before" });
    },
  },
  "a drawn comparison of funnels": {
    calls: async (stage) =>
      stage.call("show_chart", { ...(await exported(stage, "funnelTwoTargets")), compare_to: "same_period_last_week" }),
  },
  "a machine that cannot draw": {
    draw: async () => Promise.reject(new Error("no binding for this machine")),
    calls: async (stage) => stage.call("show_chart", await exported(stage, "bigNumber")),
  },
  "what has no chart": {
    calls: async (stage) => {
      const { gio, call } = stage;
      await call("show_chart", {
        export_id: idOf(await call("get_segment_link", { segment: gio.shop.segment("plain").id })),
      });
      await call("show_chart", await exported(stage, "failing"));
      await call("show_chart", await exported(stage, "empty"));
      const chart = gio.shop.chart("hourly").id;
      stage.hold(chart);
      const running = idOf(await call("export_event", { chart, range: "last_7_days", wait_seconds: 0 }));
      await call("show_chart", { export_id: running });
      await call("get_export", { export_id: running, cancel: true });
      await call("show_chart", { export_id: running });
      await call("show_chart", { export_id: "exp_2222222222" });
    },
  },
};

await testStories(stories);
