import type * as z from "zod";
import { undocumented } from "../errors.ts";
import { say } from "../text/say.ts";

/** Checks a body of GrowingIO against its schema; the error names the place, never the value. */
export function parseAnswer<S extends z.ZodType>(schema: S, json: unknown, what: string): z.output<S> {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place =
    issue === undefined || issue.path.length === 0
      ? say`the answer itself`
      : `"${issue.path.map(String).join(".").slice(0, 80)}"`;
  throw undocumented(
    say`GrowingIO's answer for ${what} does not have the documented form: ${place} is not as expected.`,
  );
}
