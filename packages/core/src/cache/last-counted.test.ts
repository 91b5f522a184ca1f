import { expect, test } from "vitest";
import { Table, type TableFacts } from "../table/table.ts";
import { countedUntilMs, lastCountedMs } from "./last-counted.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const range = { startMs: at("2026-11-01T00:00"), endMs: at("2026-11-07T23:59:59.999") };

const tableOf = (facts: Partial<TableFacts>, ...metrics: string[]) =>
  new Table({
    kind: "event",
    chartId: "c",
    name: "",
    ...range,
    intervalMs: null,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns: metrics.map((name) => ({ name, role: "metric" as const })),
    parts: 1,
    capped: false,
    ...facts,
  });

test.each<[string, Table, string]>([
  ["an event table counts up to its end", tableOf({}), "2026-11-07T23:59:59.999"],
  [
    "one whose range was widened, up to that",
    tableOf({ endMs: at("2026-11-08T23:59:59.999") }),
    "2026-11-08T23:59:59.999",
  ],
  [
    "a funnel, while its window is open",
    tableOf({ kind: "funnel", conversionWindowDays: 7 }),
    "2026-11-14T23:59:59.999",
  ],
  ["one that does not say, the longest", tableOf({ kind: "funnel" }), "2027-02-05T23:59:59.999"],
  [
    "a retention, up to its last column",
    tableOf({ kind: "retention", period: "day" }, "留存人数", "当日", "次日", "29日后", "29日后留存率"),
    "2026-12-06T23:59:59.999",
  ],
  ["by week, to the end of that week", tableOf({ kind: "retention" }, "当周", "2周后"), "2026-11-22T23:59:59.999"],
  ["a distribution counts up to its end", tableOf({ kind: "distribution" }), "2026-11-07T23:59:59.999"],
])("%s", (_what, table, expected) => {
  expect(lastCountedMs(table, range)).toBe(at(expected));
});

test("a retention without known columns never ends", () => {
  expect(lastCountedMs(tableOf({ kind: "retention" }, "retained"), range)).toBe(Number.POSITIVE_INFINITY);
});

test("one point of a longer table counts from its own end", () => {
  const funnel = tableOf({ kind: "funnel", conversionWindowDays: 7 });
  expect(countedUntilMs(funnel, at("2026-11-02T23:59:59.999"))).toBe(at("2026-11-09T23:59:59.999"));
  const retention = tableOf({ kind: "retention", period: "week" }, "当周", "2周后");
  expect(countedUntilMs(retention, at("2026-11-01T23:59:59.999"))).toBe(at("2026-11-15T23:59:59.999"));
});
