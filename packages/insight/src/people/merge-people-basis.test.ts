import { expect, it } from "vitest";
import { counted } from "../figures/numbers.ts";
import type { LeftOut } from "./left-out.ts";
import { mergePeopleBasis } from "./merge-people-basis.ts";

const ofNobody = (count: number): LeftOut => ({ count, says: (rows) => `${counted(rows, "row")} of nobody` });
const tooYoung = (count: number): LeftOut => ({
  count,
  says: (values) => `${counted(values, "value")} of cohorts too young for them`,
});
const noBuckets: LeftOut = { count: 1, says: () => "no column names the buckets" };

it("adds what was left out for one reason, and keeps other reasons", () => {
  const basis = (rows: number, ...leftOut: LeftOut[]) => ({ rows_used: rows, rows_left_out: 1, leftOut });
  expect(
    mergePeopleBasis([basis(3, ofNobody(1), tooYoung(2)), basis(4, ofNobody(1), noBuckets, tooYoung(1), noBuckets)]),
  ).toStrictEqual({
    rows_used: 7,
    rows_left_out: 2,
    why: ["2 rows of nobody", "3 values of cohorts too young for them", "no column names the buckets"],
  });
});
