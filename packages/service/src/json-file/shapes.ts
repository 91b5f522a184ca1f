import { cleanText, say } from "@growingio-export/core";
import * as z from "zod";

/** A value of the file as an error shows it. */
export const quoted = (value: unknown): string => cleanText(JSON.stringify(value) ?? say`nothing`, 60);

/** The error of a value that breaks a rule. */
export const refused =
  (rule: () => string) =>
  (issue: { readonly input?: unknown }): string =>
    say`${quoted(issue.input)} is not allowed: ${rule()}`;

/** The error of an object with a key that it cannot have, or of what is no object at all. */
export const strictly =
  (keys: readonly string[], otherwise: (issue: z.core.$ZodRawIssue) => string) => (issue: z.core.$ZodRawIssue) =>
    issue.code === "unrecognized_keys"
      ? say`${issue.keys.map(quoted).join(", ")}: no such key; allowed are ${keys.join(", ")}`
      : otherwise(issue);

/** An object with these keys and no other. */
export function exactly<S extends z.ZodRawShape>(shape: S) {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: strictly(keys, (issue) => refused(() => say`it must be an object of ${keys.join(", ")}`)(issue)),
  });
}
