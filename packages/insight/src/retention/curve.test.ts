import { expect, it } from "vitest";
import { flattening } from "./curve.ts";

const points = (rates: readonly number[]): Parameters<typeof flattening> => [
  [{ timeMs: 0, size: 1e6, retained: rates.map((rate) => rate * 1e6) }],
  rates.map((_, offset) => ({ offset, label: `${offset}`, users: offset, rate: undefined })),
];

it.each([
  ["a curve that levels off", [1, 0.4, 0.3, 0.26, 0.25, 0.248, 0.247], true],
  ["a loss of a tenth a day, for ever", [1, 0.5, 0.45, 0.405, 0.3645, 0.32805], false],
  ["a straight line down", [1, 0.6, 0.5, 0.4, 0.3, 0.2], false],
])("%s", (_, rates, flattens) => {
  expect(flattening(...points(rates))?.flattens).toBe(flattens);
});

it("needs three points after the first", () => {
  expect(flattening(...points([1, 0.4, 0.3]))).toBeUndefined();
});
