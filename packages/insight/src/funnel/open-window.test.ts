import { expect, it } from "vitest";
import { november } from "../../test/tables.ts";
import { openWindow } from "./open-window.ts";

const days = [5, 6, 7, 8].map((day) => november(day));

it("is open for days whose last person has had fewer days than the conversion window", () => {
  // Who came at the end of the 6th has had three days at the beginning of the 10th.
  expect(openWindow(3, days, november(10))).toEqual({
    from: november(7),
    note: "2 of 4 days: the 3-day conversion window is still open, their rates can rise",
  });
  expect(openWindow(3, days, november(10) - 1)).toMatchObject({ from: november(6) });
});

it.each([
  ["the window has closed", 3, days, november(20)],
  ["the window is not known", null, days, november(8)],
  ["the present is not known", 3, days, undefined],
  ["there is one row for the whole range", 3, [november(8)], november(8)],
])("is not where %s", (_, window, times, now) => {
  expect(openWindow(window, times, now)).toBeUndefined();
});
