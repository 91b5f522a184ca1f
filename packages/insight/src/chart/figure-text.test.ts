import { expect, it } from "vitest";
import { axisText, axisUnit, tickDigits } from "./figure-text.ts";

const number = { scale: "number" } as const;

it.each([
  [12_345, number, "12.3K"],
  [0.123, { scale: "fraction" }, "12.3%"],
  [12.34, { ...number, unit: "%" }, "12.3%"],
  [-123_456, { ...number, unit: "分" }, "-¥1.23K"],
  [2_500_000, { ...number, unit: "元" }, "¥2.5M"],
  [0, { ...number, unit: "元" }, "¥0"],
  [7, { ...number, unit: "人" }, "7"],
] as const)("%d of %j is %s on an axis", (value, measured, text) => {
  expect(axisText(value, measured)).toBe(text);
});

it("an axis with ticks close together is not shortened", () => {
  expect([axisText(1003, number, 4), axisText(1003, number, 3), axisText(12_345, number, 5)]).toEqual([
    "1,003",
    "1K",
    "12,345",
  ]);
  expect([
    tickDigits(1000, 1006),
    tickDigits(0, 1000),
    tickDigits(5, 5),
    tickDigits(-1000, -994),
    tickDigits(9, 8),
  ]).toEqual([5, 3, 12, 5, 12]);
});

it("says what an axis counts where its numbers do not", () => {
  const of = (unit: string | undefined, scale: "number" | "fraction" = "number") =>
    axisUnit({ scale, ...(unit === undefined ? {} : { unit }) });
  expect([of("人"), of("分"), of("元"), of("%"), of(undefined), of("人", "fraction")]).toEqual([
    "人",
    "",
    "",
    "",
    "",
    "",
  ]);
});
