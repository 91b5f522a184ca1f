import { type ExportKind, type ExportParameters, GrowingIO } from "@growingio-export/core";
import { expect, test } from "vitest";
import { settingArguments, settingsOf } from "./export-settings.ts";

const gio = new GrowingIO({ token: "t0ken", project: "DemoShop" });
const made = <K extends ExportKind>(kind: K, parameters: ExportParameters<K>) => ({
  kind,
  job: JSON.parse(JSON.stringify(gio.exports.create(kind, parameters))),
});
const chart = "abcd1234";
const range = "2026-11-01/2026-11-07";

test.each([
  [made("event", { chart, range, granularity: "week" }), { granularity: "week" }, { granularity: "week" }],
  [made("event", { chart, range, granularity: "range" }), { granularity: "range" }, { granularity: "range" }],
  [made("event", { chart, range }), {}, {}],
  [
    made("funnel", { chart, range, conversionWindowDays: 30 }),
    { conversionWindowDays: 30 },
    { conversion_window_days: 30 },
  ],
  [made("retention", { chart, range, period: "month" }), { period: "month" }, { period: "month" }],
  [
    made("distribution", { chart, range, granularity: "month", buckets: [1, 5, 20], statistic: "p75" }),
    { granularity: "month", buckets: [1, 5, 20], statistic: "p75" },
    { granularity: "month", buckets: "1,5,20", statistic: "p75" },
  ],
])("what an export was asked for with is read from what was sent", (manifest, parameters, args) => {
  expect(settingsOf(manifest)).toEqual(parameters);
  expect(settingArguments(manifest)).toEqual(args);
});
