import { expect, test } from "vitest";
import { readSyncConfig } from "./sync-config.ts";

const now = Date.parse("2026-11-26T10:00:00+08:00");
const read = (value: unknown) => readSyncConfig(typeof value === "string" ? value : JSON.stringify(value), now);

test("a chart is by day, and begins where all begin unless it says so", () => {
  const { target, charts } = read({
    target: "x.duckdb",
    since: "2026-11-01",
    charts: ["日活", { chart: " a ", granularity: "week", since: "2026-10-05", conversionWindowDays: 7 }],
  });
  expect(target).toBe("x.duckdb");
  expect(charts).toMatchObject([
    { chart: "日活", granularity: "day", kind: null, table: null, sinceMs: Date.parse("2026-11-01T00:00:00+08:00") },
    {
      chart: "a",
      granularity: "week",
      sinceMs: Date.parse("2026-10-05T00:00:00+08:00"),
      settings: { conversionWindowDays: 7 },
    },
  ]);
});

test.each([
  ["[]", "must be an object"],
  ['{"target": "postgres://u:geheim@h/d",}', "is not JSON"],
  [{ since: "2026-11-01", charts: [] }, "charts: it must list at least one chart."],
  [{ since: "2027-01-01", charts: ["a"] }, "starts in the future"],
  [{ since: "2026-02-30", charts: ["a"] }, "does not exist"],
  [{ charts: ["a"] }, 'charts[0]: without a "since"'],
  [{ since: "2026-11-01", charts: [{ chart: "" }] }, "charts[0].chart: it must be a chart's name"],
  [{ since: "2026-11-01", charts: [{ chart: "a", kind: "tag" }] }, "charts[0].kind: it must be one of event, funnel"],
  [{ since: "2026-11-01", charts: [{ chart: "a", table: "../../etc" }] }, "charts[0].table: it must be a name"],
  [{ since: "2026-11-01", charts: [{ chart: "a", table: "gio_windows" }] }, "not with gio_"],
  [{ since: "2026-11-01", charts: [{ chart: "a", columns: { 量: 'x"y' } }] }, "charts[0].columns: it must give names"],
  [{ since: "2026-11-01", charts: [{ chart: "a", conversionWindowDays: 99 }] }, "charts[0].conversionWindowDays: "],
  [{ since: "2026-11-01", charts: ["a", "a"] }, "charts[1]: charts[0] is the same already."],
  [{ since: "2026-11-01", charts: ["a"], tables: 1 }, "tables: there is no such setting"],
  [{ since: "2026-11-01", target: 1, charts: ["a"] }, "target: it must be text."],
])("%j is refused", (value, message) => {
  expect(() => read(value)).toThrow(message);
});

test("what is no JSON is not quoted: a password may stand in it", () => {
  expect(() => read('{"target": "postgres://u:geheim@h/d" "since"')).toThrow(/^(?!.*geheim)/);
});
