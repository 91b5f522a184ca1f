import { InvalidInputError } from "../errors.ts";
import { say } from "../text/say.ts";
import { quoteValue } from "../time/quote-value.ts";
import { clockText, formatShanghai, isInstant } from "../time/zone.ts";
import type { Cell } from "./table-column.ts";

/**
 * How the cells of a time column are given: `iso` is `2026-10-01T00:00:00+08:00`, `shanghai` the same clock without an offset
 * (`2026-10-01 00:00:00`, which spreadsheets and databases read), `ms` the number of epoch milliseconds.
 */
export type TimeFormat = "iso" | "shanghai" | "ms";

/** How times are written. */
export interface TimeOptions {
  /** Default: `shanghai` in CSV, `ms` in objects. */
  readonly time?: TimeFormat | undefined;
}

const writers: ReadonlyMap<string, (ms: number) => Cell> = new Map<TimeFormat, (ms: number) => Cell>([
  ["iso", formatShanghai],
  ["shanghai", (ms) => clockText(ms) ?? ms],
  ["ms", (ms) => ms],
]);

/** What makes a time column's cells of that format; words (`不适用`) and numbers that are no instants stay. Throws `InvalidInputError` for an unknown format. */
export function timeWriter(format: TimeFormat): (cell: Cell) => Cell {
  const write = writers.get(format);
  if (write !== undefined) return (cell) => (typeof cell === "number" && isInstant(cell) ? write(cell) : cell);
  throw new InvalidInputError(
    say`time ${quoteValue(String(format))} is not known: it is ${[...writers.keys()].join(", ")}.`,
  );
}
