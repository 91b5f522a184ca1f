import { setImmediate as letOthersRun } from "node:timers/promises";

/** How many rows are written at a stretch: a few milliseconds of work. */
export const ROWS_PER_SLICE = 4000;

/** Joins slices of text to bytes; lets other requests be answered between slices, so that limits see them arrive on time. */
export async function joinSlices(slices: Iterable<string>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for (const slice of slices) {
    parts.push(Buffer.from(slice));
    if (parts.length > 1) await letOthersRun();
  }
  return Buffer.concat(parts);
}
