import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import type { DigestOptions } from "../src/index.ts";
import { midnight } from "./series.ts";
import { metric, november, tableOf, target, time } from "./tables.ts";

const ALL = "全部访问用户";
const NEW = "新用户";
const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
const roomy = { maxTokens: 20_000 };

type Rows = readonly (readonly Cell[])[];

const of = (columns: readonly (readonly [string, ColumnRole])[], rows: Rows, period: TableData["period"] = "day") =>
  tableOf(columns, rows, { kind: "retention", period });
const cohorts = (labels: readonly string[], rows: Rows, period: TableData["period"] = "day") =>
  of([time, metric("留存人数"), ...labels.map(metric)], rows, period);
const whose = (labels: readonly string[], rows: Rows) =>
  of([target, time, metric("留存人数"), ...labels.map(metric)], rows);

/** Of 1,000 people at each of the first 16 offsets. */
const KEPT = [1000, 400, 300, 260, 240, 230, 225, 220, 218, 216, 214, 212, 210, 208, 206, 204];
const LABELS = over(16, (offset) => (offset === 0 ? "当日" : offset === 1 ? "次日" : `${offset}日后`));
const users = (names: readonly string[]): TableData =>
  whose(
    LABELS,
    names.flatMap((name, place) =>
      over(4, (day): Cell[] => {
        const size = 100 * (10 - place) + 10 * day;
        return [
          name,
          midnight("2026-10-30") + day * 86_400_000,
          size,
          ...KEPT.map((kept) => Math.round((kept * size) / 1000)),
        ];
      }),
    ),
  );

