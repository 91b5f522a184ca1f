import type { Table } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import type { IsSubtotal } from "../digest/analysis.ts";
import type { PatternVerdict } from "../event/pattern-verdict.ts";
import { type Dimension, dimensionsOf, type RowPatterns, rowPatterns } from "../event/row-patterns.ts";
import { ROW } from "../event/row-states.ts";
import { rowVerdicts } from "../event/row-verdicts.ts";
import { cellText, NO_VALUE, totalWordOf } from "../table/cells.ts";
import {
  alike,
  type ColumnTexts,
  columnTexts,
  combined,
  type RowCodes,
  type RowTimes,
  rowTimes,
  timeAt,
} from "../table/row-codes.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import { type RowsAgain, rowsAgain } from "./rows-again.ts";

/** What rows that hold a word such as 汇总 in a dimension count as. */
export type RowMeaning = "value" | "total" | "unknown";

/** Rows of one target user and one value of each dimension that varies. */
export interface PeopleGroup {
  /** Place in the list of groups. */
  readonly place: number;
  /** Empty when the table has no target users. */
  readonly target: string;
  readonly values: readonly string[];
  /** `全部访问用户 / iOS`; undefined when the table has neither target users nor dimensions that vary. */
  readonly label: string | undefined;
  readonly means: RowMeaning;
  /** Every row, in the table's order: copies and contradictions, too. */
  readonly rows: readonly number[];
}

/** What is known of the rows with words in some columns. */
export interface JudgedWords {
  readonly verdicts: readonly PatternVerdict[];
  readonly patterns: RowPatterns;
  /** By row, as in `ROW`. */
  readonly states: Uint8Array;
}

/** The rows of a table that counts people. */
export interface PeopleRows {
  readonly groups: readonly PeopleGroup[];
  /** By row, the place of its group. */
  readonly groupOf: Uint32Array;
  readonly times: RowTimes;
  readonly again: RowsAgain;
  /** Verdicts on the words in dimensions; their targets are places in `targets`. */
  readonly words: JudgedWords;
  /** Names of target users, as the verdicts number them. */
  readonly targets: readonly string[];
  /** Undefined where the table has none, or none is asked for. */
  readonly buckets: ColumnTexts | undefined;
  /** Verdicts on the words among buckets; their targets are places in `groups`. */
  readonly bucketWords: JudgedWords | undefined;
  /** Whether a row's time cell is a word for all times, or empty. */
  readonly isOverAllTimes: (row: number) => boolean;
  readonly isSubtotal: IsSubtotal;
}

interface Known {
  /** The column of buckets, which makes no groups. */
  readonly bucket?: number | undefined;
  /** Columns of people, by which arithmetic tells what rows are. */
  readonly people: readonly number[];
}

