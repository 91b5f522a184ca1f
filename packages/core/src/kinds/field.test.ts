import { expect, test } from "vitest";
import { field, listField, requiredField, rule, withoutExample } from "./field.ts";

const isText = rule(
  (value) => typeof value === "string",
  () => "it must be text",
  '"a"',
);
const isShort = rule(
  (value) => String(value).length < 3,
  () => "it must be short",
  '"b"',
);

test.each<[string, unknown, string]>([
  ["a missing one", undefined, 'is missing: it must be text, for example "a"'],
  ["a number", 5, '"5" is not allowed: it must be text, for example "a"'],
  ["a list", [1, "x"], '"[1,"x"]" is not allowed: it must be text, for example "a"'],
  ["nothing", null, '"null" is not allowed: it must be text, for example "a"'],
  ["no number", Number.NaN, '"NaN" is not allowed: it must be text, for example "a"'],
  ["a long number", 5n, '"5" is not allowed: it must be text, for example "a"'],
  ["what JSON cannot say", Symbol("x"), '"Symbol(x)" is not allowed: it must be text, for example "a"'],
])("a rule says of %s what is wrong, what is right and an example", (_, value, message) => {
  expect(isText.message(value)).toBe(message);
});

test("the first rule that is broken is told; only what may be left out may be missing", () => {
  const optional = field({ type: "string" }, isText, isShort);
  const required = requiredField({ type: "string" }, isText, isShort);
  for (const one of [optional, required]) {
    expect(one.check("ab")).toEqual([]);
    expect(one.check("abc")).toEqual([{ path: [], message: isShort.message("abc") }]);
    expect(one.check(12345)).toEqual([{ path: [], message: isText.message(12345) }]);
    expect(one.schema).toEqual({ type: "string" });
  }
  expect([optional.optional, optional.check(undefined)]).toEqual([true, []]);
  expect([required.optional, required.check(undefined)]).toEqual([
    false,
    [{ path: [], message: isText.message(undefined) }],
  ]);
});

test("the items of a list are told by their place, and the list besides", () => {
  const isList = rule(Array.isArray, () => "it must be a list", "[]");
  const isFew = rule(
    (value) => Array.isArray(value) && value.length < 3,
    () => "it must be few",
    "[]",
  );
  const nested = listField({}, listField({ maxItems: 2 }, requiredField({ type: "string" }, isText)), isList, isFew);
  expect(nested.schema).toEqual({
    type: "array",
    items: { type: "array", maxItems: 2, items: { type: "string" } },
  });
  expect(nested.optional).toBe(true);
  expect(nested.check(undefined)).toEqual([]);
  expect(nested.check([["a"], []])).toEqual([]);
  expect(nested.check("a")).toEqual([{ path: [], message: isList.message("a") }]);
  expect(nested.check([["a"], ["b", 5], []])).toEqual([
    { path: [1, 1], message: isText.message(5) },
    { path: [], message: isFew.message([["a"], ["b", 5], []]) },
  ]);
});

test.each([
  ["of a rule is left out", isText.message(5), '"5" is not allowed: it must be text'],
  ["of one that is missing is left out", isText.message(undefined), "is missing: it must be text"],
  [
    "that is part of the value stays",
    '"a, for example b" is not allowed: it must be text',
    '"a, for example b" is not allowed: it must be text',
  ],
  [
    "of the rule goes, that in the value stays",
    isShort.message("a, for example b"),
    '"a, for example b" is not allowed: it must be short',
  ],
  ["that is none is not missed", "it must be text", "it must be text"],
  ["that is all there is stays", ', for example "a"', ', for example "a"'],
])("an example %s", (_, message, words) => {
  expect(withoutExample(message)).toBe(words);
});
