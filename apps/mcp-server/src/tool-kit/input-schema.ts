import { cleanText, say, withoutExample } from "@growingio-export/core";
import type { StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import type * as z from "zod";
import { compactSchema } from "./compact-schema.ts";
import { isOptional, mendInput } from "./mend-input.ts";

/** A tool's input: published as strict as it is, checked after what is unambiguous was mended. */
export function inputSchema<S extends z.ZodObject>(schema: S): StandardSchemaWithJSON<z.input<S>, z.output<S>> {
  const standard = compactSchema(schema)["~standard"];
  return {
    "~standard": {
      ...standard,
      validate: async (value) => {
        const result = await standard.validate(mendInput(schema, value));
        if (result.issues === undefined) return result;
        return { issues: result.issues.map((issue) => ({ ...issue, message: forModels(issue, schema) })) };
      },
    },
  };
}

interface Issue {
  readonly message: string;
  readonly path?: readonly unknown[] | undefined;
}

/** Longer than any rule of ours. */
const MAX_CHARACTERS = 1_000;

/** An example helps who writes a program; a model takes it for the value, and the question is another one. */
function forModels({ message, path = [] }: Issue, schema: z.ZodObject): string {
  // It may quote what was sent.
  const rule = cleanText(withoutExample(message), MAX_CHARACTERS);
  const field = new Map<unknown, unknown>(Object.entries(schema.shape)).get(path[0]);
  return field !== undefined && isOptional(field as z.ZodType) ? say`${rule}; or leave it out` : rule;
}
