import { expect } from "vitest";
import { idOf, type Story, testStories } from "../test-support/stories.ts";
import type { Stage } from "../test-support/tools-in-process.ts";

const week = { range: "last_7_days" };
const chart = ({ gio }: Stage, shape: Parameters<Stage["gio"]["shop"]["chart"]>[0]) => gio.shop.chart(shape).id;

const stories: Record<string, Story> = {
  "a week by day": { calls: (stage) => stage.call("export_event", { chart: chart(stage, "bigNumber"), ...week }) },
  "a chart by its name, in its own range": { calls: ({ call }) => call("export_event", { chart: "每日支付订单" }) },
  "a name that several charts have": { calls: ({ call }) => call("export_event", { chart: "支付" }) },
  "a chart without time": { calls: (stage) => stage.call("export_event", { chart: chart(stage, "bar"), ...week }) },
  "by hour": {
    calls: (stage) =>
      stage.call("export_event", { chart: chart(stage, "hourly"), granularity: "hour", range: "yesterday" }),
  },
  "one figure for the whole range": {
    calls: (stage) => stage.call("export_event", { chart: chart(stage, "line"), ...week, granularity: "range" }),
  },
  "sixty columns": { calls: (stage) => stage.call("export_event", { chart: chart(stage, "wide"), ...week }) },
  "no rows": { calls: (stage) => stage.call("export_event", { chart: chart(stage, "empty"), ...week }) },
  "names that want to be something else": {
    calls: (stage) => stage.call("export_event", { chart: chart(stage, "hostile"), ...week, preview_rows: 3 }),
  },
  "a chart that cannot be computed": {
    calls: async (stage) => {
      const started = await stage.call("export_event", { chart: chart(stage, "failing"), ...week });
      await stage.call("get_export", { export_id: idOf(started) });
    },
  },
  "a chart that does not exist": { calls: ({ call }) => call("export_event", { chart: "Zz99Zz99", ...week }) },
  "a funnel asked for as an event chart": {
    calls: (stage) =>
      stage.call("export_event", { chart: chart(stage, "funnel"), ...week, granularity: "day", preview_rows: 0 }),
  },
  "a funnel of two groups": {
    calls: (stage) =>
      stage.call("export_funnel", { chart: chart(stage, "funnelTwoTargets"), ...week, conversion_window_days: 3 }),
  },
  "a retention by day": {
    calls: (stage) => stage.call("export_retention", { chart: chart(stage, "retentionDay"), preview_rows: 2, ...week }),
  },
  "a distribution": {
    calls: (stage) => stage.call("export_distribution", { chart: chart(stage, "distribution"), ...week }),
  },
  "pages of rows": {
    calls: async (stage) => {
      const done = await stage.call("export_event", {
        chart: chart(stage, "lineByDimension"),
        ...week,
        preview_rows: 2,
      });
      const export_id = idOf(done);
      await stage.call("get_export", { export_id });
      await stage.call("get_export", { export_id, offset: 30, limit: 4 });
      await stage.call("get_export", { export_id, offset: 3 });
      await stage.call("get_export", { export_id, limit: 0 });
      await stage.call("get_export", { export_id, offset: 1_000 });
      await stage.call("get_export", { export_id: "exp_2222222222" });
    },
  },
  "an export that still runs, and is cancelled": {
    calls: async (stage) => {
      const id = chart(stage, "line");
      stage.hold(id);
      const started = await stage.call("export_event", { chart: id, ...week, wait_seconds: 0 });
      const export_id = idOf(started);
      await stage.call("get_export", { export_id, wait_seconds: 0 });
      await stage.call("get_export", { export_id, cancel: true });
    },
  },
  "an export whose last request has failed": {
    sandbox: { faults: [{ kind: "status", status: 503 }] },
    calls: async (stage) => {
      const id = chart(stage, "line");
      stage.hold(id, 1);
      const started = stage.call("export_event", { chart: id, ...week });
      await expect.poll(() => stage.held()).toBe(1);
      await stage.call("export_event", { chart: id, ...week, wait_seconds: 0 });
      await stage.services.end(() => true);
      await started;
    },
  },
  "the same export again": {
    calls: async (stage) => {
      const input = { chart: chart(stage, "bigNumber"), range: "2026-11-01/2026-11-02", preview_rows: 0 };
      await stage.call("export_event", input);
      await stage.call("export_event", input);
    },
  },
  "a week against the week before": {
    calls: (stage) =>
      stage.call("export_event", { chart: chart(stage, "bigNumber"), ...week, compare_to: "previous_period" }),
  },
  "a chart's own range against the one before, which was asked for already": {
    calls: async (stage) => {
      const input = { chart: chart(stage, "bar"), preview_rows: 1, compare_to: "previous_period" };
      await stage.call("export_event", input);
      await stage.call("export_event", input);
    },
  },
  "funnels against each other, by name": {
    calls: ({ call }) =>
      call("export_funnel", { chart: "购买转化漏斗", ...week, compare_to: "same_period_last_month", preview_rows: 0 }),
  },
  "a comparison with nonsense": {
    calls: (stage) => stage.call("export_event", { chart: chart(stage, "line"), ...week, compare_to: "some time ago" }),
  },
  "a comparison of a chart that cannot be computed": {
    calls: (stage) =>
      stage.call("export_event", { chart: chart(stage, "failing"), ...week, compare_to: "previous_period" }),
  },
  "a comparison whose own range is not known yet": {
    calls: async (stage) => {
      const id = chart(stage, "line");
      stage.hold(id);
      await stage.call("export_event", { chart: id, compare_to: "previous_period", wait_seconds: 0 });
    },
  },
  "a comparison whose other range still runs": {
    calls: async (stage) => {
      const id = chart(stage, "bigNumber");
      await stage.call("export_event", { chart: id, ...week, preview_rows: 0 });
      stage.hold(id);
      await stage.call("export_event", { chart: id, ...week, compare_to: "previous_period", wait_seconds: 0 });
    },
  },
  "links to the users of segments and tags": {
    calls: async (stage) => {
      const { gio, call } = stage;
      await call("get_segment_link", { segment: "近30天高价值用户" });
      const started = await call("get_segment_link", { segment: gio.shop.segment("severalFiles").id });
      await call("get_export", { export_id: idOf(started) });
      await call("get_segment_link", { segment: gio.shop.segment("failing").id });
      await call("get_segment_link", { segment: "Zz99Zz99" });
      await call("get_tag_link", { tag: gio.shop.tag("plain").id, expires_in_minutes: 5 });
      stage.hold(gio.shop.segment("large").id);
      await call("get_segment_link", { segment: gio.shop.segment("large").id, wait_seconds: 0 });
    },
  },
};

await testStories(stories);
