import { expect, it } from "vitest";
import { mergePeopleBasis } from "./merge-people-basis.ts";

it("adds what was left out for one reason, and keeps other reasons", () => {
  const basis = (rows: number, ...why: string[]) => ({ rows_used: rows, rows_left_out: 1, why });
  expect(
    mergePeopleBasis([
      basis(3, "1 row of nobody", "2 values of cohorts too young for them"),
      basis(4, "1 row of nobody", "no column names the buckets", "1 value of cohorts too young for them"),
    ]),
  ).toStrictEqual({
    rows_used: 7,
    rows_left_out: 2,
    why: ["2 rows of nobody", "3 values of cohorts too young for them", "no column names the buckets"],
  });
});
