import { expect, test } from "vitest";
import { sameLinkDelay } from "./renew-link.ts";

test.each([
  ["until it expires, when that is soon", 3_000, 3_000],
  ["a while, when that is far off", 3_600_000, 10_000],
  ["a while, when it should be dead already", -1, 10_000],
  ["a while, when nobody knows", null, 10_000],
])("a refused link that lives is left alone %s", (_, expiresAtMs, delayMs) => {
  expect(sameLinkDelay(expiresAtMs, 0, 10_000)).toBe(delayMs);
});
