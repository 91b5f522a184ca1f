import type { WindowRows } from "./window-rows.ts";

/** Some of the rows, in their order. What is counted of all rows is not counted again. */
export function pickRows(rows: WindowRows, isWanted: (row: number) => boolean): WindowRows {
  const wanted = Array.from({ length: rows.rowCount }, (_, row) => row).filter(isWanted);
  const list = <T>(values: readonly T[]): T[] => wanted.map((row) => values[row] as T);
  const numbers = (values: Float64Array) => Float64Array.from(wanted, (row) => values[row] ?? Number.NaN);
  return {
    ...rows,
    rowCount: wanted.length,
    keys: list(rows.keys),
    timesMs: numbers(rows.timesMs),
    timeTexts: list(rows.timeTexts),
    rowNumbers: numbers(rows.rowNumbers),
    untilMs: numbers(rows.untilMs),
    finals: list(rows.finals),
    subtotals: list(rows.subtotals),
    texts: rows.texts.map(({ column, values }) => ({ column, values: list(values) })),
    figures: rows.figures.map(({ column, values }) => ({ column, values: numbers(values) })),
  };
}
