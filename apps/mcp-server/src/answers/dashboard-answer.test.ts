import type { GrowingIOError } from "@growingio-export/core";
import { NotFoundError } from "@growingio-export/core";
import { digest, estimateTokens } from "@growingio-export/insight";
import type { ChartOutcome } from "@growingio-export/service/reports";
import type { Manifest } from "@growingio-export/workspace";
import { describe, expect, test } from "vitest";
import { DAY_MS, day1, table } from "../../../../packages/service/test-support/table.ts";
import { describeDashboard } from "./dashboard-answer.ts";

const found = (count: number) => ({
  matched: null,
  detail: { id: "dash0001", name: "经营总览", charts: Array.from({ length: count }, (_, place) => chart(place)) },
});

const chart = (place: number) => ({ id: `chart${String(place).padStart(3, "0")}`, name: `图表${place}`, kind: null });

const nothing = { manifest: null, problem: null, digest: null, other: null, comparison: null };

/** A finished week that rose by so many per cent from its first days to its last ones. */
function done(place: number, risenBy: number, facts: Partial<Manifest> = {}): ChartOutcome {
  const names = ["女装", "手机", "美妆"].flatMap((of) => [
    `metric ${of}支付_次` as const,
    `metric ${of}支付_订单实际支付金额_求和` as const,
  ]);
  const rows = Array.from({ length: 7 }, (_, day) => [
    day1 + day * DAY_MS,
    ...names.map(() => (day < 4 ? 1000 : 1000 + 10 * risenBy)),
  ]);
  // That amounts have no unit is not of interest here.
  const { notes: _, ...figures } = digest(table(["time 时间", ...names], rows));
  return {
    ...nothing,
    chart: chart(place),
    manifest: manifest(place, { state: "done", rowCount: 7, ...facts }),
    digest: figures,
  } as ChartOutcome;
}

function manifest(place: number, facts: Partial<Manifest>): Manifest {
  return {
    kind: "event",
    exportId: `exp_${place}`,
    alias: `e${place}`,
    range: { startMs: day1, endMs: day1 + 7 * DAY_MS - 1 },
    warnings: [],
    exportedAtMs: null,
    restated: null,
    error: null,
    ...facts,
  } as Manifest;
}

const unfinished = (place: number, facts: Partial<Manifest>) =>
  ({ ...nothing, chart: chart(place), manifest: manifest(place, facts) }) as ChartOutcome;

const failed = (place: number, problem: GrowingIOError) =>
  ({ ...nothing, chart: chart(place), problem }) as ChartOutcome;

const notBegun = (place: number) => ({ ...nothing, chart: chart(place) }) as ChartOutcome;

const answerTo = (outcomes: readonly ChartOutcome[], reservedTokens?: number) =>
  describeDashboard(found(outcomes.length) as never, outcomes, (id) => Number(id.slice(4)), reservedTokens);

const idsOf = ({ structured }: ReturnType<typeof answerTo>) => structured.charts.map(({ chart: { id } }) => id);

const cost = ({ text, structured, next }: ReturnType<typeof answerTo>) =>
  Math.max(estimateTokens(text), estimateTokens(JSON.stringify(structured))) + estimateTokens(next ?? "");

