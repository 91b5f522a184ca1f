import type { Cell } from "@growingio-export/core";
import { all, DAY, lastWeek, of, type Pair, range, thisWeek, upTo } from "./compared-tables.ts";
import { november } from "./tables.ts";

const funnel = (names: readonly string[], rows: readonly (readonly Cell[])[], start: number) =>
  of(["目标用户", ...names], rows, { kind: "funnel", ...range(start, 7) });
const retention = (offsets: readonly string[], rows: readonly (readonly Cell[])[], start: number) =>
  of(["时间", "留存人数", ...offsets], rows, { kind: "retention", period: "day", ...range(start, rows.length) });
const distribution = (metric: string, rows: readonly (readonly Cell[])[], start: number) =>
  of(["目标用户", "区间", metric], rows, { kind: "distribution", ...range(start, 7) });
const overTime = (metric: string, values: readonly number[], start: number) =>
  of(
    ["时间", "目标用户", metric],
    values.map((value, day) => [start + day * DAY, all, value]),
    { kind: "distribution", ...range(start, values.length) },
  );
const steps = (count: number, lost: number) => upTo(count, 0).map((step) => Math.round(10_000 * lost ** step));

const longFunnel = (kept: number, start: number) =>
  funnel(
    upTo(24).map((step) => `第${step}步人数`),
    [[all, ...steps(24, kept)]],
    start,
  );
const longFunnels: Pair = { now: longFunnel(0.9, thisWeek), before: longFunnel(0.85, lastWeek) };

export const pairsOfPeople: Readonly<Record<string, Pair>> = {
  "funnels of two weeks": {
    now: funnel(["第1步人数", "第2步人数", "第3步人数"], [[all, 1000, 500, 100]], thisWeek),
    before: funnel(["第1步人数", "第2步人数", "第3步人数"], [[all, 800, 600, 60]], lastWeek),
  },
  "a funnel that had a step less": {
    now: funnel(["第1步人数", "第2步人数", "第3步人数"], [[all, 1000, 500, 100]], thisWeek),
    before: funnel(["第1步人数", "第2步人数"], [[all, 800, 600]], lastWeek),
  },
  "funnels of 24 steps": longFunnels,
  "funnels of 24 steps in hardly any room": { ...longFunnels, options: { maxTokens: 1 } },
  "retentions of as many cohorts": {
    now: retention(
      ["次日", "2日后"],
      [
        [thisWeek, 100, 50, 20],
        [thisWeek + DAY, 100, 60, 30],
      ],
      thisWeek,
    ),
    before: retention(
      ["次日", "2日后"],
      [
        [lastWeek, 200, 80, 20],
        [lastWeek + DAY, 200, 80, 20],
      ],
      lastWeek,
    ),
  },
  "retentions of other cohorts and days": {
    now: retention(
      ["次日", "2日后"],
      [
        [thisWeek, 100, 50, 20],
        [thisWeek + DAY, 100, 60, 30],
      ],
      thisWeek,
    ),
    before: retention(["次日"], [[lastWeek, 200, 80]], lastWeek),
  },
  "retentions of forty days in hardly any room": {
    now: retention(
      upTo(40).map((day) => `${day}日后`),
      [[thisWeek, 1000, ...upTo(40).map((day) => 900 - day * 20)]],
      thisWeek,
    ),
    before: retention(
      upTo(40).map((day) => `${day}日后`),
      [[lastWeek, 1000, ...upTo(40).map((day) => 880 - day * 20)]],
      lastWeek,
    ),
    options: { maxTokens: 500 },
  },
  "distributions of two weeks": {
    now: distribution(
      "用户量",
      [
        [all, "[1,2)", 100],
        [all, "[2,5)", 300],
        [all, "[5,+∞)", 50],
      ],
      thisWeek,
    ),
    before: distribution(
      "用户量",
      [
        [all, "[1,2)", 300],
        [all, "[2,5)", 100],
        [all, "[10,+∞)", 20],
      ],
      lastWeek,
    ),
  },
  "distributions of many buckets in no room": {
    now: distribution(
      "用户量",
      upTo(12).map((from) => [all, `[${from},${from + 1})`, 10 * from]),
      thisWeek,
    ),
    before: distribution(
      "用户量",
      upTo(12).map((from) => [all, `[${from},${from + 1})`, 130 - 10 * from]),
      lastWeek,
    ),
    options: { maxTokens: 1 },
  },
  "distributions over time": {
    now: overTime("支付次数_median", [1, 2, 3], november(4)),
    before: overTime("支付次数_median", [1, 1, 1], november(1)),
  },
  "distributions over time of other figures": {
    now: overTime("支付次数_median", [1, 2, 3], november(4)),
    before: overTime("支付次数_avg", [1, 1, 1], november(1)),
  },
};
