import { InvalidInputError } from "@growingio-export/core";
import { expect, test } from "vitest";
import { matches, paginate } from "./paging.ts";

const items = Array.from({ length: 5 }, (_, index) => index);

test("pages follow each other to the end, and the last has no cursor", () => {
  const first = paginate(items, { limit: 2 });
  const second = paginate(items, { limit: 2, cursor: first.next_cursor });
  const third = paginate(items, { limit: 2, cursor: second.next_cursor });
  expect([first.items, second.items, third.items]).toEqual([[0, 1], [2, 3], [4]]);
  expect([first.total, third.next_cursor]).toEqual([5, undefined]);
});

test("a cursor is good for its own query alone", () => {
  const { next_cursor: cursor } = paginate(items, { limit: 2, query: "a" });
  expect(() => paginate(items, { limit: 2, cursor, query: "b" })).toThrow(InvalidInputError);
  expect(() => paginate(items, { limit: 2, cursor: "made up" })).toThrow(InvalidInputError);
});

test("a query matches a part of any text, letter case aside", () => {
  expect(matches("订单", "每日支付订单")).toBe(true);
  expect(matches("ABC", "xabcx")).toBe(true);
  expect(matches(undefined, "x")).toBe(true);
  expect(matches("y", "x")).toBe(false);
});
