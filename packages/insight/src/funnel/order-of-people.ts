import type { Turns } from "../turns.ts";
import { type FunnelCells, RATE_TOLERANCE } from "./funnel-cells.ts";
import type { FunnelColumns } from "./funnel-columns.ts";

/**
 * Columns without numbers are steps in the order sent, unless 总转化率 says otherwise: where it is not the last over the first of
 * them, but the fewest people over the most in every row, they stand in the order of their people. Undefined where they stay.
 */
export function* orderOfPeople(rowCount: number, cells: FunnelCells): Turns<FunnelColumns | undefined> {
  const { steps, numbered, overallRate } = cells.columns;
  if (numbered || overallRate === undefined || steps.length < 2) return undefined;
  const sums = steps.map(() => 0);
  for (let row = 0; row < rowCount; row++) {
    steps.forEach((_, place) => {
      sums[place] = (sums[place] ?? 0) + (cells.users(row, place) ?? 0);
    });
  }
  yield;
  const order = [...steps.keys()].sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || a - b);
  const [first = 0, last = 0] = [order[0], order.at(-1)];
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  const fits = (from: number, to: number): boolean => {
    const off = rows.flatMap((row) => {
      const [sent, people] = [cells.sent(row, overallRate), cells.share(row, from, to)];
      return sent === undefined || people === undefined ? [] : [Math.abs(sent - people)];
    });
    return off.length > 0 && off.every((distance) => distance <= RATE_TOLERANCE);
  };
  if (fits(0, steps.length - 1) || !fits(first, last)) return undefined;
  const numbers = steps.map(({ step }) => step);
  return {
    ...cells.columns,
    between: [],
    steps: order.flatMap((from, place) =>
      steps.slice(from, from + 1).map((step) => ({ ...step, step: numbers[place] ?? 0 })),
    ),
  };
}
