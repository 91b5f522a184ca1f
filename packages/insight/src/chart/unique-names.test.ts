import { expect, test } from "vitest";
import { uniqueNames } from "./unique-names.ts";

const page = (id: string) => `https://shop.example/campaign/${"x".repeat(40)}/${id}/landing/page/${"y".repeat(40)}`;

test("names that can be told apart when they are short stay short", () => {
  expect(uniqueNames(["上海", "北京"], 60)).toEqual(["上海", "北京"]);
  expect(uniqueNames([`${"a".repeat(80)}1`, `${"a".repeat(80)}2`], 20).every((name) => name.length === 20)).toBe(true);
});

test("names that differ in their middle keep it", () => {
  expect(uniqueNames([page("1001"), page("2002")], 40)).toEqual([page("1001"), page("2002")]);
});

test("names that are one however long they are, are numbered", () => {
  expect(uniqueNames(["a\u200b", "a"], 60)).toEqual(["a (1)", "a (2)"]);
});
