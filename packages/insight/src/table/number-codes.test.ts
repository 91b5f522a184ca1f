import { expect, it } from "vitest";
import { NumberCodes } from "./number-codes.ts";

it("gives numbers codes in the order they first come, and the same again however many there are", () => {
  const codes = new NumberCodes();
  const numbers = Array.from({ length: 20_000 }, (_, index) => (index - 100) * 4_096 + (index % 3) / 4);
  for (const round of [1, 2]) {
    expect(
      numbers.map((number) => codes.of(number)),
      `round ${round}`,
    ).toStrictEqual(numbers.map((_, index) => index));
  }
  expect(codes.numbers).toStrictEqual(numbers);
});

it("knows NaN, 0 and what no integer holds", () => {
  const codes = new NumberCodes();
  const numbers = [Number.NaN, 0, 2 ** 53, Number.POSITIVE_INFINITY, 1e-9, Number.NaN, 0, 1e-9];
  expect(numbers.map((number) => codes.of(number))).toStrictEqual([0, 1, 2, 3, 4, 0, 1, 4]);
});
