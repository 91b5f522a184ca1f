import type { StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import type * as z from "zod";
import { isPlainObject } from "../is-plain-object.ts";

type JsonSchema = Record<string, unknown>;

/**
 * A zod schema that checks as before but describes itself to clients in fewer tokens, because every client pays for
 * the definitions in every conversation: what the model cannot use is left out, and is still checked here.
 */
export function compactSchema<S extends z.ZodObject>(schema: S): StandardSchemaWithJSON<z.input<S>, z.output<S>> {
  const standard = schema["~standard"];
  return {
    "~standard": {
      ...standard,
      jsonSchema: {
        input: (options) => compact(standard.jsonSchema.input(options), INPUT_NOISE),
        output: (options) => compactOutput(standard.jsonSchema.output(options)),
      },
    },
  };
}

// Broken lengths and patterns are answered with a message that shows an allowed example.
const INPUT_NOISE = new Set(["$schema", "minLength", "maxLength", "pattern", "minItems", "maxItems"]);
const OUTPUT_NOISE = new Set([
  "$schema",
  "additionalProperties",
  "propertyNames",
  "minimum",
  "maximum",
  "required",
  "enum",
]);

/** Objects in the answer are named but not spelled out; what lists hold is. */
function compactOutput(schema: JsonSchema): JsonSchema {
  const { properties, ...rest } = compact(schema, OUTPUT_NOISE);
  const fields = Object.entries(isPlainObject(properties) ? properties : {});
  const named = fields.map(([name, field]) => [
    name,
    isPlainObject(field) && isPlain(field) ? { type: field.type } : field,
  ]);
  return { ...rest, properties: Object.fromEntries(named) };
}

/** An object, or a list of texts. */
function isPlain({ type, items }: JsonSchema): boolean {
  return type === "object" || (type === "array" && isPlainObject(items) && items.type === "string");
}

function compact(schema: JsonSchema, noise: ReadonlySet<string>): JsonSchema {
  const kept = Object.entries(schema).filter(([key, value]) => !noise.has(key) && !saysNothing(value));
  return Object.fromEntries(kept.map(([key, value]) => [key, compactValue(key, value, noise)]));
}

function compactValue(key: string, value: unknown, noise: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => (isPlainObject(item) ? compact(item, noise) : item));
  if (!isPlainObject(value)) return value;
  // The keys of `properties` are names of ours, not keywords.
  if (key !== "properties") return compact(value, noise);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isPlainObject(item) ? compact(item, noise) : item]),
  );
}

/** zod bounds every integer by what JavaScript can hold, and writes an item of any type as `{}`. */
function saysNothing(value: unknown): boolean {
  return (
    Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER || (isPlainObject(value) && Object.keys(value).length === 0)
  );
}
