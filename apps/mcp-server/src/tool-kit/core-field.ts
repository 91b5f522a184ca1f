import { type ExportKind, type ExportParameters, exportKinds, type Field } from "@growingio-export/core";
import * as z from "zod";

/** A parameter of an export as a tool takes it: checked as core does, with core's words, and the same JSON Schema but for its description. */
export function coreField<K extends ExportKind, N extends keyof ExportParameters<K> & string>(
  kind: K,
  name: N,
): z.ZodType<ExportParameters<K>[N]> {
  const field: Field = exportKinds[kind].fields[name];
  const { description: _, ...schema } = field.schema;
  const unchecked: z.ZodType = field.optional ? z.unknown().optional() : z.unknown();
  return unchecked
    .superRefine((value, { addIssue }) => {
      for (const { path, message } of field.check(value)) {
        addIssue({ code: "custom", path: [...path], message, continue: false });
      }
    })
    .refine((value): value is ExportParameters<K>[N] => field.check(value).length === 0)
    .meta(schema);
}
