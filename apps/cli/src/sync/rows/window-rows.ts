import { hash } from "node:crypto";
import { dayText, type Table, type TableColumn } from "@growingio-export/core";
import { isPeriodFinal } from "../plan/period-state.ts";
import type { Period } from "../plan/periods.ts";
import type { PlannedExport } from "../plan/plan-exports.ts";
import type { NamedColumn } from "./table-column-names.ts";

/** The rows of an answer as a target takes them, column by column. */
export interface WindowRows {
  readonly rowCount: number;
  /** What tells rows apart: a hash of time, target, dimensions and `row`; no value is a value. */
  readonly keys: readonly string[];
  readonly timesMs: Float64Array;
  /** What stands in the time column of a row without an instant, such as `不适用`. */
  readonly timeTexts: readonly (string | null)[];
  /** 1, but for rows of which the answer has several with one time, target and dimensions. */
  readonly rowNumbers: Float64Array;
  /** Last instant (epoch milliseconds) of each row's period. */
  readonly untilMs: Float64Array;
  readonly finals: readonly boolean[];
  /** Whether each row stands for others; null where its figures leave that open. */
  readonly subtotals: readonly (boolean | null)[];
  readonly texts: readonly TextColumn[];
  readonly figures: readonly FigureColumn[];
  /** Rows of each period that is replaced, in its order. */
  readonly rowsOfPeriod: readonly number[];
  /** Rows of other times than those that were asked for: they are left out. */
  readonly strays: number;
  /** Rows over several cohorts, which are left out. */
  readonly totals: number;
}

interface TextColumn {
  readonly column: NamedColumn;
  readonly values: readonly (string | null)[];
}

interface FigureColumn {
  readonly column: NamedColumn;
  /** NaN for none. */
  readonly values: Float64Array;
}

/** Whether each row has its time, so that several periods can be asked for at once. A retention's rows over all cohorts do not count. */
export function rowsHaveTimes(table: Pick<Table, "columns" | "kind" | "rowCount">): boolean {
  const time = table.columns.find(({ role }) => role === "time");
  if (time === undefined) return false;
  return table.kind === "retention" || time.numbers().every((ms) => !Number.isNaN(ms));
}

/** Takes an answer apart. `names` has a name for each column but the time; `isSubtotal` is asked of a row of the answer. */
export function windowRows(
  table: Table,
  { startMs, endMs, periods, form }: PlannedExport,
  names: readonly (NamedColumn | null)[],
  askedAtMs: number,
  isSubtotal: (row: number) => boolean | null = () => null,
): WindowRows {
  const time = table.columns.find(({ role }) => role === "time");
  const starts = periods.map((period) => period.startMs);
  const kept: number[] = [];
  const places: number[] = [];
  const times: number[] = [];
  const timeTexts: (string | null)[] = [];
  const rowsOfPeriod = periods.map(() => 0);
  const [first] = periods;
  let strays = 0;
  let totals = 0;
  for (let row = 0; row < table.rowCount; row++) {
    const cell = time?.at(row) ?? null;
    if (typeof cell !== "number" && form === "series") {
      totals++;
      continue;
    }
    const ms = typeof cell === "number" ? cell : first.startMs;
    const place = placeOf(ms, starts, periods);
    if (place === -1) {
      // A retention is asked for more cohorts than are wanted where its range would be too short.
      if (ms < startMs || ms > endMs) strays++;
      continue;
    }
    kept.push(row);
    places.push(place);
    times.push(ms);
    timeTexts.push(typeof cell === "string" ? textOf(cell) : null);
    rowsOfPeriod[place] = (rowsOfPeriod[place] ?? 0) + 1;
  }
  const texts: TextColumn[] = [];
  const figures: FigureColumn[] = [];
  for (const [index, column] of table.columns.entries()) {
    const named = names[index];
    if (named == null) continue;
    if (named.role === "metric") figures.push({ column: named, values: figuresOf(column, kept) });
    else texts.push({ column: named, values: kept.map((row) => textOf(column.at(row))) });
  }
  const finals = periods.map((period) => isPeriodFinal(table, period, askedAtMs));
  return {
    rowCount: kept.length,
    ...keysOf(times, timeTexts, texts, figures),
    timesMs: Float64Array.from(times),
    timeTexts,
    untilMs: Float64Array.from(places, (place) => periods[place]?.endMs ?? endMs),
    finals: places.map((place) => finals[place] ?? false),
    subtotals: kept.map(isSubtotal),
    texts,
    figures,
    rowsOfPeriod,
    strays,
    totals,
  };
}

/** The period that holds an instant, by its place; -1 for none. */
function placeOf(ms: number, starts: readonly number[], periods: readonly Period[]): number {
  const place = starts.findLastIndex((start) => start <= ms);
  const period = periods[place];
  return period === undefined || ms > period.endMs ? -1 : place;
}

/** A cell that no database refuses: NUL and halves of surrogate pairs have no place in UTF-8 text. */
function textOf(cell: string | number | null): string | null {
  return cell === null ? null : String(cell).replaceAll("\0", "\uFFFD").toWellFormed();
}

function figuresOf(column: TableColumn, rows: readonly number[]): Float64Array {
  // A whole number that a double cannot hold exactly has its digits as text beside it.
  const numbers = column.numbers();
  return Float64Array.from(rows, (row) => numbers[row] ?? Number.NaN);
}

/**
 * A key for each row. Those that are alike in all but their figures are numbered in the order of their figures, so that an answer
 * in another order gives them the same numbers.
 */
function keysOf(
  times: readonly number[],
  timeTexts: readonly (string | null)[],
  texts: readonly TextColumn[],
  figures: readonly FigureColumn[],
): Pick<WindowRows, "keys" | "rowNumbers"> {
  const alike = new Map<string, number[]>();
  for (const [row, ms] of times.entries()) {
    // What has no value is left out: a dimension that is added later changes no key of the rows before it.
    const cells = texts.flatMap(({ column: { role, sentName, nth }, values }) => {
      const value = values[row] ?? null;
      return value === null ? [] : [[role, sentName, nth, value] as const];
    });
    const text = JSON.stringify([ms, timeTexts[row], cells.sort((a, b) => (String(a) < String(b) ? -1 : 1))]);
    const rows = alike.get(text);
    if (rows === undefined) alike.set(text, [row]);
    else rows.push(row);
  }
  const keys = new Array<string>(times.length);
  const rowNumbers = new Float64Array(times.length);
  for (const [text, rows] of alike) {
    if (rows.length > 1) rows.sort((a, b) => compareFigures(a, b, figures));
    for (const [index, row] of rows.entries()) {
      rowNumbers[row] = index + 1;
      keys[row] = hash("sha256", `${index + 1} ${text}`, "hex").slice(0, 32);
    }
  }
  return { keys, rowNumbers };
}

function compareFigures(a: number, b: number, figures: readonly FigureColumn[]): number {
  for (const { values } of figures) {
    const [x = Number.NaN, y = Number.NaN] = [values[a], values[b]];
    if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return Number.isNaN(x) || x < y ? -1 : 1;
  }
  return 0;
}

/** The day in Shanghai of each row, `2026-11-16`. */
export function daysOf(timesMs: Float64Array): string[] {
  const known = new Map<number, string>();
  return Array.from(timesMs, (ms) => {
    const day = known.get(ms) ?? dayText(ms);
    known.set(ms, day);
    return day;
  });
}
