import type { Table } from "@growingio-export/core/basics";
import { addsUpOver } from "../columns/adds-up-over.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import type { MetricRules } from "../columns/metric-rules.ts";
import { compareTargets, compareText, totalWordOf } from "../table/cells.ts";
import { alike, columnTexts, combined, type RowCodes, type RowTimes, rowTimes, timeAt } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { PatternVerdict } from "./pattern-verdict.ts";
import { repeatedRows } from "./repeated-rows.ts";
import type { JudgedMetric } from "./row-evidence.ts";
import { type Dimension, dimensionsOf, type RowPatterns, type RowWords, rowPatterns } from "./row-patterns.ts";
import { type ReadAs, ROW, STATES, stateOf } from "./row-states.ts";
import { type Judgement, type RowVerdicts, rowVerdicts } from "./row-verdicts.ts";

/** Rows that share target users, time point, the dimensions that hold words for all values, and what they are worth in sums. */
export interface Slot {
  /** Place in `targets`. */
  readonly target: number;
  /** Epoch milliseconds; null in a table without time, and for a row that sums over time. */
  readonly timeMs: number | null;
  readonly words: RowWords;
  /** As `stateOf` makes it. */
  readonly state: number;
  /** What rows with these words are; undefined where they never have others under them, and without words. */
  readonly verdict: PatternVerdict | undefined;
  readonly rows: number;
}

/** Who, when and what of each row, worked out once for all metrics. */
export interface RowIndex {
  /** Names of target users, in the order of digests; one nameless entry when the table has no such column. */
  readonly targets: readonly (string | undefined)[];
  readonly timesMs: readonly number[];
  readonly dimensions: readonly Dimension[];
  readonly verdicts: readonly PatternVerdict[];
  /** By code. */
  readonly words: readonly RowWords[];
  /** In the order of their first rows. */
  readonly slots: readonly Slot[];
  /** Each row's place in `slots`. */
  readonly slotOf: Uint32Array;
  /** How rows with words are read. */
  readonly readings: Readonly<Record<ReadAs, Judgement>>;
  /** More kinds of rows with words than can be compared. */
  readonly isTooMuch: boolean;
  readonly targetOf: (row: number) => number;
  /** Rows whose time is no time, with some of their texts. */
  readonly untimed: { readonly count: number; readonly texts: readonly string[] };
  /** How many rows are copies of others, by target users' place. */
  readonly copies: ReadonlyMap<number, number>;
  /** How many rows share their key with one of other figures, by target users' place. */
  readonly conflicts: ReadonlyMap<number, number>;
  readonly isSubtotal: (row: number) => boolean | null;
}

/** Reads the target, time and dimension cells of every row once. */
export function* indexRows(table: Table, columns: readonly DescribedColumn[], rules: MetricRules): Turns<RowIndex> {
  const targets = yield* targetsOf(table, columns);
  const times = yield* rowTimes(table, columns);
  const dimensions = yield* dimensionsOf(table, columns);
  const patterns = yield* rowPatterns(dimensions, table.rowCount, (text) => rules.rowWord(text) === "total");
  const untimed = untimedRows(table, columns, times);
  const { copies, conflicting } = yield* repeatedRows(table, [targets, times, ...dimensions], {
    named: columnsOf(columns, "dimension"),
    measured: columnsOf(columns, "metric"),
    without: new Set(untimed),
  });
  const verdicts = yield* rowVerdicts({
    targets,
    placeOf: targets.placeOf,
    times,
    dimensions,
    patterns,
    metrics: judgedMetrics(table, columns, dimensions),
    left: [...copies, ...conflicting, ...untimed],
    given: rules.rowWord,
  });
  const readings = { doubt: verdicts, total: verdicts.ifTotal ?? verdicts, value: verdicts.ifValue ?? verdicts };
  const { slots, slotOf } = yield* slotsOf({ targets, times, patterns, readings });
  const byTarget = (rows: readonly number[]): Map<number, number> => {
    const counts = new Map<number, number>();
    for (const row of rows) {
      const target = slots[slotOf[row] ?? 0]?.target ?? 0;
      counts.set(target, (counts.get(target) ?? 0) + 1);
    }
    return counts;
  };
  return {
    targets: targets.names,
    timesMs: times.timesMs,
    dimensions,
    verdicts: verdicts.verdicts,
    readings,
    isTooMuch: verdicts.isTooMuch,
    targetOf: (row) => targets.placeOf[targets.codes[row] ?? 0] ?? 0,
    untimed: { count: untimed.length, texts: textsOf(table, columns, untimed) },
    words: patterns.words,
    slots,
    slotOf,
    copies: byTarget(copies),
    conflicts: byTarget(conflicting),
    isSubtotal: subtotalTest(times, verdicts, new Set(copies)),
  };
}

