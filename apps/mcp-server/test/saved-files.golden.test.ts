import { idOf, type Story, testStories } from "../test-support/stories.ts";
import type { Stage } from "../test-support/tools-in-process.ts";

const publish = async (_path: string, { name }: { readonly name: string }) => ({
  url: `https://files.example/${encodeURIComponent(name)}`,
  expiresAtMs: Date.parse("2026-11-23T11:20:00+08:00"),
});

const dashboard = ({ gio }: Stage, name: string) =>
  gio.shop.dashboards.find((one) => one.name.includes(name))?.id ?? "";

const segment = ({ gio }: Stage, shape: Parameters<Stage["gio"]["shop"]["segment"]>[0]) => gio.shop.segment(shape).id;

const stories: Record<string, Story> = {
  "a list of users": {
    calls: async ({ call }) => {
      await call("save_export", { segment: "近30天高价值用户", parameters: ["city", "phone"] });
      await call("save_export", { segment: "近30天高价值用户", parameters: ["city", "phone"] });
      await call("save_export", { segment: "近30天高价值用户", parameters: ["city", "phone"], overwrite: true });
    },
  },
  "a list of users that may be asked in SQL": {
    userRows: "masked",
    calls: (stage) => stage.call("save_export", { segment: segment(stage, "plain"), file_name: "名单" }),
  },
  "a list in several files, by its export": {
    userRows: "unmasked",
    calls: async (stage) => {
      const list = await stage.call("get_segment_link", { segment: segment(stage, "severalFiles") });
      await stage.call("save_export", { export_id: idOf(list) });
      await stage.call("save_export", { export_id: idOf(list), format: "xlsx" });
    },
  },
  "links to lists": {
    publish,
    calls: async (stage) => {
      await stage.call("save_export", { tag: stage.gio.shop.tag("plain").id });
      await stage.call("save_export", { segment: segment(stage, "severalFiles") });
    },
  },
  "lists that cannot be saved": {
    calls: async (stage) => {
      const { call } = stage;
      await call("save_export", { segment: segment(stage, "failing") });
      await call("save_export", { segment: "Zz99Zz99" });
      await call("save_export", { tag: "Zz99Zz99" });
      await call("save_export", { segment: segment(stage, "plain"), format: "html" });
      await call("save_export", { segment: segment(stage, "plain"), tag: stage.gio.shop.tag("plain").id });
      await call("save_export", { tag: stage.gio.shop.tag("plain").id, parameters: ["city"] });
      const unknown = await call("get_tag_link", { tag: "Zz99Zz99" });
      await call("save_export", { export_id: idOf(unknown) });
      await call("save_export", { export_id: "exp_2222222222" });
    },
  },
  "a dashboard as a page": {
    calls: async (stage) => {
      const wanted = { dashboard: "转化与留存", format: "html" };
      await stage.call("save_export", wanted);
      await stage.call("save_export", wanted);
      await stage.call("save_export", { ...wanted, file_name: "本周" });
      await stage.call("save_export", { ...wanted, file_name: "本周" });
      await stage.call("save_export", { ...wanted, file_name: "本周", overwrite: true });
    },
  },
  "a dashboard as a workbook": {
    calls: (stage) => stage.call("save_export", { dashboard: dashboard(stage, "交易总览"), format: "xlsx" }),
  },
  "links to a dashboard's files": {
    publish,
    calls: async (stage) => {
      await stage.call("save_export", { dashboard: "转化与留存", format: "html" });
      await stage.call("save_export", { dashboard: "转化与留存", format: "xlsx" });
    },
  },
  "a dashboard as what holds no dashboard": {
    calls: (stage) => stage.call("save_export", { dashboard: dashboard(stage, "交易总览"), format: "csv" }),
  },
  "an export as a page": {
    calls: async (stage) => {
      const done = { export_id: await stage.exported("bigNumber", "this_month") };
      await stage.call("save_export", { ...done, format: "html" });
      await stage.call("save_export", { ...done, format: "html", file_name: "数" });
      await stage.call("save_export", { ...done });
      await stage.call("save_export", { sql: "SELECT 1", format: "html" });
    },
  },
  "a link to an export's page": {
    publish,
    calls: async (stage) => stage.call("save_export", { export_id: await stage.exported("line"), format: "html" }),
  },
  "files of what still runs": {
    calls: async (stage) => {
      const { gio, call, hold, hurry } = stage;
      for (const shape of ["visits", "bubble", "hourly"] as const) await stage.exported(shape, null);
      for (const shape of [
        "missingValues",
        "duplicateNames",
        "manyValues",
        "overlappingTargets",
        "missingDay",
      ] as const)
        hold(gio.shop.chart(shape).id);
      const list = await call("get_segment_link", { segment: "近90天购买用户" });
      hurry();
      await call("save_export", { dashboard: "流量与渠道", format: "html" });
      hold("/buckets/");
      await call("save_export", { export_id: idOf(list) });
      hold(segment(stage, "large"));
      await call("save_export", { segment: "全部注册用户" });
    },
  },
  "links to what still runs": {
    publish,
    calls: async (stage) => {
      stage.hold(segment(stage, "large"));
      for (const { id } of stage.gio.shop.charts) stage.hold(id);
      stage.hurry();
      await stage.call("save_export", { segment: segment(stage, "large") });
      await stage.call("save_export", { dashboard: dashboard(stage, "流量与渠道"), format: "xlsx" });
    },
  },
  "a file of a dashboard none of whose charts can be exported": {
    sandbox: {
      faults: [{ kind: "status", status: 403, times: 100, match: ({ pathname }) => pathname.includes("exporter") }],
    },
    calls: (stage) => stage.call("save_export", { dashboard: "流量与渠道", format: "html" }),
  },
  "exports that are not done": {
    calls: async (stage) => {
      const chart = stage.gio.shop.chart("line").id;
      stage.hold(chart);
      const running = await stage.call("export_event", { chart, range: "last_7_days", wait_seconds: 0 });
      await stage.call("save_export", { export_id: idOf(running), format: "html" });
      await stage.call("save_export", { export_id: await stage.exported("failing"), format: "html" });
    },
  },
};

await testStories(stories);
