import { expect, test } from "vitest";
import { keptMoves } from "../exports/moves.ts";
import { comparedEarlier, exportedEarlier, restatedLine } from "./kept-words.ts";

const day = Date.parse("2026-11-24T00:00+08:00");

test("when it was exported is said in Shanghai's time, and nothing of what is new", () => {
  const kept = { exportedAtMs: Date.parse("2026-11-26T19:05+08:00") };
  expect(exportedEarlier(kept)).toEqual([
    "Exported 2026-11-26 19:05 (+08:00): its figures are final, so GrowingIO was not asked again.",
  ]);
  expect(comparedEarlier(kept)).toEqual([
    "The other range was exported 2026-11-26 19:05 (+08:00): its figures are final, so GrowingIO was not asked again.",
  ]);
  expect([...exportedEarlier({ exportedAtMs: null }), ...comparedEarlier({ exportedAtMs: null })]).toEqual([]);
});

test.each([
  ["a figure", [{ time: day, column: "订单数", was: 120, is: 131 }], "Restated: 2026-11-24 订单数 was 120, is 131."],
  [
    "one of several rows, and one that is gone",
    [
      { time: day + 3_600_000, column: "金额", was: 1234.5, is: 1300, row: { 城市: "上海" } },
      { time: null, column: "订单数", was: 3, is: null },
    ],
    "Restated: 2026-11-24T01:00:00+08:00 上海 金额 was 1,234.5, is 1,300; 订单数 was 3, is gone.",
  ],
  [
    "many",
    Array.from({ length: 9 }, (_, index) => ({ time: day, column: `m${index}`, was: 1, is: 2 })),
    "Restated: 2026-11-24 m0 was 1, is 2; 2026-11-24 m1 was 1, is 2; 2026-11-24 m2 was 1, is 2; 2026-11-24 m3 was 1, is 2; 2026-11-24 m4 was 1, is 2; and 4 more figures.",
  ],
])("%s that moved is said in one line", (_what, restated, line) => {
  expect(restatedLine({ restated: JSON.parse(JSON.stringify(keptMoves(restated))) })).toEqual([line]);
});

test("nothing is said where nothing moved, and of what is no list of moves", () => {
  for (const restated of [keptMoves(null), null, undefined, { count: 1, first: [{ column: 1 }] }]) {
    expect(restatedLine({ restated })).toEqual([]);
  }
});
