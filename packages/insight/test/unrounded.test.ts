import { expect, it } from "vitest";
import { digest } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

// Rates are shown to 6 decimals: what is worked out of them must not be worked out of what is shown.

it("of two losses that round to the same rate the steeper one is named", () => {
  const table = tableOf(
    [
      ["第1步人数", "metric"],
      ["第2步人数", "metric"],
      ["第3步人数", "metric"],
    ],
    [[1513, 1512, 1511]],
    { kind: "funnel" },
  );
  expect(digest(table)).toMatchObject({
    largest_drop: { step: 2, lost: 1, rate: 0.000661 },
    steepest_drop: { step: 3, lost: 1, rate: 0.000661 },
  });
});

it("the change between two small rates is that of the people", () => {
  const table = tableOf(
    [
      ["时间", "time"],
      ["留存人数", "metric"],
      ["次日", "metric"],
    ],
    [
      [november(1), 7_000_000, 10],
      [november(2), 7_000_000, 15],
    ],
    { kind: "retention", period: "day" },
  );
  expect(digest(table)).toMatchObject({ newest_vs_oldest: { oldest_rate: 0.000001, change_pct: 50 } });
});

it("so is the change between two months", () => {
  const table = tableOf(
    [
      ["时间", "time"],
      ["留存人数", "metric"],
      ["次日", "metric"],
    ],
    [
      [november(-1), 7_000_000, 10],
      [november(1), 7_000_000, 15],
    ],
    { kind: "retention", period: "day", startMs: november(-1) },
  );
  expect(digest(table)).toMatchObject({ months_compared: { at: [{ offset: 1, change_pct: 50 }] } });
});

it("so is the change of a small conversion from one day to the next", () => {
  const table = tableOf(
    [
      ["时间", "time"],
      ["第1步人数", "metric"],
      ["第2步人数", "metric"],
    ],
    [
      [november(1), 7_000_000, 10],
      [november(2), 7_000_000, 15],
    ],
    { kind: "funnel" },
  );
  expect(digest(table)).toMatchObject({ trend: { last_change_pct: 50 } });
});
