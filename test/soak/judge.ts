import { median } from "../bench/measure.ts";

/** A figure of one moment. */
export interface Point {
  /** Since the load began, as a share of it: 0 to 1. */
  readonly at: number;
  readonly value: number;
}

/** A line of the table: whether a figure stays as it is. */
export interface Verdict {
  readonly figure: string;
  readonly start: number;
  readonly middle: number;
  readonly end: number;
  /** What `end` may be at most. */
  readonly bound: number;
  readonly isFlat: boolean;
}

/** How much more the end may have than the middle: a share of it, and so much besides. */
export interface Growth {
  readonly share: number;
  readonly besides: number;
}

/** Before this share of the load whatever is kept for good is still being made. */
const WARM_UP = 0.2;

/** A size: of what is left after the beginning, the last third against the one in the middle. Medians, so that a moment counts little. */
export function judgeSize(figure: string, points: readonly Point[], { share, besides }: Growth): Verdict {
  const third = (1 - WARM_UP) / 3;
  const between = (from: number, to: number) =>
    median(points.filter(({ at }) => at >= from && at < to).map(({ value }) => value));
  const start = between(0, WARM_UP + third);
  const middle = between(WARM_UP + third, WARM_UP + 2 * third);
  const end = between(WARM_UP + 2 * third, Number.POSITIVE_INFINITY);
  const bound = middle * (1 + share) + besides;
  // Too few points are no proof of anything.
  return { figure, start, middle, end, bound, isFlat: end <= bound };
}

/** A count: once all has ended, it is no more than it was before all began. */
export function judgeCount(figure: string, idle: number, points: readonly Point[], drained: number): Verdict {
  const middle = points.length === 0 ? idle : Math.max(...points.map(({ value }) => value));
  return { figure, start: idle, middle, end: drained, bound: idle, isFlat: drained <= idle };
}

/** What must not happen at all. */
export function judgeNone(figure: string, happened: number): Verdict {
  return { figure, start: 0, middle: happened, end: happened, bound: 0, isFlat: happened === 0 };
}

/** The verdicts as a table, its columns as wide as they have to be. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const shown = (value: number) =>
    Number.isNaN(value)
      ? "none"
      : value.toLocaleString("en", { maximumFractionDigits: Number.isInteger(value) ? 0 : 1 });
  const rows = verdicts.map(({ figure, start, middle, end, bound, isFlat }) => [
    figure,
    ...[start, middle, end, bound].map(shown),
    isFlat ? "flat" : "NOT FLAT",
  ]);
  const all = [["figure", "start", "middle", "end", "bound", "verdict"], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const padded = (text: string, column: number) =>
    column === 0 || column === 5 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return all.map((row) => row.map(padded).join("  ").trimEnd()).join("\n");
}