/** Retentions with something in them that a reader has to be told, and what they are asked with. */
export const retentionTables: Readonly<Record<string, { table: TableData; options?: DigestOptions }>> = {
  "rows that are no cohorts": {
    table: cohorts(
      ["当日", "次日"],
      [
        [november(2), 200, 200, 60],
        [november(1), 100, 100, 40],
        [november(2), 200, 200, 60],
        ...[6, 3, 5, 4].flatMap((day) => [1, 2].map((back) => [november(day), 10, 10, back])),
        ["昨天", 10, 10, 5],
        [november(7), 0, 0, 0],
        [november(8), null, null, null],
        [november(9), 1e16, 1e16, 1],
        [november(10), 50, 50, 51],
        [november(11), 50, 50, -1],
        [november(12), 50, 50, 50],
      ],
    ),
  },
  "rows for all cohorts that contradict each other": {
    table: cohorts(
      ["当日", "次日"],
      [
        ["汇总", 300, 300, 100],
        ["汇总", 300, 300, 110],
        [november(1), 100, 100, 40],
        [november(2), 200, 200, 60],
      ],
    ),
  },
  "rates in percent that are not those of the people": {
    table: whose(
      ["次日", "次日留存率", "7日后", "7日后留存率"],
      [
        [ALL, november(1), 1000, 400, 40, 200, 20.5],
        [ALL, november(2), 1000, 400, 40.6, 200, 25],
        [ALL, november(3), 1000, 400, 39.4, 200, null],
        [NEW, november(1), 100, 40, 40, 20, 30],
        [NEW, november(2), 100, 40, 40, 130, 20],
        [NEW, november(3), 100, null, 50, 0, 0],
      ],
    ),
  },
  "people and rates without what cohorts began with": {
    table: of(
      [time, ...["次日", "次日留存率", "2日后", "2日后留存率"].map(metric)],
      [
        [november(1), 40, 40, 30, 30],
        [november(2), 0, 0, 50, 25],
        [november(3), null, 40, 60, null],
        [november(4), null, null, null, null],
      ],
    ),
  },
  "rates only": { table: cohorts(["次日留存率"], [[november(1), 100, 0.4]]) },
  "no rows": { table: cohorts(["次日", "次日留存率"], []) },
  "days on which nobody came back, and days that are missing": {
    table: cohorts(
      ["次日", "2日后", "3日后"],
      [
        [november(1), 100, 0, 0, 0],
        [november(3), 200, 10, 0, null],
      ],
    ),
    options: { now: november(8, 12) },
  },
  "rates only, in percent": {
    table: cohorts(
      ["次日留存率", "7日后留存率"],
      [
        [november(1), 100, 40, 20],
        [november(2), 300, 20, null],
        [november(3), 200, 120, 10],
      ],
    ),
  },
  "target users of whom some have only a row for all cohorts": {
    table: whose(
      ["当日", "次日", "7日后"],
      [
        [ALL, november(1), 400, 400, 200, 100],
        [ALL, november(2), 600, 600, 150, null],
        [NEW, "汇总", 300, 300, 120, 301],
        ["老用户", "汇总", 200, 200, 100, 50],
        ["老用户", "全部", 200, 200, 100, 50],
        ["流失用户", "汇总", 0, 0, 0, 0],
        ["回流用户", november(1), null, null, null, null],
      ],
    ),
  },
  "a row for all cohorts and no cohort": { table: cohorts(["当日", "次日"], [["不适用", 300, 300, 120]]) },
  "rows for all cohorts of which some are not their sum": {
    table: whose(
      ["次日", "7日后"],
      [
        [NEW, november(1), 100, 50, null],
        [NEW, november(2), 100, 40, null],
        [NEW, "汇总", 200, 91, 30],
        [ALL, november(1), 1000, 500, 300],
        [ALL, november(2), 1000, 400, 200],
        [ALL, november(3), 0, 0, 0],
        [ALL, "全部", 2000, 900, 500],
        ["老用户", november(1), 60, 30, 10],
        ["老用户", november(2), 60, 20, null],
        ["老用户", null, 121, 51, 11],
        ["流失用户", november(1), 10, 3, 1],
        ["流失用户", november(1), 10, 4, 1],
        ["流失用户", "汇总", 99, 9, 9],
        ["回流用户", november(1), 20, 3, 1],
        ["回流用户", november(1), 20, 4, 1],
        ["回流用户", november(2), 20, 5, 1],
        ["回流用户", "汇总", 99, 9, 9],
      ],
    ),
  },
  "rows for all cohorts that are their sum": {
    table: whose(
      ["次日", "7日后"],
      [
        [ALL, november(1), 10, 0, 0],
        [ALL, november(2), 20, 10, null],
        [ALL, "总计", 30, 10, null],
        [NEW, november(1), 5, 1, null],
        [NEW, november(2), 5, null, null],
        [NEW, "总计", 10, 1, 3],
      ],
    ),
  },
  "comparison values flagged as figures": {
    table: of(
      [target, metric("对比值"), time, ...["留存人数", "次日"].map(metric)],
      [
        [ALL, "iOS", november(1), 100, 40],
        [ALL, "Android", november(1), 300, 90],
      ],
    ),
  },
  "words that may stand for all, of two target users": {
    table: of(
      [target, ["对比值", "dimension"], time, ...["留存人数", "次日"].map(metric)],
      [
        ...[ALL, NEW].flatMap((who, place): Rows => {
          const size = 100 / (place + 1);
          return [
            [who, "不适用", november(1), 6 * size, 3 * size],
            [who, "不适用", november(1), 6 * size, 3 * size],
            [who, "iOS", november(1), 2 * size, size],
            [who, "iOS", "汇总", 2 * size, size],
            [who, "Android", november(1), 3 * size, size],
            [who, "Android", november(1), 3 * size, size],
          ];
        }),
        ["老用户", "iOS", november(1), 30, 10],
      ],
    ),
  },
  "only the last offset is known of two cohorts, one of which gains people": {
    table: cohorts(
      ["当日", "次日", "2日后", "3日后"],
      [
        [november(1), 100, 100, null, null, 10],
        [november(2), 200, 200, 20, null, 40],
        [november(3), 300, 300, null, null, 150],
      ],
    ),
  },
  "a curve that rises by the mix of cohorts": {
    table: cohorts(
      ["当日", "次日", "2日后", "3日后"],
      [
        [november(1), 1000, 1000, 500, 450, 440],
        [november(2), 1000, 1000, 100, 90, null],
        [november(3), 1000, 1000, 100, null, null],
      ],
    ),
  },
  "weeks of two months": {
    table: cohorts(
      ["当周", "次周", "2周后", "4周后", "7周后"],
      over(8, (week) => [
        midnight("2026-09-07") + week * 7 * 86_400_000,
        100,
        100,
        50 - 2 * week,
        40 - 2 * week,
        week < 5 ? 30 - 2 * week : null,
        week < 2 ? 10 : null,
      ]),
      "week",
    ),
    options: { now: midnight("2026-11-02") },
  },
  "months, each a cohort": {
    table: cohorts(
      ["当月", "次月", "2月后", "3月后"],
      ["2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01"].map((day, place) => [
        midnight(day),
        1000,
        1000,
        place < 4 ? 300 - 10 * place : 0,
        place < 3 ? 200 - 10 * place : 0,
        place < 2 ? 100 - 10 * place : 0,
      ]),
      "month",
    ),
    options: { now: midnight("2026-11-01") },
  },
  "four target users with room for a few": {
    table: users([ALL, NEW, "老用户", "流失用户"]),
    options: { limits: { ...roomy, targets: 3, curve: 10, cohorts: 3 } },
  },
  "five target users": { table: users([ALL, NEW, "老用户", "流失用户", "回流用户"]), options: { limits: roomy } },
  "target users with hardly any room": {
    table: users([ALL, NEW, "三十天内没有再来过的老用户"]),
    options: { limits: { ...roomy, targets: 2, curve: 13, cohorts: 1, nameLength: 12 } },
  },
};
