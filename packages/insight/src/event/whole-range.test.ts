import { expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { digest } from "../digest/digest.ts";
import { renderDigest } from "../render/render-digest.ts";

const point = (interval: number, rows: number) =>
  tableOf(
    [
      ["时间", "time"],
      ["支付次数", "metric"],
      ["访问用户量", "metric"],
    ],
    Array.from({ length: rows }, (_, day) => [november(3 + day), 70, 20]),
    { startMs: november(3), endMs: november(10) - 1, intervalMs: interval },
  );

it("one point of the whole range is the figure for it, of no day, and nothing of it is cut", () => {
  const found = digest(point(604_800_001, 1), { now: november(20) });
  expect(found).toMatchObject({ metrics: [{ total: 70 }, { value: 20 }] });
  expect(found).not.toHaveProperty("series");
  expect(renderDigest(found)).not.toMatch(/2026-11-03|only a part/);
  expect(renderDigest(found)).toContain("20 for the whole range");
});

it("several points are not added up to it", () => {
  const found = digest(point(604_800_001, 7), { now: november(20) });
  expect(found).toMatchObject({ metrics: [{ total: 490 }, { name: "访问用户量" }] });
  expect(JSON.stringify(found)).not.toMatch(/"value":|"total":140/);
});
