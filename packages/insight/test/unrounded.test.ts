import { expect, it } from "vitest";
import { compare, digest } from "../src/index.ts";
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

const october = { startMs: november(-6), endMs: november(1) - 1 };
const week = { startMs: november(1), endMs: november(8) - 1 };

it("two ranges of a funnel are compared by their people", () => {
  const funnel = (paid: number, range: typeof week) =>
    tableOf(
      [
        ["第1步人数", "metric"],
        ["第2步人数", "metric"],
      ],
      [[7_000_000, paid]],
      { kind: "funnel", ...range },
    );
  const compared = { current: 0.000002, other: 0.000001, change: 0.000001, change_pct: 50 };
  expect(compare(funnel(15, week), funnel(10, october))).toMatchObject({
    overall_conversion: compared,
    steps: [{ step: 1 }, { step: 2, rate_from_previous: compared }],
  });
});

it("a conversion as sent is compared as it is", () => {
  const funnel = (rate: number, range: typeof week) =>
    tableOf([["总转化率", "metric"]], [[rate]], { kind: "funnel", ...range });
  expect(compare(funnel(0.3, week), funnel(0.2, october))).toMatchObject({
    overall_conversion: { current: 0.3, other: 0.2, change: 0.1, change_pct: 50 },
  });
});

it("so are two ranges of a retention", () => {
  const retention = (came: number, { startMs, endMs }: typeof week) =>
    tableOf(
      [
        ["时间", "time"],
        ["留存人数", "metric"],
        ["次日", "metric"],
      ],
      [[startMs, 7_000_000, came]],
      { kind: "retention", period: "day", startMs, endMs },
    );
  expect(compare(retention(15, week), retention(10, october)).curve).toMatchObject([
    { offset: 1, current: 0.000002, other: 0.000001, change: 0.000001, change_pct: 50 },
  ]);
});

it("so are the shares of a bucket", () => {
  const buckets = (few: number, { startMs, endMs }: typeof week) =>
    tableOf(
      [
        ["区间", "dimension"],
        ["人数", "metric"],
      ],
      [
        ["[1,2)", 7_000_000 - few],
        ["[2,3)", few],
      ],
      { kind: "distribution", startMs, endMs },
    );
  expect(compare(buckets(15, week), buckets(10, october)).buckets).toMatchObject([
    { bucket: "[1,2)" },
    { bucket: "[2,3)", share: { current: 0.000002, other: 0.000001, change_pct: 50 } },
  ]);
});
