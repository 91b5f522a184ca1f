const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

/** The instant whose UTC clock shows what a clock in Shanghai shows: what a spreadsheet, which knows no zones, must be given. */
export function wallDate(instantMs: number): Date | null {
  const date = new Date(instantMs + shanghaiOffsetMs);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** `2026-11-01 00:00:00` in Shanghai, as Excel reads it. */
export function wallTime(instantMs: number): string | null {
  return wallDate(instantMs)?.toISOString().slice(0, 19).replace("T", " ") ?? null;
}
