import type { Table } from "@growingio-export/core";
import { addsUpOver } from "../columns/adds-up-over.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import type { MetricRules } from "../columns/metric-rules.ts";
import { compareTargets } from "../table/cells.ts";
import { alike, columnTexts, combined, type RowCodes, type RowTimes, rowTimes, timeAt } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";
import { repeatedRows } from "./repeated-rows.ts";
import type { JudgedMetric } from "./row-evidence.ts";
import { type Dimension, dimensionsOf, type RowPatterns, type RowWords, rowPatterns } from "./row-patterns.ts";
import { ROW } from "./row-states.ts";
import { type PatternVerdict, rowVerdicts } from "./row-verdicts.ts";

/** Rows that share target users, time point, the dimensions that hold words for all values, and what they are worth in sums. */
export interface Slot {
  /** Place in `targets`. */
  readonly target: number;
  /** Epoch milliseconds; null in a table without time, and for a row that sums over time. */
  readonly timeMs: number | null;
  readonly words: RowWords;
  /** As in `ROW`. */
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
  const patterns = yield* rowPatterns(dimensions, table.rowCount);
  const keyColumns = columns.flatMap(({ role }, index) => (role === "metric" ? [] : [index]));
  const { copies, conflicting } = yield* repeatedRows(table, [targets, times, ...dimensions], keyColumns);
  const { verdicts, states } = yield* rowVerdicts({
    targets,
    placeOf: targets.placeOf,
    times,
    dimensions,
    patterns,
    metrics: judgedMetrics(table, columns),
    left: [...copies, ...conflicting],
    given: (pattern) => givenVerdict(patterns, pattern, rules),
  });
  const { slots, slotOf } = yield* slotsOf({ targets, times, patterns, states, verdicts });
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
    verdicts,
    words: patterns.words,
    slots,
    slotOf,
    copies: byTarget(copies),
    conflicts: byTarget(conflicting),
    isSubtotal: subtotalTest(times, states, new Set(copies)),
  };
}

function subtotalTest(times: RowTimes, states: Uint8Array, copies: ReadonlySet<number>): RowIndex["isSubtotal"] {
  return (row) => {
    if (times.timesMs.length > 0 && timeAt(times, row) === null) return true;
    const kind = (states[row] ?? 0) & ROW.kind;
    if (kind === ROW.left) return copies.has(row) ? true : null;
    return kind === ROW.ambiguous ? null : kind === ROW.subtotal;
  };
}

function judgedMetrics(table: Table, columns: readonly DescribedColumn[]): JudgedMetric[] {
  const names = columns.filter(({ role }) => role === "dimension").map(({ name }) => name);
  return columns.flatMap(({ name, nature }, index): JudgedMetric[] => {
    const values = table.columns[index]?.buffers.numbers ?? null;
    if (values === null || nature === undefined || nature === "average" || nature === "unknown") return [];
    return nature === "additive" && !addsUpOver(name, names) ? [] : [{ values, as: nature }];
  });
}

/** What a person says of rows with some words; nothing where it says different things of them. */
export function givenVerdict(
  patterns: RowPatterns,
  pattern: number,
  rules: MetricRules,
): "value" | "subtotal" | undefined {
  const words = [...(patterns.words[pattern]?.values() ?? [])];
  const [meaning, ...others] = new Set(words.map((word) => rules.rowWord(word)));
  if (others.length > 0 || meaning === undefined) return undefined;
  return meaning === "total" ? "subtotal" : "value";
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
  readonly states: Uint8Array;
  readonly verdicts: readonly PatternVerdict[];
}

function* slotsOf({ targets, times, patterns, states, verdicts }: Known): Turns<Pick<RowIndex, "slots" | "slotOf">> {
  const rowCount = states.length;
  const isPlain = !states.some((state) => state !== 0);
  const worth: RowCodes = isPlain ? alike(rowCount) : { codes: Uint32Array.from(states), count: 16 };
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
  const verdictOf = new Map(verdicts.map((verdict) => [`${verdict.target} ${verdict.pattern}`, verdict]));
  const slots = Array.from(firstRow, (row, slot): Slot => {
    const target = targets.placeOf[targets.codes[row] ?? 0] ?? 0;
    const pattern = patterns.codes[row] ?? 0;
    return {
      target,
      timeMs: timeAt(times, row),
      words: patterns.words[pattern] ?? new Map<number, string>(),
      state: states[row] ?? 0,
      verdict: verdictOf.get(`${target} ${pattern}`),
      rows: rows[slot] ?? 0,
    };
  });
  return { slots, slotOf };
}
