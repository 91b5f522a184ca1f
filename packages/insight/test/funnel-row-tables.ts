import type { Cell } from "@growingio-export/core";
import { ALL, type AskedFunnel, metrics, NEW, of, type Rows, three } from "./funnel-tables.ts";
import { DAY, HOUR } from "./lines.ts";
import { midnight } from "./series.ts";
import { november, target, time } from "./tables.ts";

const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
const range = (from: number, days: number) => ({ startMs: from, endMs: from + days * DAY - 1 });
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
  "days without the first step, of which one column has no place": {
    table: of(
      [time, ...metrics("第2步人数", "第3步人数", "第4步转化率", "注册人数")],
      daily(2, (day) => [100, 40 + day, 0.5, 7]),
    ),
  },
  "days of a single step": {
    table: of(
      [time, ...metrics("第1步人数")],
      daily(2, (day) => [100 + day]),
    ),
  },
  "days with a step that has a rate only": {
    table: of(
      [time, ...metrics("第1步人数", "第2步转化率", "第3步人数")],
      daily(2, (day) => [100, 0.5, 40 + day]),
    ),
  },
  "days of rates only": {
    table: of(
      [time, ...metrics("第2步转化率", "总转化率")],
      daily(2, () => [0.5, 0.4]),
    ),
  },
  "days with people of which the place is not known": {
    table: of(
      [time, ...three, ...metrics("注册人数")],
      daily(2, () => [100, 50, 20, 10]),
    ),
  },
  "rates only, some of which repeat and some of which contradict": {
    table: of(
      [target, ...metrics("第2步转化率", "总转化率")],
      [
        [NEW, 0.5, 0.4],
        [NEW, 0.5, 0.4],
        [ALL, 0.5, 0.4],
        [ALL, 0.5, 0.3],
      ],
    ),
  },
  "rows of the same people with different rates": {
    table: of(
      [...three, ...metrics("总转化率")],
      [
        [1000, 400, 100, 0.3],
        [1000, 400, 100, 0.1],
        [1000, 400, 100, 0.2],
      ],
    ),
  },
  "a rate that is off in the row for the range only, and one that is off on both days": {
    table: of(
      [target, time, ...three, ...metrics("总转化率")],
      [
        [ALL, "汇总", 1000, 400, 100, 0.2],
        [ALL, november(1), 600, 240, 60, 0.1],
        [ALL, november(2), 600, 240, 60, 0.1],
        [NEW, november(1), 60, 24, 6, 0.2],
        [NEW, november(2), 60, 24, 6, 0.2],
      ],
      range(november(1), 2),
    ),
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
  "months of which one has more at the last step": {
    table: of(
      [target, time, ...three],
      [ALL, NEW].flatMap((who) =>
        ["2026-08-01", "2026-09-01", "2026-10-01"].map((day, place) => [
          who,
          midnight(day),
          1000,
          400,
          place === 1 ? 500 : 100,
        ]),
      ),
      { startMs: midnight("2026-08-01"), endMs: midnight("2026-11-01") - 1, intervalMs: 30 * DAY },
    ),
  },
  "points at no regular times of which one has more": {
    table: of(
      [time, ...three],
      [0, 1.3, 4.7].map((day, place) => [november(1) + day * DAY, 1000, 400, place === 1 ? 500 : 100]),
      { ...range(november(1), 6), intervalMs: null },
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
