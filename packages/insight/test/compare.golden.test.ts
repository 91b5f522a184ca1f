import { expect, it } from "vitest";
import { compare, renderComparison } from "../src/index.ts";
import { comparisonHeadline } from "../src/render/render-comparison.ts";
import { pairsOfPeople } from "./compared-people.ts";
import { pairs } from "./compared-tables.ts";
import { text } from "./drawing.ts";

it.each(Object.entries({ ...pairs, ...pairsOfPeople }))("%s", async (name, { now, before, options }) => {
  const found = compare(now, before, options);
  const whole = `${renderComparison(found)}\n\n${text(found)}\n`;
  await expect(whole).toMatchFileSnapshot(`comparisons/${name}.txt`);
});

it("a headline leaves out buckets and steps, and says nothing of what it leaves out", () => {
  const side = { start: "2026-11-02", end: "2026-11-08", days: 7 };
  const whole = { current: side, other: side, aligned_by: "weekday", target: "全部访问用户" } as const;
  const buckets = [{ bucket: "[1,2)", current: 3, other: 2, change: 1, change_pct: 50 }];
  expect(comparisonHeadline({ ...whole, buckets })).toEqual(["Of 全部访问用户:"]);
  expect(renderComparison({ ...whole, buckets })).not.toContain("no figure");
  expect(renderComparison(whole)).toContain("- no figure that can be compared.");
});
