import { expect, it } from "vitest";
import { atOnce } from "../turns.ts";
import { type Ranking, rankValues } from "./rank-values.ts";

/** Ranks values that come once each, all in one slot. */
function rank(sums: readonly (readonly [string, number])[], most: number, isSum = true): Ranking | undefined {
  const texts = [...new Set(sums.map(([text]) => text))];
  const slot = {
    target: 0,
    timeMs: null,
    words: new Map<number, string>(),
    state: 0,
    verdict: undefined,
    rows: sums.length,
  };
  const index = { slots: [slot], slotOf: new Uint32Array(sums.length) };
  const codes = Uint32Array.from(sums, ([text]) => texts.indexOf(text));
  const values = Float64Array.from(sums, ([, sum]) => sum);
  const wanted = [{ ...slot, slot: 0, sum: 0, count: 1 }];
  return atOnce(rankValues(index, { column: 0, texts, codes, count: texts.length }, values, { wanted, isSum, most }));
}

const listed = (ranking: Ranking | undefined): unknown => [
  ranking?.first.map(({ value, sum }) => `${value} ${sum}`),
  ranking?.rest,
];

it("keeps the highest, whatever the order they come in, and adds up the rest", () => {
  const sums = Array.from({ length: 50 }, (_, index) => [`v${index}`, index] as const);
  const best = [["v49 49", "v48 48", "v47 47"], { count: 47, sum: (46 * 47) / 2 }];
  expect(listed(rank(sums, 3))).toStrictEqual(best);
  expect(listed(rank(sums.toReversed(), 3))).toStrictEqual(best);
});

it("orders by name what differs only by the noise of adding", () => {
  const noisy = [
    ["b", 0.1 + 0.2],
    ["c", 0.3],
    ["a", 0.3],
    ["d", 0.2999],
  ] as const;
  expect(listed(rank(noisy, 2))).toStrictEqual([["a 0.3", "b 0.3"], { count: 2, sum: 0.3 + 0.2999 }]);
});

it("ranks negative sums", () => {
  const losses = [
    ["a", -5],
    ["b", -1],
    ["c", -1.000001],
    ["d", -9],
  ] as const;
  expect(listed(rank(losses, 2))).toStrictEqual([["b -1", "c -1"], { count: 2, sum: -14 }]);
});

it("adds up an additive metric's values, and has no ranking of others that come twice", () => {
  const twice = [
    ["a", 1],
    ["b", 2],
    ["a", 2],
  ] as const;
  expect(listed(rank(twice, 5))).toStrictEqual([["a 3", "b 2"], { count: 0, sum: 0 }]);
  expect(rank(twice, 5, false)).toBeUndefined();
  expect(listed(rank(twice.slice(0, 2), 5, false))).toStrictEqual([["b 2", "a 1"], { count: 0, sum: 0 }]);
});

it("has no ranking without a value", () => {
  expect(rank([["a", Number.NaN]], 5)).toBeUndefined();
});