function subtotalTest(
  times: RowTimes,
  { states, isTooMuch }: RowVerdicts,
  copies: ReadonlySet<number>,
): RowIndex["isSubtotal"] {
  return (row) => {
    const state = (states[row] ?? 0) & ROW.kind;
    if (isTooMuch) return null;
    if (state !== ROW.left && times.timesMs.length > 0 && timeAt(times, row) === null) return true;
    const kind = (states[row] ?? 0) & ROW.kind;
    if (kind === ROW.left) return copies.has(row) ? true : null;
    return kind === ROW.ambiguous ? null : kind === ROW.subtotal;
  };
}

function judgedMetrics(
  table: Table,
  columns: readonly DescribedColumn[],
  dimensions: readonly Dimension[],
): JudgedMetric[] {
  const names = tellingNames(dimensions, columns);
  return columns.flatMap(({ name, nature }, index): JudgedMetric[] => {
    const values = table.columns[index]?.buffers.numbers ?? null;
    return values === null || (nature === "additive" && !addsUpOver(name, names)) ? [] : [{ values, as: nature }];
  });
}

/** The names of the dimensions that tell rows apart. */
export function tellingNames(dimensions: readonly Dimension[], columns: readonly DescribedColumn[]): string[] {
  return dimensions.filter(({ count }) => count > 1).map(({ column }) => columns[column]?.name ?? "");
}

function columnsOf(columns: readonly DescribedColumn[], role: DescribedColumn["role"]): number[] {
  return columns.flatMap((column, index) => (column.role === role ? [index] : []));
}

/** Rows whose time cell is neither a time nor a word for all of them. */
function untimedRows(table: Table, columns: readonly DescribedColumn[], times: RowTimes): number[] {
  const column = table.columns[columns.findIndex(({ role }) => role === "time")];
  // Without any time the rows are those of a table without time.
  if (column === undefined || times.timesMs.length === 0) return [];
  const rows: number[] = [];
  for (const [code, point] of times.points.entries()) {
    if (point !== null) continue;
    times.codes.forEach((own, row) => {
      if (own !== code) return;
      const text = String(column.at(row) ?? "").trim();
      if (totalWordOf(text) === undefined) rows.push(row);
    });
  }
  return rows;
}

function textsOf(table: Table, columns: readonly DescribedColumn[], rows: readonly number[]): string[] {
  const column = table.columns[columns.findIndex(({ role }) => role === "time")];
  return [...new Set(rows.map((row) => String(column?.at(row) ?? "")))].sort(compareText).slice(0, 3);
}

interface RowTargets extends RowCodes {
  readonly names: readonly (string | undefined)[];
  /** By code, the place in `names`. */
  readonly placeOf: readonly number[];
}

function* targetsOf(table: Table, columns: readonly DescribedColumn[]): Turns<RowTargets> {
  const column = table.columns[columns.findIndex(({ role }) => role === "target")];
  if (column === undefined) return { ...alike(table.rowCount), names: [undefined], placeOf: [0] };
  const { codes, count, texts } = yield* columnTexts(column);
  const names = texts.toSorted(compareTargets);
  const places = new Map(names.map((name, place) => [name, place]));
  return { codes, count, names, placeOf: texts.map((text) => places.get(text) ?? 0) };
}

interface Known {
  readonly targets: RowTargets;
  readonly times: RowTimes;
  readonly patterns: RowPatterns;
  readonly readings: Readonly<Record<ReadAs, Judgement>>;
}

function* slotsOf({ targets, times, patterns, readings }: Known): Turns<Pick<RowIndex, "slots" | "slotOf">> {
  const { doubt, total, value } = readings;
  const rowCount = doubt.states.length;
  const isPlain = !doubt.states.some((state) => state !== 0);
  const codes = new Uint32Array(isPlain ? 0 : rowCount);
  yield* inChunks(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const states = { doubt: doubt.states[row] ?? 0, total: total.states[row] ?? 0, value: value.states[row] ?? 0 };
      codes[row] = stateOf(states);
    }
  });
  const worth: RowCodes = isPlain ? alike(rowCount) : { codes, count: STATES };
  const { codes: slotOf, count } = yield* combined(yield* combined(yield* combined(targets, times), patterns), worth);
  const firstRow = new Int32Array(count).fill(-1);
  const rows = new Int32Array(count);
  yield* inChunks(rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      const slot = slotOf[row] ?? 0;
      if (firstRow[slot] === -1) firstRow[slot] = row;
      rows[slot] = (rows[slot] ?? 0) + 1;
    }
  });
  const verdictOf = new Map(doubt.verdicts.map((verdict) => [`${verdict.target} ${verdict.pattern}`, verdict]));
  const slots = Array.from(firstRow, (row, slot): Slot => {
    const target = targets.placeOf[targets.codes[row] ?? 0] ?? 0;
    const pattern = patterns.codes[row] ?? 0;
    return {
      target,
      timeMs: timeAt(times, row),
      words: patterns.words[pattern] ?? new Map<number, string>(),
      state: worth.codes[row] ?? 0,
      verdict: verdictOf.get(`${target} ${pattern}`),
      rows: rows[slot] ?? 0,
    };
  });
  return { slots, slotOf };
}
