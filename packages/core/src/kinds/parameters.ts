import * as z from "zod";
import { ID_PATTERN } from "../id.ts";
import { MAX_LINK_MINUTES } from "../limits.ts";
import { say } from "../text/say.ts";
import { quoteValue } from "../time/quote-value.ts";

interface ErrorParameter {
  error: (issue: { readonly input?: unknown }) => string;
}

/** The words of a parameter that is not allowed: the value, the rule it broke, an allowed example. */
function rule(text: () => string, example: string): ErrorParameter {
  return {
    error: ({ input }) => {
      const broken = input === undefined ? say`is missing: ${text()}` : say`${show(input)} is not allowed: ${text()}`;
      return say`${broken}, for example ${example}`;
    },
  };
}

/** The words of `rule` without their example, which a model would take for the value that is meant. */
export function withoutExample(message: string): string {
  const example = message.lastIndexOf(say`${""}, for example ${""}`);
  // What stands before the rule is quoted.
  const isOfRule = example > message.lastIndexOf(say`${""} is not allowed: ${""}`);
  return example > 0 && isOfRule ? message.slice(0, example) : message;
}

function show(value: unknown): string {
  return quoteValue(typeof value === "string" ? value : (JSON.stringify(value) ?? String(value)));
}

/** The id of a chart, segment or tag, or the URL of its page. */
export function idField(noun: () => string) {
  return z.string(rule(() => say`it must be the id of a ${noun()} or a pasted page URL`, '"9yGbpp8x"')).min(
    1,
    rule(() => say`it must not be empty`, '"9yGbpp8x"'),
  );
}

export const project = z
  .string(rule(() => say`it must be a project uid`, '"nxog09md"'))
  .regex(
    ID_PATTERN,
    rule(() => say`it must be letters, digits, _ or -, at most 64`, '"nxog09md"'),
  )
  .optional();

const instant = z.union(
  [z.string(), z.number(), z.date()],
  rule(() => say`it must be a date, an instant with an offset, or epoch milliseconds`, '"2026-11-01"'),
);

export const range = z
  .union([z.string(), z.strictObject({ start: instant, end: instant })], {
    error: ({ input }) =>
      typeof input === "object" && input !== null && "start" in input !== "end" in input
        ? say`start and end go together: ${"start" in input ? "end" : "start"} is missing, for example {"start":"2026-11-01","end":"2026-11-07"}`
        : rule(() => say`it must be a range in words or dates`, '"last_7_days" or "2026-11-01/2026-11-07"').error({
            input,
          }),
  })
  .optional();

/** One of the granularities, or of those of them that a kind knows. */
export function granularityField<const G extends readonly string[]>(allowed: G) {
  return z
    .enum(
      allowed,
      rule(() => say`it must be one of ${allowed.join(", ")}`, '"day"'),
    )
    .optional();
}

/** Retention and distribution know no hours. */
export const coarseGranularity = ["day", "week", "month"] as const;

const daysRule = rule(() => say`it must be a whole number of days, at least 1`, "7");
export const conversionWindowDays = z.int(daysRule).min(1, daysRule).optional();

const bucketsRule = rule(() => say`it must be 10, 15, 25 or a list of rising whole numbers`, "10 or [1,5,20]");
export const buckets = z
  .union(
    [
      z.literal([10, 15, 25]),
      z
        .array(z.int(bucketsRule), bucketsRule)
        .min(1, bucketsRule)
        .max(100, bucketsRule)
        .refine((list) => list.every((bound, index) => index === 0 || bound > Number(list[index - 1])), bucketsRule),
    ],
    bucketsRule,
  )
  .optional();

const statisticNames = ["max", "min", "avg", "median", "p25", "p75"] as const;
export const statistic = z
  .enum(
    statisticNames,
    rule(() => say`it must be one of ${statisticNames.join(", ")}`, '"median"'),
  )
  .optional();

const keyRule = rule(() => say`it must be the key of a user variable, without commas or spaces`, '"open_id"');
export const variableKeys = z
  .array(
    z
      .string(rule(() => say`it must be the key of a user variable`, '"open_id"'))
      .regex(/^[^,\s\p{Cc}]{1,100}$/u, keyRule),
    rule(() => say`it must be a list of user-variable keys`, '["open_id"]'),
  )
  .max(
    50,
    rule(() => say`at most 50 keys`, '["open_id"]'),
  )
  .optional();

const expiryRule = rule(() => say`it must be a whole number of minutes from 1 to ${MAX_LINK_MINUTES} (7 days)`, "60");
export const expiresInMinutes = z.int(expiryRule).min(1, expiryRule).max(MAX_LINK_MINUTES, expiryRule).optional();
