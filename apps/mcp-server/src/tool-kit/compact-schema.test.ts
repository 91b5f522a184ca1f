import { expect, test } from "vitest";
import * as z from "zod";
import { compactSchema } from "./compact-schema.ts";

const options = { target: "draft-2020-12" } as const;

test("inputs keep types, limits, defaults, help and strictness, and lose what the model cannot use", () => {
  const schema = compactSchema(
    z.strictObject({
      chart: z.string().min(1).describe("id"),
      rows: z.int().min(0).max(50).default(10),
      other: z.int(),
    }),
  );
  expect(schema["~standard"].jsonSchema.input(options)).toEqual({
    type: "object",
    properties: {
      chart: { type: "string", description: "id" },
      rows: { type: "integer", minimum: 0, maximum: 50, default: 10 },
      other: { type: "integer" },
    },
    required: ["chart", "other"],
    additionalProperties: false,
  });
});

test("what is left out is still checked", async () => {
  const { validate } = compactSchema(z.strictObject({ chart: z.string().min(1) }))["~standard"];
  expect(await validate({ chart: "" })).toHaveProperty("issues");
  expect(await validate({ chart: "x" })).toEqual({ value: { chart: "x" } });
});

test("a field that is named like a keyword stays", () => {
  const schema = compactSchema(z.strictObject({ pattern: z.string(), required: z.boolean() }));
  expect(schema["~standard"].jsonSchema.output(options)).toEqual({
    type: "object",
    properties: { pattern: { type: "string" }, required: { type: "boolean" } },
  });
});

test("objects in answers are named, lists are spelled out", () => {
  const schema = compactSchema(
    z.object({
      chart: z.object({ id: z.string() }),
      columns: z.array(z.object({ name: z.string() })),
      rows: z.array(z.array(z.unknown())),
    }),
  );
  expect(schema["~standard"].jsonSchema.output(options)).toEqual({
    type: "object",
    properties: {
      chart: { type: "object" },
      columns: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
      rows: { type: "array", items: { type: "array" } },
    },
  });
});