/** Reads who, when and what of each row; each person is in one value of a dimension and in one bucket, so people of one time add up over them. */
export function* peopleRows({ table, columns, rules }: Subject, { bucket, people }: Known): Turns<PeopleRows> {
  const times = yield* rowTimes(table, columns);
  const targets = yield* targetTexts(table, columns);
  const all = yield* dimensionsOf(table, columns);
  const dimensions = all.filter(({ column }) => column !== bucket);
  const varying = dimensions.filter(({ count }) => count > 1).sort(byName(columns));
  const buckets = all.find(({ column }) => column === bucket);
  let together: RowCodes = targets.count > 0 ? targets : alike(table.rowCount);
  for (const texts of varying) together = yield* combined(together, texts);

  const again = yield* rowsAgain(table, columns, [together, times, ...(buckets === undefined ? [] : [buckets])]);
  const metrics = people.flatMap((index) => {
    const values = table.columns[index]?.buffers.numbers ?? null;
    return values === null ? [] : [{ values, as: "additive" as const }];
  });
  const judge = function* (of: {
    readonly codes: RowCodes;
    readonly wordsIn: readonly Dimension[];
    readonly others: readonly Dimension[];
  }): Turns<JudgedWords> {
    const patterns = yield* rowPatterns(of.wordsIn, table.rowCount, (text) => rules.rowWord(text) === "total");
    const { verdicts, states } = yield* rowVerdicts({
      targets: of.codes,
      placeOf: Array.from({ length: of.codes.count }, (_, code) => code),
      times,
      dimensions: [...of.wordsIn, ...of.others],
      patterns,
      metrics,
      left: [...again.copies, ...again.conflicting],
      given: rules.rowWord,
    });
    return { verdicts, patterns, states };
  };
  const words = yield* judge({ codes: targets, wordsIn: varying, others: buckets === undefined ? [] : [buckets] });
  const bucketWords =
    buckets === undefined ? undefined : yield* judge({ codes: together, wordsIn: [buckets], others: [] });

  const groups = groupsOf(together, { targets, varying, states: words.states, rowCount: table.rowCount });
  const isOverAllTimes = overAllTimes(table, columns, times);
  return {
    groups,
    groupOf: together.codes,
    times,
    again,
    words,
    targets: targets.texts,
    buckets,
    bucketWords,
    isOverAllTimes,
    isSubtotal: (row) => {
      if (times.timesMs.length > 0 && timeAt(times, row) === null) return isOverAllTimes(row) ? true : null;
      if (again.copies.has(row)) return true;
      if (again.conflicting.has(row)) return null;
      const meanings = [words, bucketWords].map((judged) => meaningOf(judged?.states[row] ?? 0));
      return meanings.includes("total") ? true : meanings.includes("unknown") ? null : false;
    },
  };
}

/** What a row counts as. @param state as in `ROW`. */
export function meaningOf(state: number): RowMeaning {
  const kind = state & ROW.kind;
  return kind === ROW.subtotal ? "total" : kind === ROW.ambiguous ? "unknown" : "value";
}

function* targetTexts(table: Table, columns: readonly DescribedColumn[]): Turns<ColumnTexts> {
  const column = table.columns[columns.findIndex(({ role }) => role === "target")];
  if (column === undefined) return { ...alike(table.rowCount), texts: [""] };
  return yield* columnTexts(column);
}

function byName(columns: readonly DescribedColumn[]) {
  const name = ({ column }: Dimension): string => columns[column]?.name ?? "";
  return (a: Dimension, b: Dimension): number => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a.column - b.column);
}

function groupsOf(
  { codes, count }: RowCodes,
  known: {
    readonly targets: ColumnTexts;
    readonly varying: readonly Dimension[];
    readonly states: Uint8Array;
    readonly rowCount: number;
  },
): PeopleGroup[] {
  const rowsOf = Array.from({ length: count }, (): number[] => []);
  for (let row = 0; row < known.rowCount; row++) rowsOf[codes[row] ?? 0]?.push(row);
  return rowsOf.map((rows, place) => {
    const [first = 0] = rows;
    const textOf = ({ texts, codes: own }: ColumnTexts): string => texts[own[first] ?? 0] ?? NO_VALUE;
    const target = textOf(known.targets);
    const values = known.varying.map(textOf);
    const meanings = new Set(rows.map((row) => meaningOf(known.states[row] ?? 0)));
    const means = meanings.has("total") ? "total" : meanings.has("unknown") ? "unknown" : "value";
    // A word that is known to stand for all names nobody.
    const named = values.filter((value) => means !== "total" || totalWordOf(value) === undefined);
    const label = [target, ...named].filter((part) => part !== "").join(" / ");
    return { place, target, values, label: label === "" ? undefined : label, means, rows };
  });
}

function overAllTimes(table: Table, columns: readonly DescribedColumn[], times: RowTimes): (row: number) => boolean {
  const column = table.columns[columns.findIndex(({ role }) => role === "time")];
  return (row) => {
    if (column === undefined || timeAt(times, row) !== null) return false;
    const text = cellText(column.at(row));
    return text === NO_VALUE || totalWordOf(text) !== undefined;
  };
}
