import { describe, expect, test } from "vitest";
import * as z from "zod";
import { exportKindNames, exportKinds } from "./kinds.ts";
import {
  buckets,
  conversionWindowDays,
  expiresInMinutes,
  idField,
  project,
  range,
  statistic,
  variableKeys,
} from "./parameters.ts";

const good = [
  [project, "nxog09md", "a_b-C"],
  [range, "last_7_days", { start: "2026-11-01", end: 5 }],
  [conversionWindowDays, 1, 90],
  [buckets, 10, 25, [1], [-1, 5, 20], Array.from({ length: 100 }, (_, index) => index)],
  [statistic, "max", "p75"],
  [variableKeys, [], ["open_id", "角色"], ["a".repeat(100)], Array(50).fill("a")],
  [expiresInMinutes, 1, 10_080],
] as const;

const bad = [
  [project, "", "a/b", "a".repeat(65), 5, null, ["a"]],
  [
    range,
    5,
    null,
    [],
    ["a", "b"],
    { start: "a" },
    { end: "a" },
    { start: "a", end: "b", to: "c" },
    { start: null, end: "b" },
    {},
  ],
  [conversionWindowDays, 0, 91, 1.5, "7", null, 2 ** 53, Number.NaN],
  [buckets, 12, "10", [], [1.5], ["1"], null, { 0: 1 }, Array.from({ length: 101 }, (_, index) => index)],
  [statistic, "mean", "MAX", 5, ["max"], null],
  [variableKeys, "open_id", ["a,b"], ["a b"], [""], [5], ["a".repeat(101)], Array(51).fill("a")],
  [expiresInMinutes, 0, 10_081, 0.5, "60", null],
] as const;

const accepts = (schema: object, value: unknown) =>
  z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema).safeParse(value).success;

describe("a field and its JSON Schema agree", () => {
  test("on what may be sent", () => {
    for (const [field, ...values] of good) {
      for (const value of values) {
        expect([value, field.check(value), accepts(field.schema, value)]).toEqual([value, [], true]);
      }
      expect(field.check(undefined)).toEqual([]);
    }
  });

  test("on what may not", () => {
    for (const [field, ...values] of bad) {
      for (const value of values) {
        expect([value, field.check(value).length > 0, accepts(field.schema, value)]).toEqual([value, true, false]);
      }
    }
  });
});

test("what is wrong with a value is told with it, the rule and an example", async () => {
  const fields = { project, range, conversionWindowDays, buckets, statistic, variableKeys, expiresInMinutes };
  const lines = Object.entries(fields).flatMap(([name, field]) => {
    const values = bad.find(([of]) => of === field)?.slice(1) ?? [];
    const problems = values.flatMap((value) => field.check(value));
    return [`# ${name}`, ...problems.map(({ path, message }) => [...path, message].join(" "))];
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("parameter-problems.txt");
});

test("an id is a text that is not empty", () => {
  const field = idField(() => "funnel");
  expect(field.check("9yGbpp8x")).toEqual([]);
  expect([undefined, 5, ""].map((value) => field.check(value)[0]?.message)).toEqual([
    'is missing: it must be the id of a funnel or a pasted page URL, for example "9yGbpp8x"',
    '"5" is not allowed: it must be the id of a funnel or a pasted page URL, for example "9yGbpp8x"',
    '"" is not allowed: it must not be empty, for example "9yGbpp8x"',
  ]);
});

test("what JSON Schema cannot say is checked besides", () => {
  expect(buckets.check([5, 5])).toHaveLength(1);
  expect(variableKeys.check(["a\u0007"])).toHaveLength(1);
  expect(range.check({ start: new Date(Number.NaN), end: 5 })).toHaveLength(1);
  expect(range.check({ start: new Date(), end: Number.POSITIVE_INFINITY })).toHaveLength(1);
  expect(range.check({ start: new Date(), end: new Date() })).toEqual([]);
});

test("an item of a list is told by its place", () => {
  expect(variableKeys.check(["a", "b,c"])).toEqual([
    { path: [1], message: expect.stringContaining('"b,c" is not allowed') },
  ]);
});

test.each(exportKindNames)("the parameters of %s are a JSON Schema that is plain data", (kind) => {
  const { parameters, fields, target } = exportKinds[kind];
  expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters);
  expect(parameters).toMatchObject({ type: "object", required: [target], additionalProperties: false });
  expect(Object.keys(parameters.properties)).toEqual(Object.keys(fields));
  expect(accepts(parameters, { [target]: "9yGbpp8x", project: "nxog09md" })).toBe(true);
  expect(accepts(parameters, { [target]: "" })).toBe(false);
  expect(accepts(parameters, { [target]: "9yGbpp8x", interval: 5 })).toBe(false);
  for (const schema of Object.values(parameters.properties)) expect(schema).toHaveProperty("description");
});
