import { expect, it } from "vitest";
import { atOnce } from "../turns.ts";
import { rateScale, type SentRate } from "./rate-scale.ts";

it.each<[string, readonly SentRate[], 1 | 0.01]>([
  ["any rate above 1 means percent", [{ sent: 34.5 }, { sent: 0.5 }], 0.01],
  ["rates up to 1 are fractions", [{ sent: 1 }, { sent: 0.345 }], 1],
  [
    "counts show that rates below 1 are percent",
    [
      { sent: 0.5, counted: 0.005 },
      { sent: 0.4, counted: 0.004 },
    ],
    0.01,
  ],
  [
    "counts overrule a single rate above 1",
    [
      { sent: 0.5, counted: 0.5 },
      { sent: 0.4, counted: 0.4 },
      { sent: 1.02, counted: 0.9 },
    ],
    1,
  ],
  ["no rates", [], 1],
])("%s", (_, rates, scale) => {
  expect(atOnce(rateScale(rates))).toBe(scale);
});
