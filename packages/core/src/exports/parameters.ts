import * as z from "zod";
import { quoteValue } from "../time/quote-value.ts";

/** A rule that names the value, itself and an allowed example when it is broken. */
function rule(text: string, example: string): { error: (issue: { readonly input?: unknown }) => string } {
  return {
    error: ({ input }) =>
      `${input === undefined ? "is missing" : `${show(input)} is not allowed`}: ${text}, for example ${example}`,
  };
}

function show(value: unknown): string {
  return quoteValue(typeof value === "string" ? value : (JSON.stringify(value) ?? String(value)));
}

function idField(noun: string) {
  return z
    .string(rule(`it must be the id of a ${noun} or a pasted page URL`, '"9yGbpp8x"'))
    .min(1, rule("it must not be empty", '"9yGbpp8x"'));
}

const project = z
  .string(rule("it must be a project uid", '"nxog09md"'))
  .regex(/^[A-Za-z0-9_-]{1,64}$/, rule("it must be letters, digits, _ or -, at most 64", '"nxog09md"'))
  .optional();

const instant = z.union(
  [z.string(), z.number(), z.date()],
  rule("it must be a date, an instant with an offset, or epoch milliseconds", '"2026-11-01"'),
);

const range = z
  .union([z.string(), z.strictObject({ start: instant, end: instant })], {
    error: ({ input }) =>
      typeof input === "object" && input !== null && "start" in input !== "end" in input
        ? `start and end go together: ${"start" in input ? "end" : "start"} is missing, for example {"start":"2026-11-01","end":"2026-11-07"}`
        : rule("it must be a range in words or dates", '"last_7_days" or "2026-11-01/2026-11-07"').error({ input }),
  })
  .optional();

const granularityRule = rule("it must be one of hour, day, week, month", '"day"');
const statisticNames = ["max", "min", "avg", "median", "p25", "p75"] as const;
const bucketsRule = rule("it must be 10, 15, 25 or a list of rising whole numbers", "10 or [1,5,20]");
const expiryRule = rule("it must be a whole number of minutes from 1 to 10080 (7 days)", "60");

const expiresInMinutes = z.int(expiryRule).min(1, expiryRule).max(10_080, expiryRule).optional();

/** The parameters each export takes, checked before anything is sent. */
export const exportParameters = {
  event: z.strictObject({
    chart: idField("chart"),
    range,
    granularity: z.enum(["hour", "day", "week", "month"], granularityRule).optional(),
    project,
  }),
  funnel: z.strictObject({
    chart: idField("funnel"),
    range,
    conversionWindowDays: z
      .int(rule("it must be a whole number of days, at least 1", "7"))
      .min(1, rule("it must be a whole number of days, at least 1", "7"))
      .optional(),
    project,
  }),
  retention: z.strictObject({
    chart: idField("retention chart"),
    range,
    period: z.enum(["day", "week", "month"], rule("it must be one of day, week, month", '"day"')).optional(),
    project,
  }),
  distribution: z.strictObject({
    chart: idField("distribution chart"),
    range,
    granularity: z.enum(["day", "week", "month"], rule("it must be one of day, week, month", '"day"')).optional(),
    buckets: z
      .union(
        [
          z.literal([10, 15, 25]),
          z
            .array(z.int(bucketsRule), bucketsRule)
            .min(1, bucketsRule)
            .max(100, bucketsRule)
            .refine(
              (list) => list.every((bound, index) => index === 0 || bound > Number(list[index - 1])),
              bucketsRule,
            ),
        ],
        bucketsRule,
      )
      .optional(),
    statistic: z.enum(statisticNames, rule(`it must be one of ${statisticNames.join(", ")}`, '"median"')).optional(),
    project,
  }),
  segment: z.strictObject({
    segment: idField("segment"),
    parameters: z
      .array(
        z
          .string(rule("it must be the key of a user variable", '"open_id"'))
          .regex(
            /^[^,\s\p{Cc}]{1,100}$/u,
            rule("it must be the key of a user variable, without commas or spaces", '"open_id"'),
          ),
        rule("it must be a list of user-variable keys", '["open_id"]'),
      )
      .max(50, rule("at most 50 keys", '["open_id"]'))
      .optional(),
    expiresInMinutes,
    project,
  }),
  tag: z.strictObject({ tag: idField("tag"), expiresInMinutes, project }),
} as const;

export type ExportKind = keyof typeof exportParameters;
export type ExportParameters<K extends ExportKind = ExportKind> = z.input<(typeof exportParameters)[K]>;
export type EventParameters = ExportParameters<"event">;
export type FunnelParameters = ExportParameters<"funnel">;
export type RetentionParameters = ExportParameters<"retention">;
export type DistributionParameters = ExportParameters<"distribution">;
export type SegmentUsersParameters = ExportParameters<"segment">;
export type TagUsersParameters = ExportParameters<"tag">;
