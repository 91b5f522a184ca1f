import { expect, test } from "vitest";
import { deadline } from "./deadline.ts";

test("nothing is left once the command is to end", () => {
  const ending = new AbortController();
  const leftMs = deadline("60", ending.signal);
  expect(leftMs()).toBeGreaterThan(50_000);
  ending.abort();
  expect(leftMs()).toBe(0);
});

test.each(["0", "-1", "soon", "1e9", ""])("%j seconds are refused", (text) => {
  expect(() => deadline(text, new AbortController().signal)).toThrow("--deadline");
});
