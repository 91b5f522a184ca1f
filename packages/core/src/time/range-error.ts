import { InvalidInputError } from "../errors.ts";
import { say } from "../text/say.ts";
import { quoteValue } from "./quote-value.ts";

/** Spellings of a range that `parseRange` takes, one of each form, for help texts and error messages. */
export const RANGE_EXAMPLES: readonly string[] = [
  "today",
  "yesterday",
  "last_7_days",
  "last_24_hours",
  "last_4_weeks",
  "this_month",
  "last_quarter",
  "过去7天",
  "上周",
  "day:8,1",
  "2026-11",
  "2026-11-01/2026-11-07",
  "2026-11-01T08:00:00+08:00/2026-11-01T20:00:00+08:00",
];

/** The error for a range that is not accepted: the value as given, the rule it broke, allowed examples. */
export function rangeError(input: string, rule: string): InvalidInputError {
  return new InvalidInputError(
    say`range ${quoteValue(input)} ${rule}. Allowed, for example: ${RANGE_EXAMPLES.join("; ")}.`,
  );
}