describe("the order of charts", () => {
  test("is what moved most, up or down, then what did not, what runs, what failed and what is not begun", () => {
    const outcomes = [
      notBegun(0),
      failed(1, new NotFoundError("no such chart")),
      unfinished(2, { state: "cancelled" }),
      unfinished(7, { state: "running" }),
      done(4, 5),
      done(5, -40),
      done(6, 20),
    ];
    const answer = answerTo(outcomes);
    expect(idsOf(answer).slice(0, 4)).toEqual(["chart005", "chart006", "chart004", "chart007"]);
    expect(idsOf(answer).at(-1)).toBe("chart000");
    expect(answer.structured.charts.map(({ change_pct }) => change_pct)).toEqual([
      -40,
      20,
      5,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(answer.structured.counts).toEqual({ charts: 7, done: 3, running: 1, failed: 2, not_started: 1 });
    expect(answer.text).toContain("7 charts, 3 done, 1 running, 2 failed, 1 not begun.");
    expect(answer.structured.poll_after_seconds).toBe(7);
    expect(answer.next).toContain("in about 7 s");
  });

  test("a chart whose other range still runs is not done, and has no figures yet", () => {
    const half = { ...done(1, 10), other: manifest(9, { state: "running" }) } as ChartOutcome;
    const { structured } = answerTo([half, done(2, 1)]);
    expect(structured.charts[1]).toMatchObject({ chart: { id: "chart001" }, status: "running" });
    expect(structured.charts[1]).not.toHaveProperty("headline");
    expect(structured.charts[1]).not.toHaveProperty("table");
    expect(structured.counts).toMatchObject({ done: 1, running: 1 });
  });
});

test("of several that run the soonest says when to ask again; of those that are not begun, 2 s", () => {
  const runs = [9, 4, 6].map((place) => unfinished(place, { state: "running" }));
  expect(answerTo(runs).structured.poll_after_seconds).toBe(4);
  const { structured, next } = answerTo([done(1, 1), notBegun(2)]);
  expect(structured).not.toHaveProperty("poll_after_seconds");
  expect(next).toContain("in about 2 s for the charts that are not done");
});

test("is an error only where every chart has failed, and then names other charts to look for", () => {
  const problem = new NotFoundError("no such chart");
  const all = answerTo([failed(1, problem), unfinished(2, { state: "cancelled" })]);
  expect(all).toMatchObject({ isError: true, next: expect.stringContaining("search_charts for other charts") });
  expect(all.structured.charts[0]).toMatchObject({ status: "failed", error: { code: "not_found" } });
  expect(all.text).toContain("no such chart");
  expect(answerTo([failed(1, problem), done(2, 1)])).toMatchObject({ isError: false });
  expect(answerTo([])).toMatchObject({ isError: false, structured: { counts: { charts: 0 } } });
});

describe("warnings", () => {
  const late = "Today has not ended: its point is incomplete.";

  test("that all finished charts have are said once, above them", () => {
    const outcomes = [done(1, 3, { warnings: [late, "a second one"] }), done(2, 2, { warnings: [late] }), notBegun(3)];
    const { text, structured } = answerTo(outcomes);
    expect(structured.warnings).toEqual([late]);
    expect(structured.charts.map(({ warnings }) => warnings)).toEqual([["a second one"], [], []]);
    expect(text.split(late)).toHaveLength(2);
    expect(text).toContain(`Warning: ${late}`);
  });

  test("of the only finished chart stay with it", () => {
    const { structured } = answerTo([done(1, 3, { warnings: [late] }), notBegun(2)]);
    expect(structured.warnings).toEqual([]);
    expect(structured.charts[0]?.warnings).toEqual([late]);
  });

  test("more than four of a chart are counted, and found in its export", () => {
    const warnings = ["one", "two", "three", "four", "five", "six"];
    const { structured } = answerTo([done(1, 3, { warnings }), done(2, 2, { warnings: warnings.slice(0, 4) })]);
    expect(structured.warnings).toEqual(["one", "two", "three", "four"]);
    expect(structured.charts[0]?.warnings).toEqual(["five", "six"]);
    const alone = answerTo([done(1, 3, { warnings }), done(2, 2)]);
    expect(alone.structured.charts[0]?.warnings).toEqual(["one", "two", "three", "four", "and 2 more in its export"]);
    expect(alone.text).toContain("and 2 more in its export");
  });
});

describe("ranges", () => {
  const other = { startMs: day1 - 7 * DAY_MS, endMs: day1 - 1 };

  test("that all charts share are said once", () => {
    const { text, structured } = answerTo([done(1, 3), done(2, 2)]);
    expect(structured.range).toBe("2026-11-02 to 2026-11-08");
    expect(structured.charts[0]).not.toHaveProperty("range");
    expect(text).toContain("Range: 2026-11-02 to 2026-11-08 (Asia/Shanghai).");
  });

  test("that differ stand with their charts, the compared ones too", () => {
    const older = {
      ...done(2, 2, { range: other }),
      other: manifest(3, { state: "done", range: other }),
    } as ChartOutcome;
    const { text, structured } = answerTo([done(1, 3), older]);
    expect(structured).not.toHaveProperty("range");
    expect(structured.compared_with).toBe("2026-10-26 to 2026-11-01");
    expect(structured.charts.map(({ range }) => range)).toEqual([
      "2026-11-02 to 2026-11-08",
      "2026-10-26 to 2026-11-01",
    ]);
    expect(text).toContain("**图表1** (chart001, event analysis, exp_1, SQL table e1, 2026-11-02 to 2026-11-08)");
    expect(text).toContain("Compared with: 2026-10-26 to 2026-11-01.");
    const newest = { ...done(3, 1), other: manifest(4, { state: "done" }) } as ChartOutcome;
    const both = answerTo([older, newest]);
    expect(both.structured).not.toHaveProperty("compared_with");
    expect(both.text).toContain("compared with 2026-10-26 to 2026-11-01");
  });
});

describe("an answer within its budget", () => {
  const many = (count: number) => Array.from({ length: count }, (_, place) => done(place, count - place));
  const linesOf = ({ structured }: ReturnType<typeof answerTo>) =>
    new Set(structured.charts.map(({ headline = "" }) => headline.split("\n").length));

  test.each([
    [9, 5],
    [10, 3],
    [12, 3],
    [13, 2],
    [14, 2],
    [15, 1],
  ])("of %i charts has %i lines of figures each", (count, lines) => {
    const answer = answerTo(many(count));
    expect(linesOf(answer)).toEqual(new Set([lines]));
    expect(answer.structured.charts).toHaveLength(count);
    expect(answer.structured).not.toHaveProperty("left_out");
    expect(cost(answer)).toBeLessThanOrEqual(3_900);
  });

  test("of too many charts names those that are left out, and tells as many as fit", () => {
    const outcomes = many(60);
    const answer = answerTo(outcomes);
    const shown = answer.structured.charts.length;
    expect(shown).toBeGreaterThan(15);
    expect(cost(answer)).toBeLessThanOrEqual(3_900);
    expect(cost(answer)).toBeGreaterThan(3_700);
    const left = outcomes.slice(shown, shown + 40);
    expect(answer.structured.left_out).toBe(
      `to keep the answer short: ${60 - shown} charts: ${left.map(({ chart: { id } }) => id).join(", ")}`,
    );
    expect(answer.text).toContain(`Left out ${answer.structured.left_out}.`);
    expect(answer.structured.counts).toMatchObject({ charts: 60, done: 60 });
    // With room for something else.
    expect(cost(answerTo(outcomes, 1_000))).toBeLessThanOrEqual(2_900);
  });
});
