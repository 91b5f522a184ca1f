import { expect, it } from "vitest";
import { beginWithStep } from "./steps.ts";
import { stretch } from "./stretches.ts";

const line = (index: number): number => index * 0.01;

it.each([
  ["the second of two levels", (index: number) => (index < 30 ? 0 : 0.4), [0, 30], [1]],
  ["each of a staircase", (index: number) => Math.floor(index / 30) * 0.4, [0, 30, 60], [1, 2]],
  ["up and down", (index: number) => (index >= 30 && index < 60 ? 0.4 : 0), [0, 30, 60], [1, 2]],
  ["none of a line that was cut into three", line, [0, 30, 60], []],
  ["none of one level", () => 0, [0], []],
  [
    "a step at the end of a rise",
    (index: number) => line(Math.min(index, 60)) + (index < 70 ? 0 : 0.5),
    [0, 30, 70],
    [2],
  ],
])("%s", (_, value, begins, places) => {
  const logs = Array.from({ length: 90 }, (_value, index) => value(index));
  const stretches = begins.map((from, place) => stretch(from, begins[place + 1] ?? 90));
  expect(beginWithStep(logs, stretches)).toStrictEqual(places);
});

it("points on no level are not looked at", () => {
  const logs = Array.from({ length: 60 }, (_, index) => (index < 30 ? 0 : 0.4));
  const holiday = logs.map((value, index) => (index >= 15 && index < 25 ? undefined : value));
  expect(beginWithStep(holiday, [stretch(0, 30), stretch(30, 60)])).toStrictEqual([1]);
});
