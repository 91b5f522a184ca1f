import type { Cell, TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { type DigestOptions, digest } from "../digest/digest.ts";
import type { RetentionDigest } from "./retention-digest.ts";

const ALL = "全部访问用户";

function retentionDigest(table: TableData, options?: DigestOptions): RetentionDigest {
  const result = digest(table, options);
  if (result.kind !== "retention") throw new Error(`unexpected ${result.kind}`);
  return result;
}

function retention(rows: readonly (readonly Cell[])[]): TableData {
  return tableOf(
    [
      ["目标用户", "target"],
      ["对比值", "dimension"],
      ["用户行为", "dimension"],
      ["时间", "time"],
      ["留存人数", "metric"],
      ["当日", "metric"],
      ["当日留存率", "metric"],
      ["次日", "metric"],
      ["次日留存率", "metric"],
      ["2日后", "metric"],
      ["2日后留存率", "metric"],
    ],
    rows,
    { kind: "retention", period: "day" },
  );
}

const cohort = (day: number, size: number, next: number | null, second: number | null, scale = 1): Cell[] => [
  ALL,
  "N/A",
  "任意行为",
  november(day),
  size,
  size,
  scale,
  next,
  next === null ? null : (next / size) * scale,
  second,
  second === null ? null : (second / size) * scale,
];

describe("retention digest", () => {
  const rows = [cohort(1, 100, 40, 30), cohort(2, 300, 150, null), cohort(3, 50, null, null)];

  it("takes the cohort's size from 留存人数, whatever 对比值 is flagged as", () => {
    const table = retention(rows);
    const flagged = table.columns.map((column) =>
      column.name === "对比值" ? { ...column, role: "metric" as const } : column,
    );
    const nulled = table.rows.map((row) => row.map((cell, index) => (index === 1 ? null : cell)));
    expect(retentionDigest({ ...table, columns: flagged, rows: nulled }).curve).toStrictEqual(
      retentionDigest(table).curve,
    );
  });

  it("weighs the curve by cohort size over the cohorts old enough", () => {
    const result = retentionDigest(retention(rows));
    expect(result.curve).toStrictEqual([
      { offset: 0, label: "当日", rate: 1, users: 450, of: 450, cohorts: 3 },
      { offset: 1, label: "次日", rate: 0.475, users: 190, of: 400, cohorts: 2 }, // (40+150)/(100+300), not (0.4+0.5)/2
      { offset: 2, label: "2日后", rate: 0.3, users: 30, of: 100, cohorts: 1 },
    ]);
    expect(result.newest_vs_oldest).toStrictEqual({
      offset: 1,
      label: "次日",
      oldest_rate: 0.4,
      newest_rate: 0.5,
      change_pct: 25,
      cohorts: 1,
      oldest: "2026-11-01",
      newest: "2026-11-02",
    });
    expect(result.cohorts).toStrictEqual([
      { time: "2026-11-01", users: 100, rate: 0.4 },
      { time: "2026-11-02", users: 300, rate: 0.5 },
      { time: "2026-11-03", users: 50 },
    ]);
  });

  it("leaves a 0 of a cohort too young out, and keeps a real 0", () => {
    const zeros = [cohort(1, 100, 40, 0), cohort(2, 300, 150, 0), cohort(3, 50, 0, 0)];
    const result = retentionDigest(retention(zeros), { now: november(4, 10) });
    expect(result.curve.map((point) => [point.rate, point.cohorts])).toStrictEqual([
      [1, 3],
      [0.475, 2],
      [0, 1],
    ]);
    expect(result.basis.why).toStrictEqual(["3 values of cohorts too young for them"]);
  });

  it("keeps total rows out of the weights", () => {
    const total = [ALL, "N/A", "任意行为", "不适用", 450, 450, 1, 9, 0.02, 9, 0.02];
    const result = retentionDigest(retention([total, ...rows]));
    expect(result.curve[1]?.rate).toBe(0.475);
    expect(result.basis).toMatchObject({ rows_used: 3, rows_left_out: 1 });
  });

  it("tells percent from fractions and reports fractions", () => {
    const ratesOnly = (scale: number): RetentionDigest =>
      retentionDigest(
        retention(
          rows.map((_, index) => [
            ALL,
            "N/A",
            "x",
            november(index + 1),
            200,
            null,
            1 * scale,
            null,
            0.004 * scale,
            null,
            null,
          ]),
        ),
      );
    expect(ratesOnly(1).curve.map((point) => point.rate)).toStrictEqual([1, 0.004]);
    expect(ratesOnly(100).curve.map((point) => point.rate)).toStrictEqual([1, 0.004]);
  });

  it("gives each comparison value a curve", () => {
    const other = rows.map((row) => row.with(1, "iOS"));
    const result = retentionDigest(retention([...rows.map((row) => row.with(1, "Android")), ...other]));
    expect(result.target).toBe(`${ALL} / Android`);
    expect(result.targets?.map((target) => [target.target, target.curve[1]?.rate])).toStrictEqual([
      [`${ALL} / Android`, 0.475],
      [`${ALL} / iOS`, 0.475],
    ]);
  });

  it.each([
    ["days", ["当日", "当日留存率", "次日", "次日留存率", "2日后", "2日后留存率"]],
    ["weeks", ["当周", "当周留存率", "次周", "次周留存率", "2周后", "2周后留存率"]],
    ["months", ["当月", "当月留存率", "次月", "次月留存率", "2月后", "2月后留存率"]],
  ])("reads %s", (period, names) => {
    const daily = retention(rows);
    const columns = [...daily.columns.slice(0, 5), ...names.map((name) => ({ name, role: "metric" as const }))];
    const result = retentionDigest({ ...daily, columns, period: null });
    expect(`${result.period}s`).toBe(period);
    expect(result.curve.map((point) => [point.label, point.rate])).toStrictEqual([
      [names[0], 1],
      [names[2], 0.475],
      [names[4], 0.3],
    ]);
  });

  it("has no curve in an empty retention", () => {
    expect(retentionDigest(retention([]))).toMatchObject({ curve: [], cohorts: [], basis: { rows_used: 0 } });
    expect(retentionDigest(retention([]))).not.toHaveProperty("newest_vs_oldest");
  });
});
