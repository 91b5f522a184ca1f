import { Table } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { defaultLimits, estimateTokens } from "../budget/limits.ts";
import { metricRules } from "../columns/metric-rules.ts";
import { compare } from "../compare/compare.ts";
import { renderDigest } from "../render/render-digest.ts";
import { analyzeInTurns, digest } from "./digest.ts";

const daily = tableOf(
  [
    ["时间", "time"],
    ["门店", "dimension"],
    ["支付_次", "metric"],
  ],
  [
    [november(1), 7, 10],
    [november(1), "7", 5],
    [november(2), "甲", 3],
    [november(2), null, 1],
    [november(2), "", 1],
  ],
);

describe("digest", () => {
  it("reads plain data, a table and a part of a table alike", () => {
    const table = new Table(daily);
    const whole = digest(daily);
    expect(digest(table)).toStrictEqual(whole);
    expect(digest(table.slice(2))).toStrictEqual(digest({ ...daily, rows: daily.rows.slice(2) }));
  });

  it("gives in turns what it gives at once", async () => {
    const rows = Array.from({ length: 40_000 }, (_, row) => [november(1 + (row % 30)), `店${row % 977}`, row % 13]);
    const large = { ...daily, rows };
    expect((await analyzeInTurns(large)).digest).toStrictEqual(digest(large));
  });

  it("fails in turns as it fails at once", async () => {
    const broken = { ...daily, rows: [[1, 2, 3, 4]] };
    expect(() => digest(broken)).toThrow(/more cells/);
    await expect(analyzeInTurns(broken)).rejects.toThrow(/more cells/);
  });

  it("says first that rows lack cells, what those count as, and that figures may be too low", () => {
    const whole = [november(3), "甲", 4];
    const rows = [[november(1), "甲", 10], [november(2)], whole];
    const one = digest({ ...daily, rows });
    expect(one).toMatchObject({ metrics: [{ total: 14 }] });
    expect(renderDigest(one).split("\n")[0]).toBe(
      "Check: 1 row of 3 has fewer cells than there are columns (3): what it lacks counts as empty, so figures may be too low.",
    );
    const two = { ...daily, kind: "distribution", rows: [...rows, [november(4), "甲"], whole] } as const;
    expect(digest(two).checks?.[0]).toMatchObject({
      rule: "cells",
      says: expect.stringMatching(/^2 rows of 5 have fewer cells than there are columns \(3\)/),
    });
    expect(JSON.stringify(compare(daily, { ...daily, rows }))).toContain(
      "an export has rows with fewer cells than columns: its figures may be too low",
    );
    expect(JSON.stringify(digest({ ...daily, rows: [whole] }))).not.toContain("fewer cells");
  });

  it("counts dimension cells that read the same together, numbers or texts", () => {
    expect(digest(daily)).toMatchObject({
      dimensions: [
        {
          name: "门店",
          top: [
            { value: "7", total: 15 },
            { value: "甲", total: 3 },
            { value: "N/A", total: 2 },
          ],
        },
      ],
    });
  });

  it("names metrics as SQL does, unique without regard to case", () => {
    const cased = tableOf(
      [
        ["Pay_次", "metric"],
        ["pay_次", "metric"],
      ],
      [[5, 700]],
    );
    expect(digest(cased)).toMatchObject({
      metrics: [
        { name: "Pay_次", total: 5 },
        { name: "pay_次_2", total: 700 },
      ],
    });
    expect(new Table(cased).columns.map(({ key }) => key)).toStrictEqual(["Pay_次", "pay_次_2"]);
  });

  it("keeps what a person says of many metrics within its budget, and counts what it left out", () => {
    const names = Array.from({ length: 30 }, (_, place): [string, "metric"] => [`支付${place}_金额`, "metric"]);
    const metrics = Object.fromEntries(
      names.map(([name], place) => [name, { note: `${place} ${"含运费".repeat(60)}` }]),
    );
    const wide = tableOf(names, [names.map((_, place) => place)]);
    const result = digest(wide, { rules: metricRules({ metrics }, "c") });
    expect(estimateTokens(JSON.stringify(result))).toBeLessThanOrEqual(defaultLimits.maxTokens);
    expect(result.notes?.length).toBeGreaterThan(0);
    expect(result.left_out).toMatchObject({ notes: 31 - (result.notes?.length ?? 0) });
    expect(renderDigest(result)).toContain(`${31 - (result.notes?.length ?? 0)} notes`);
  });

  it("says the granularity that the table says", () => {
    const table = new Table({ ...daily, intervalMs: null });
    expect(digest(table)).toMatchObject({ series: { granularity: "day" } });
    expect(table.granularity).toBe("day");
    const odd = digest({ ...daily, intervalMs: 12 * 3_600_000 });
    expect(odd.kind === "event" && odd.series).not.toHaveProperty("granularity");
  });
});
