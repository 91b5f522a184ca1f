import { MAX_LINK_MINUTES, say } from "@growingio-export/core";
import { EXPORT_ID } from "@growingio-export/workspace";
import * as z from "zod";
import { coreField } from "./core-field.ts";

const whole = (min: number, max: number) => {
  const error = ({ input }: { readonly input?: unknown }) =>
    say`${String(JSON.stringify(input)).slice(0, 40)} is not allowed: it must be a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

const text = (maxLength: number) => z.string().max(maxLength);

/** The inputs tools share, each with its limits and one line of help. */
export const params = {
  chart: coreField("event", "chart").describe("Id, page URL or name"),
  range: text(200)
    .optional()
    .describe(
      "last_7_days, this_month, 上周, 2026-11-01/2026-11-07, … (Asia/Shanghai). Default: the URL's or the chart's own",
    ),
  compareTo: text(200).optional().describe("previous_period, same_period_last_week|month|year, a range. Default: none"),
  project: coreField("event", "project").describe("Uid. Default: the one set"),
  waitSeconds: whole(0, 45).default(40).describe("Then `running`: call get_export"),
  previewRows: whole(0, 50).optional().describe("Default: 10, or all of a table of 31 x 8"),
  expiresInMinutes: whole(1, MAX_LINK_MINUTES).default(60),
  listLimit: whole(1, 200).default(20),
  offset: whole(0, 1_000_000_000),
  cursor: text(200).optional().describe("next_cursor of the page before"),
  query: text(200).optional().describe("Part of the name or id. Default: all"),
  exportId: z.string().regex(EXPORT_ID, {
    error: ({ input }) =>
      say`${String(JSON.stringify(input)).slice(0, 60)} is not an export_id: copy it from an export's answer`,
  }),
  /** What a setting of a chart is when it is left out. */
  ofTheChart: "Default: the chart's own",
  whole,
  text,
} as const;

/** A tool's input: nothing but these parameters, and an error that names them. */
export function strictInput<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? say`${issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(", ")}: no such parameter; allowed are ${Object.keys(shape).join(", ")}`
        : undefined,
  });
}
