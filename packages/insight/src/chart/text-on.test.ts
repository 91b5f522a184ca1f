import { expect, test } from "vitest";
import { textOn } from "./text-on.ts";
import { themeOf } from "./theme.ts";

test.each(["light", "dark"] as const)(
  "figures are black on the pale end of the %s scale, white on its strong one",
  (theme) => {
    const { cells } = themeOf({ theme });
    const ends = [textOn(cells, 0), textOn(cells, 1)];
    expect(ends).toEqual(theme === "light" ? ["#000000", "#ffffff"] : ["#ffffff", "#000000"]);
  },
);

test("what is beyond a scale has its end's color", () => {
  const scale = ["#000000", "#ffffff"];
  expect([textOn(scale, -1), textOn(scale, 0.2), textOn(scale, 0.8), textOn(scale, 7)]).toEqual([
    "#ffffff",
    "#ffffff",
    "#000000",
    "#000000",
  ]);
});
