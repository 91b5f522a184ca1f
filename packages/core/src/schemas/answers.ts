import * as z from "zod";
import type { ColumnsRead, Misfit } from "../table/column-reader.ts";

export { parseAnswer } from "./parse-answer.ts";

const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === "string" || Number.isFinite(value) ? String(value) : null));

/** A running or failed export of any kind, and the links document: `{id, status, downloadLinks, errorMsg}`. */
export const statusDocument = z.looseObject({
  id: text.transform((id) => id || null),
  status: z.string().nullish(),
  errorMsg: text,
});

export const linksDocument = z.looseObject({
  downloadLinks: z
    .array(z.url({ protocol: /^https?$/, normalize: true }))
    .nullish()
    .transform((links) => links ?? []),
});

/** A number that can come as text; what is no number counts as not sent. */
const number = z
  .unknown()
  .optional()
  .transform((value) => {
    const isNumber = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
    return isNumber && Number.isFinite(Number(value)) ? Number(value) : null;
  });

/** A finished table, its rows read into columns when it was parsed. */
export const tableDocument = z.looseObject({
  name: text,
  startTime: number,
  endTime: number,
  interval: number,
  conversionWindow: number,
  range: text,
  aggregator: z
    .looseObject({ values: z.array(z.unknown()) })
    .nullish()
    .catch(null),
  meta: z.array(z.looseObject({ name: z.string(), dimension: z.boolean().nullish(), metric: z.boolean().nullish() })),
  data: z.custom<ColumnsRead | Misfit>(
    (data) => typeof data === "object" && data !== null && ("rowCount" in data || "misfit" in data),
  ),
});

export type TableDocument = z.infer<typeof tableDocument>;
export type LinksDocument = z.infer<typeof linksDocument>;
