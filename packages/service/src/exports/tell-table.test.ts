import type { TableData, Windowed } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { DAY_MS, day1, table } from "../../test-support/table.ts";
import { tellTable } from "./tell-table.ts";

const columns = ["time 时间", "metric 订单支付_次"] as const;
const week = Array.from({ length: 7 }, (_, day) => [day1 + day * DAY_MS, 10 + day]);
const nineDays = { endMs: day1 + 9 * DAY_MS - 1 };
const MONTH_LATER = day1 + 37 * DAY_MS;

const asked = (days: number, more: Readonly<Record<string, string>> = {}, start = day1): Windowed => ({
  query: { startTime: String(start), endTime: String(start + days * DAY_MS - 1), ...more },
});
/** One figure for the whole range is asked for by an interval as long as it. */
const whole = asked(9, { interval: String(9 * DAY_MS) });

async function warningsOf(request: Windowed | null, facts: Partial<TableData> = {}, rows = week): Promise<string[]> {
  const told = await tellTable(table(columns, rows, facts), { metrics: {}, now: MONTH_LATER, request });
  return [...told.warnings];
}

describe("what came beside what was asked for", () => {
  test.each<[string, Windowed | null, Partial<TableData>, readonly (readonly number[])[]]>([
    ["the range that was asked for", asked(7), {}, week],
    ["nothing is known of what was asked for", null, {}, week],
    ["no range was asked for", { query: {} }, {}, week],
    ["the answer names no range", asked(14), { startMs: null, endMs: null }, week],
    ["the answer names half a range", asked(14), { endMs: null }, week],
    ["one figure for the whole range, and one came", whole, nineDays, week.slice(0, 1)],
    ["one figure for the whole range, and none came", whole, nineDays, []],
    ["a figure a day", asked(7, { interval: String(DAY_MS) }), {}, week],
  ])("is not spoken of where it is %s", async (_what, request, facts, rows) => {
    expect(await warningsOf(request, facts, rows as typeof week)).toEqual([]);
  });

  test("another range is named beside the one asked for", async () => {
    expect(await warningsOf(asked(7, {}, day1 - 7 * DAY_MS))).toEqual([
      "These are not the figures that were asked for: GrowingIO was asked for 2026-10-26 to 2026-11-01 and answered with 2026-11-02 to 2026-11-08. Ask again; if it answers so again, report this.",
    ]);
    expect(await warningsOf(asked(1, {}, day1 - DAY_MS), { endMs: day1 + DAY_MS - 1 }, week.slice(0, 1))).toEqual([
      expect.stringMatching(/asked for 2026-11-01 and answered with 2026-11-02\./),
    ]);
  });

  test("points that were not merged are counted, each once", async () => {
    const twice = [...week, ...week];
    expect(await warningsOf(whole, nineDays, twice)).toEqual([
      'One figure for the whole range was asked for (granularity "range"), but GrowingIO did not merge its 7 points: unique users and rates are not added up, so they have no figure for the range.',
    ]);
  });
});

test("a table without time has nothing to merge", async () => {
  const ranking = table(["dimension 渠道", "metric 订单支付_次"], [["百度", 3]], nineDays);
  const { warnings } = await tellTable(ranking, { metrics: {}, now: MONTH_LATER, request: whole });
  expect(warnings).toEqual([]);
});

test("rows that are missing are said, with how many a table can have", async () => {
  expect(await warningsOf(null, { capped: true })).toEqual([
    "GrowingIO cut this table at 200,000 rows and the rest could not be fetched: totals are too low. Ask for a shorter range or fewer dimensions.",
  ]);
});

test("the digest is as short as its answer has room for and names no language that is English", async () => {
  const facts = table(columns, week);
  const { digest, isSubtotal } = await tellTable(facts, { metrics: {}, now: MONTH_LATER, request: null });
  expect(digest).not.toHaveProperty("language");
  expect(digest).toMatchObject({ kind: "event" });
  expect(isSubtotal).toBeDefined();
});
