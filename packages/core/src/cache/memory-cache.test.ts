import { expect, test } from "vitest";
import { MemoryCache } from "./memory-cache.ts";

test("what was not used for longest makes room, and what is too large is not kept", () => {
  const cache = new MemoryCache(10);
  cache.set("a", "1234");
  cache.set("b", "1234");
  expect(cache.get("a")).toBe("1234");
  cache.set("c", "1234");
  expect(["a", "b", "c"].map((key) => cache.get(key))).toEqual(["1234", null, "1234"]);
  cache.set("a", "12");
  cache.set("d", "12");
  expect(["a", "c", "d"].map((key) => cache.get(key))).toEqual(["12", "1234", "12"]);
  cache.set("huge", "12345678901");
  expect(cache.get("huge")).toBeNull();
});
