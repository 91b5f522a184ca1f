import type { Cell } from "@growingio-export/core";

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse("2026-11-01T00:00:00+08:00");
const time = { name: "时间", dimension: true };
const target = { name: "目标用户", dimension: true };
const metric = (name: string) => ({ name, metric: true });
const days = (cells: (day: number) => readonly Cell[]): Cell[][] =>
  Array.from({ length: 7 }, (_, day) => ["全部访问用户", FIRST_DAY + day * DAY_MS, ...cells(day)]);

const tables = new Map<string, object>([
  ["charts", { meta: [target, time, metric("支付次数")], data: days((day) => [100 + day]) }],
  [
    "funnels",
    {
      meta: [target, time, ...["总转化率", "第一步人数", "第一步转化率", "第二步人数", "第二步转化率"].map(metric)],
      data: days((day) => [0.5, 40 + day * 2, 1, 20 + day, 0.5]),
    },
  ],
  [
    "retentions",
    {
      range: "day",
      meta: [target, time, ...["留存人数", "当日", "当日留存率", "次日", "次日留存率"].map(metric)],
      data: days((day) => [100 + day, 100 + day, 1, 50, 0.5]),
    },
  ],
  [
    "frequencies",
    {
      meta: [target, { name: "区间", dimension: true }, metric("用户量")],
      data: [1, 5, 20].map((low) => ["全部访问用户", `[${low},${low * 4})`, low * 10]),
    },
  ],
]);

/** The project that the server asks, with one dashboard, one segment and one user variable in it. */
export const answering = {
  project: "proj1234",
  dashboard: "dash0001",
  segment: "segm0001",
  chart: "支付趋势",
} as const;

/** What a GrowingIO answers that has finished each export when it is asked for it, whatever the id. */
export function answerAtOnce(path: string): object {
  const [, kind = "", id = ""] = /\/(charts|funnels|retentions|frequencies)\/([^/]+)$/.exec(path) ?? [];
  const table = tables.get(kind);
  if (table !== undefined) {
    const [startTime, endTime] = [FIRST_DAY, FIRST_DAY + 7 * DAY_MS - 1];
    return { id, name: answering.chart, startTime, endTime, interval: DAY_MS, ...table };
  }
  if (path.endsWith("/users"))
    return { id: "x", status: "done", downloadLinks: ["https://files.example/list.csv?sign=x"] };
  if (path.endsWith("/dashboards.json")) return [{ id: answering.dashboard, name: "交易总览" }];
  if (path.endsWith("/segmentations.json"))
    return [{ id: answering.segment, name: "高价值用户", userType: "u", userNum: 7 }];
  if (path.includes("/vars/")) return [{ id: "v", key: "open_id", name: "微信" }];
  const chart = { id: "chart001", name: answering.chart, resource_type: "chart" };
  return { id: answering.dashboard, name: "交易总览", charts: [chart] };
}
