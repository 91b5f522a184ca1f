import { dayText, type Granularity } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import type { ChartState, PeriodState } from "./period-state.ts";
import { periodsSince } from "./periods.ts";
import { planExports } from "./plan-exports.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const now = at("2026-11-26T10:15:00");

function stateOf(
  facts: Partial<ChartState> = {},
  isFinal = true,
  rows = 1,
  granularity: Granularity = "day",
): ChartState {
  const periods = periodsSince(at("2026-11-01T00:00"), granularity, now).slice(0, 20);
  const known = periods.map((one): PeriodState => ({ ...one, askedAtMs: now, isFinal, isCut: false, rows, tookMs: 0 }));
  return { kind: "event", form: "series", periods: new Map(known.map((one) => [one.startMs, one])), ...facts };
}

const nothing: ChartState = { kind: "event", form: null, periods: new Map() };

function plan(
  state: ChartState,
  since: string,
  granularity: Granularity = "day",
  done?: ReadonlySet<number>,
): string[] {
  return planExports(state, { sinceMs: at(`${since}T00:00`), granularity, now, ...(done && { done }) }).map(
    ({ startMs, endMs, periods }) => `${dayText(startMs)}/${dayText(endMs)} ${periods.length}`,
  );
}

describe("planExports", () => {
  test("a chart that nobody knows is asked for one period first", () => {
    expect(plan(nothing, "2026-10-20")).toEqual([
      "2026-10-20/2026-10-20 1",
      "2026-10-21/2026-11-20 31",
      "2026-11-21/2026-11-26 6",
    ]);
  });

  test("a year of days is 12 exports of 31 days at the most", () => {
    expect(plan({ ...nothing, form: "series" }, "2025-11-27")).toHaveLength(12);
  });

  test("final periods are not asked for again", () => {
    expect(plan(stateOf(), "2026-11-01")).toEqual(["2026-11-21/2026-11-26 6"]);
  });

  test("open ones are, each run once", () => {
    expect(plan(stateOf({}, false), "2026-11-01")).toEqual(["2026-11-01/2026-11-26 26"]);
    const done = new Set(periodsSince(at("2026-11-01T00:00"), "day", now).map(({ startMs }) => startMs));
    expect(plan(stateOf({}, false), "2026-11-01", "day", done)).toEqual([]);
  });

  test("an earlier beginning is filled in before what is there", () => {
    expect(plan(stateOf(), "2026-10-30")).toEqual(["2026-10-30/2026-10-31 2", "2026-11-21/2026-11-26 6"]);
  });

  test("as many days as stay below the ceiling of rows by those that are known", () => {
    expect(plan(stateOf({}, true, 60_000), "2026-11-01")).toEqual([
      "2026-11-21/2026-11-22 2",
      "2026-11-23/2026-11-24 2",
      "2026-11-25/2026-11-26 2",
    ]);
    expect(plan(stateOf({}, true, 199_999), "2026-11-01")).toHaveLength(6);
  });

  test.each([
    ["a table without times", { form: "single" }],
    ["a funnel", { kind: "funnel", form: null }],
  ] as const)("%s is exported one period at a time", (_, facts) => {
    expect(plan(stateOf(facts), "2026-11-01")).toHaveLength(6);
  });

  test("what runs is asked for up to this hour", () => {
    const [last] = planExports(stateOf(), { sinceMs: at("2026-11-01T00:00"), granularity: "day", now });
    expect(last?.endMs).toBe(at("2026-11-26T10:59:59.999"));
  });

  test("weeks and months are whole, but for the one that runs, which ends today", () => {
    expect(plan({ ...nothing, form: "series" }, "2026-11-11", "week")).toEqual(["2026-11-09/2026-11-26 3"]);
    expect(plan({ ...nothing, form: "series" }, "2026-09-15", "month")).toEqual(["2026-09-01/2026-11-26 3"]);
  });

  test("hours are asked for as far back as GrowingIO has them", () => {
    expect(plan({ ...nothing, form: "series" }, "2026-01-01", "hour")).toEqual([
      `2026-11-19/2026-11-26 ${7 * 24 + 11}`,
    ]);
  });

  test("a retention's range is as long as GrowingIO asks for, and no longer", () => {
    const retention: ChartState = { ...nothing, kind: "retention" };
    expect(plan(retention, "2026-11-23", "week")).toEqual(["2026-11-16/2026-11-26 1"]);
    expect(plan(retention, "2026-11-01", "month")).toEqual(["2026-10-01/2026-11-26 1"]);
    expect(plan(retention, "2026-07-01", "day")).toEqual(["2026-07-01/2026-10-28 120", "2026-10-29/2026-11-26 29"]);
  });
});
