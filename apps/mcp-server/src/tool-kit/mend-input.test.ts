import { describe, expect, test } from "vitest";
import * as z from "zod";
import { inputSchema } from "./input-schema.ts";
import { params, strictInput } from "./params.ts";

const schema = strictInput({
  chart: params.chart,
  range: params.range,
  limit: params.listLimit,
  days: params.whole(1, 9).optional(),
  overwrite: z.boolean().default(false),
  granularity: z.enum(["hour", "day"]).optional(),
  keys: z.array(z.string().min(1)).max(3).optional(),
  bounds: z.array(z.int()).optional(),
});

const checked = async (input: Record<string, unknown>) =>
  await inputSchema(schema)["~standard"].validate({ chart: "abcd1234", ...input });

describe("an optional argument that says nothing is absent", () => {
  test.each([null, "", "  ", "null", [], [null], [""], {}, undefined])("%j", async (nothing) => {
    const names = Object.keys(schema.shape).filter((name) => name !== "chart");
    const given = Object.fromEntries(names.map((name) => [name, nothing]));
    expect(await checked(given)).toEqual({ value: { chart: "abcd1234", limit: 20, overwrite: false } });
  });
});

describe("what has one meaning is read as that", () => {
  test.each<[string, unknown, unknown]>([
    ["limit", "20", 20],
    ["limit", " 7 ", 7],
    ["limit", "20.0", 20],
    ["overwrite", "true", true],
    ["overwrite", "False", false],
    ["granularity", " Day", "day"],
    ["range", "last_7_days ", "last_7_days"],
    ["chart", 12345678, "12345678"],
    ["chart", ["abcd1234"], "abcd1234"],
    ["keys", '["open_id","city"]', ["open_id", "city"]],
    ["keys", "open_id", ["open_id"]],
    ["keys", "open_id, city", ["open_id", "city"]],
    ["keys", ["open_id", null, ""], ["open_id"]],
    ["bounds", "[1,5,20]", [1, 5, 20]],
    ["bounds", ["1", "5"], [1, 5]],
    ["bounds", "1,5", [1, 5]],
  ])("%s: %j", async (name, sent, read) => {
    expect(await checked({ [name]: sent })).toHaveProperty("value", expect.objectContaining({ [name]: read }));
  });
});

describe("what has none is refused, and no error names a value to put in its place", () => {
  test.each<[string, unknown, RegExp]>([
    ["limit", "many", /^"many" is not allowed: it must be a whole number from 1 to 200; or leave it out$/],
    ["limit", 300, /^300 is not allowed.*leave it out$/],
    ["overwrite", "yes", /leave it out$/],
    ["granularity", "minute", /leave it out$/],
    ["keys", [1, 2], /leave it out$/],
    ["chart", "", /^"" is not allowed: it must not be empty$/],
    ["chart", null, /^"null" is not allowed: it must be the id of a chart or a pasted page URL$/],
  ])("%s: %j", async (name, sent, said) => {
    const { issues } = await checked({ [name]: sent });
    expect(issues?.length).toBeGreaterThan(0);
    for (const { path, message } of issues ?? []) {
      expect(path?.[0]).toBe(name);
      expect(message).toMatch(said);
    }
  });

  test("an unknown argument keeps its error, whatever it holds", async () => {
    expect((await checked({ interval: null })).issues?.[0]?.message).toMatch(/^"interval": no such parameter/);
  });
});

test("the published schema is as strict as before", () => {
  const published = inputSchema(schema)["~standard"].jsonSchema.input({ target: "draft-2020-12" });
  expect(published).toMatchObject({
    properties: { limit: { type: "integer", minimum: 1 }, overwrite: { type: "boolean" }, bounds: { type: "array" } },
    required: ["chart"],
    additionalProperties: false,
  });
});
