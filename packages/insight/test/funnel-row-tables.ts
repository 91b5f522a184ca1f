import type { Cell, TableData } from "@growingio-export/core";
import { type DigestOptions, metricRules } from "../src/index.ts";
import { ALL, type AskedFunnel, metrics, NEW, of, type Rows, target, three } from "./funnel-tables.ts";
import { DAY, HOUR } from "./lines.ts";
import { midnight } from "./series.ts";
import { november } from "./tables.ts";

const time = ["时间", "time"] as const;
const dimension = (name: string) => [name, "dimension"] as const;
const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
const range = (from: number, days: number) => ({ startMs: from, endMs: from + days * DAY - 1 });
const settled = (rows: Record<string, "value" | "total">): DigestOptions => ({
  rules: metricRules({ rows }, "Xy12Ab34"),
});

const daily = (count: number, make: (day: number) => readonly Cell[]): Rows =>
  over(count, (day) => [november(1) + day * DAY, ...make(day)]);

/** Funnels whose rows have to be told apart. */
export const rowFunnels: Readonly<Record<string, AskedFunnel>> = {
  "days of which some give no figure": {
    table: of(
      [target, time, ...three, ...metrics("总转化率")],
      [
        ...[ALL, NEW].flatMap(
          (who): Rows => [
            [who, "汇总", 1000, 400, 100, 0.1],
            [who, november(1), 500, 200, 50, 0.1],
            [who, november(2), 600, 240, 60, 0.1],
            [who, november(2), 600, 240, 60, 0.1],
            [who, november(3), 700, 280, 70, 0.1],
            [who, november(3), 700, 280, 71, 0.1],
            [who, november(4), null, null, null, null],
            [who, november(5), 300, 30, 3, 0.01],
          ],
        ),
        ["老用户", "汇总", 90, 40, 10, 0.11],
        ["老用户", "汇总", 90, 40, 11, 0.12],
        ["老用户", november(2), null, null, null, null],
        ["流失用户", november(2), 7, 6, 5, 0.7],
      ],
      range(november(1), 5),
    ),
    options: { now: november(5, 12), limits: { funnelTargets: 3, maxTokens: 20_000 } },
  },
  "weeks cut by the range": {
    table: of(
      [time, ...three],
      over(6, (week) => [midnight("2026-10-05") + 7 * week * DAY, 1000 + week, 400, 100 + week]),
      { startMs: midnight("2026-10-07"), endMs: midnight("2026-11-12") - 1, intervalMs: 7 * DAY },
    ),
  },
  "days without a row for the range": {
    table: of(
      [time, ...three],
      daily(9, (day) => [100 * (day + 1), 40 * (day + 1), day === 3 ? null : 10 * (day + 1)]),
      range(november(1), 9),
    ),
    options: { now: november(9, 4) },
  },
  "no word says which row is of the range": {
    table: of(
      [target, time, ...three],
      [ALL, NEW, "老用户"].flatMap(
        (who, place): Rows => [
          [who, november(1), 500 / (place + 1), 200, 40],
          [who, november(1), 1200 / (place + 1), 450, 100],
          [who, november(2), 600 / (place + 1), 240, 60],
          [who, november(3), 400 / (place + 1), 100, 30],
        ],
      ),
      range(november(1), 3),
    ),
  },
  "the row of the range stands before it": {
    table: of(
      [time, ...three],
      [[november(0), 900, 400, 80], ...daily(3, (day) => [400 + day, 200, 40])],
      range(november(1), 3),
    ),
  },
  "hours of which two have rates that are off": {
    table: of(
      [time, ...three, ...metrics("总转化率")],
      over(6, (hour) => [november(1) + hour * HOUR, 1000, 400, 100, hour === 2 || hour === 4 ? 0.2 : 0.1]),
      { ...range(november(1), 1), intervalMs: HOUR },
    ),
  },
  "weeks of which one has more at the last step": {
    table: of(
      [time, ...three],
      over(4, (week) => [midnight("2026-10-05") + 7 * week * DAY, 1000, 400, week === 1 ? 500 : 100]),
      { ...range(midnight("2026-10-05"), 28), intervalMs: 7 * DAY },
    ),
  },
  "months of which two contradict themselves": {
    table: of(
      [time, target, ...three],
      ["2026-07-01", "2026-08-01", "2026-08-01", "2026-09-01", "2026-09-01", "2026-10-01"].map((day, place) => [
        midnight(day),
        ALL,
        1000 + place,
        400,
        100,
      ]),
      { startMs: midnight("2026-07-01"), endMs: midnight("2026-11-01") - 1, intervalMs: 30 * DAY },
    ),
  },
};

const byValue = (dimensions: readonly string[], rows: Rows): TableData =>
  of(
    [target, ...dimensions.map(dimension), ...three],
    rows.map((row) => [ALL, ...row]),
  );

/** Funnels with words that may stand for all values of a dimension. */
export const wordFunnels: Readonly<Record<string, AskedFunnel>> = {
  "words for all values of two dimensions": {
    table: byValue(
      ["渠道", "系统"],
      [
        ["全部", "全部", 1000, 400, 100],
        ["微信", "全部", 600, 250, 70],
        ["抖音", "全部", 400, 150, 30],
        ["全部", "iOS", 500, 200, 50],
        ["全部", "Android", 500, 200, 50],
        ["微信", "iOS", 300, 125, 35],
        ["微信", "Android", 300, 125, 35],
        ["抖音", "iOS", 200, 75, 15],
        ["抖音", "Android", 200, 75, 15],
      ],
    ),
  },
  "不适用 beside another word for all": {
    table: byValue(
      ["渠道"],
      [
        ["全部", 1000, 400, 100],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
        ["不适用", 200, 50, 10],
      ],
    ),
  },
  "不适用 that is larger than all values together": {
    table: byValue(
      ["渠道"],
      [
        ["不适用", 1000, 400, 100],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
  },
  "汇总 that is smaller than a value": {
    table: byValue(
      ["渠道"],
      [
        ["汇总", 400, 150, 50],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
  },
  "不适用 that overlapping values may make": {
    table: byValue(
      ["渠道"],
      [
        ["不适用", 700, 300, 80],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
  },
  "不适用 that somebody says is a value": {
    table: byValue(
      ["渠道"],
      [
        ["不适用", 800, 350, 90],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
    options: settled({ 不适用: "value" }),
  },
  "不适用 that somebody says is the whole": {
    table: byValue(
      ["渠道"],
      [
        ["不适用", 100, 50, 9],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
    options: settled({ 不适用: "total" }),
  },
  "a word by day, and values of which some are missing": {
    table: of(
      [time, dimension("渠道"), dimension("系统"), ...three],
      over(
        3,
        (day): Rows => [
          [november(1) + day * DAY, "总体", "iOS", 900, 350, 90],
          [november(1) + day * DAY, "微信", "iOS", 500, 200, 60],
          ...(day === 1 ? [] : [[november(1) + day * DAY, "抖音", "iOS", 400, 150, 30]]),
          [november(1) + day * DAY, "总体", "Web", 50, 40, 30],
        ],
      ).flat(),
      range(november(1), 3),
    ),
  },
  "values of one name in two dimensions": {
    table: byValue(
      ["首次渠道", "末次渠道"],
      [
        ["微信", "抖音", 500, 200, 60],
        ["抖音", "微信", 400, 200, 60],
        ["微信", "微信", 300, 150, 30],
      ],
    ),
  },
};
