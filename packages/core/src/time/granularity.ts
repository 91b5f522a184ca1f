export const granularities = ["hour", "day", "week", "month"] as const;

/** Length of one point of a chart's time column. */
export type Granularity = (typeof granularities)[number];

const INTERVAL_MS: Readonly<Record<Granularity, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
};

const GRANULARITIES: ReadonlyMap<number, Granularity> = new Map(granularities.map((name) => [INTERVAL_MS[name], name]));

/** The `interval` (milliseconds) that stands for a granularity; a month is written as 30 days (GrowingIO's export documentation). */
export function granularityToMs(granularity: Granularity): number {
  return INTERVAL_MS[granularity];
}

/** The granularity that an `interval` (milliseconds) stands for; null for any other number. */
export function granularityFromMs(intervalMs: number): Granularity | null {
  return GRANULARITIES.get(intervalMs) ?? null;
}
