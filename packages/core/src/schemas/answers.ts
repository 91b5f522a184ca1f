import * as z from "zod";

/** A running or failed export of any kind, and the links document: `{id, status, downloadLinks, errorMsg}`. */
export const statusDocument = z.looseObject({
  status: z.string().nullish(),
  errorMsg: z.string().nullish(),
});

export const linksDocument = z.looseObject({ downloadLinks: z.array(z.url({ protocol: /^https?$/ })) });

const milliseconds = z.coerce.number().int();

/** A finished table; the rows are checked one by one while they are read, not here. */
export const tableDocument = z.looseObject({
  name: z.string().nullish(),
  startTime: milliseconds.nullish(),
  endTime: milliseconds.nullish(),
  interval: milliseconds.nullish(),
  conversionWindow: z.coerce.number().nullish(),
  range: z.string().nullish(),
  aggregator: z.looseObject({ values: z.array(z.unknown()) }).nullish(),
  meta: z.array(z.looseObject({ name: z.string(), dimension: z.boolean().nullish(), metric: z.boolean().nullish() })),
  data: z.array(z.unknown()),
});

export type TableDocument = z.infer<typeof tableDocument>;
