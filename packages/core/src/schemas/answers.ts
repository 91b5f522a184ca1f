import * as z from "zod";

/** A running or failed export of any kind, and the links document: `{id, status, downloadLinks, errorMsg}`. */
export const statusDocument = z.looseObject({
  status: z.string().nullish(),
  errorMsg: z.string().nullish(),
});

export const linksDocument = z.looseObject({
  downloadLinks: z.array(z.url({ protocol: /^https?$/, normalize: true })),
});

/** A number that can come as text; what is empty or no number counts as not sent. */
const number = z.union([z.number(), z.string()]).transform((value) => {
  const found = value === "" ? Number.NaN : Number(value);
  return Number.isFinite(found) ? found : null;
});

/** A finished table; the rows are checked one by one while they are read, not here. */
export const tableDocument = z.looseObject({
  name: z.string().nullish(),
  startTime: number.nullish(),
  endTime: number.nullish(),
  interval: number.nullish(),
  conversionWindow: number.nullish(),
  range: z.string().nullish(),
  aggregator: z.looseObject({ values: z.array(z.unknown()) }).nullish(),
  meta: z.array(z.looseObject({ name: z.string(), dimension: z.boolean().nullish(), metric: z.boolean().nullish() })),
  data: z.array(z.unknown()),
});

export type TableDocument = z.infer<typeof tableDocument>;
