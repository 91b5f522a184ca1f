import { idFor } from "./ids.ts";
import type { ChartShape, Dashboard } from "./types.ts";

type Entry = Omit<Dashboard, "id" | "chartIds"> & { readonly shapes: readonly ChartShape[] };

const ENTRIES: readonly Entry[] = [
  {
    name: "交易总览",
    type: "realtimeV2",
    scope: "project",
    creator: "李婷",
    updater: "王磊",
    createdAt: "2025-03-04T02:11:00.000Z",
    updatedAt: "2026-11-20T03:42:10.000Z",
    shapes: ["line", "bigNumber", "timeFirst", "bar", "seriesLetters", "distributionWan", "lineByDimension", "hourly"],
  },
  {
    name: "流量与渠道",
    type: "normal",
    scope: "global",
    creator: "陈晨",
    updater: "陈晨",
    createdAt: "2024-08-19T06:30:00.000Z",
    updatedAt: "2026-11-18T09:05:44.000Z",
    shapes: [
      "visits",
      "bubble",
      "missingValues",
      "duplicateNames",
      "manyValues",
      "hourly",
      "overlappingTargets",
      "missingDay",
    ],
    resourceTypes: true,
  },
  {
    name: "转化与留存",
    type: "realtimeV2",
    scope: "project",
    creator: "王磊",
    updater: "赵敏",
    createdAt: "2025-06-01T01:00:00.000Z",
    updatedAt: "2026-11-12T10:20:30.000Z",
    shapes: [
      "funnel",
      "funnelTwoTargets",
      "retentionDay",
      "retentionWeek",
      "retentionMonth",
      "distribution",
      "distributionAmount",
      "platformFunnel",
    ],
  },
  {
    name: "商品分析",
    type: "normal",
    scope: "user",
    creator: "赵敏",
    updater: "李婷",
    createdAt: "2025-10-09T08:00:00.000Z",
    updatedAt: "2026-10-31T02:00:00.000Z",
    shapes: ["capped", "cappedNoTime", "wide", "table", "stringNumbers", "nulls", "cutMonths", "textCells"],
  },
  {
    name: "数据质量",
    type: "normal",
    scope: "project",
    creator: "陈晨",
    updater: "王磊",
    createdAt: "2026-02-02T07:00:00.000Z",
    updatedAt: "2026-10-12T01:30:00.000Z",
    shapes: [
      "topTen",
      "unknownBrand",
      "totalRow",
      "funnelLastStep",
      "trackingGap",
      "levelShift",
      "weeklyRhythm",
      "amounts",
    ],
    resourceTypes: true,
  },
  {
    name: "\u202E看板\u200B [点我](https://evil.example) =cmd|' /C calc'!A0\u0007\n第二行",
    type: "normal",
    scope: "user",
    creator: "=1+1\u200B",
    updater: "\u202E测试账号",
    createdAt: "2026-01-15T04:00:00.000Z",
    updatedAt: "2026-09-09T09:09:09.000Z",
    shapes: ["hostile", "failing", "failingFunnel", "empty", "line", "isoTime", "retentionMonths", "distributionTrend"],
  },
];

/** The shop's dashboards, newest update first. */
export function dashboards(): Dashboard[] {
  return ENTRIES.map(({ shapes, ...entry }) => ({
    ...entry,
    id: idFor(`dashboard ${entry.name}`),
    chartIds: shapes.map((shape) => idFor(`chart ${shape}`)),
  }));
}

/** The dashboard of one shop of the chain, older than all others. */
export function storeDashboard(store: number, chartIds: readonly string[]): Dashboard {
  return {
    id: idFor(`store ${store}`),
    name: `门店${store}日报`,
    type: "normal",
    scope: "project",
    creator: "系统",
    updater: "系统",
    createdAt: "2024-01-01T00:00:00.000Z",
    updatedAt: new Date(Date.parse("2024-06-01T00:00:00.000Z") - store * 60_000).toISOString(),
    chartIds,
  };
}
