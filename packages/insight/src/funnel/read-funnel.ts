import { say } from "@growingio-export/core/basics";
import { listed } from "../figures/lists.ts";
import { number } from "../figures/number-text.ts";
import { numbersOf } from "../table/cells.ts";
import { rowTimes, timeAt } from "../table/row-codes.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import { type FunnelCells, funnelCells } from "./funnel-cells.ts";
import { funnelColumns } from "./funnel-columns.ts";
import { funnelGroups } from "./funnel-groups.ts";
import { inOrderOfSize } from "./order-of-groups.ts";
import { orderOfPeople } from "./order-of-people.ts";
import { named, type SplitGroup } from "./split-group.ts";
import { splitRows } from "./split-rows.ts";
import type { WordVerdicts } from "./word-verdicts.ts";

/** A funnel's rows and columns, told apart. */
export interface ReadFunnel {
  readonly cells: FunnelCells;
  /** The largest first. */
  readonly groups: readonly SplitGroup[];
  /** The points that give figures, in time order. */
  readonly timesMs: readonly number[];
  /** With those whose rows contradict each other. */
  readonly allTimesMs: readonly number[];
  readonly words: Pick<WordVerdicts, "against" | "held">;
  /** How columns and rows were read where that could be doubted. */
  readonly notes: readonly string[];
  readonly isSubtotal: (row: number) => boolean | null;
}

/** Finds out which column is which step and which row is of what. */
export function* readFunnel({ table, columns, rules }: Subject): Turns<ReadFunnel> {
  const numberAt = numbersOf(table);
  const times = yield* rowTimes(table, columns);
  const sent = yield* funnelCells(table.rowCount, funnelColumns(columns), numberAt);
  const reordered = yield* orderOfPeople(table.rowCount, sent);
  const cells = reordered === undefined ? sent : yield* funnelCells(table.rowCount, reordered, numberAt);
  const { steps, unused } = cells.columns;
  const people = (row: number) => steps.map((_, place) => cells.users(row, place));
  const metrics = columns.flatMap(({ role }, index) => (role === "metric" ? [index] : []));
  const facts = {
    people,
    timeAt: (row: number) => timeAt(times, row),
    cells: (row: number) => metrics.map((column) => numberAt(column, row) ?? "").join("|"),
  };
  const { isWhole, notes, ...found } = yield* funnelGroups(table, columns, {
    rules,
    people: (row) => ({ time: times.codes[row] ?? 0, people: people(row) }),
  });
  const split: SplitGroup[] = [];
  for (const group of found.groups) {
    split.push({ ...group, split: splitRows(group.rows, facts, { range: table, points: times.timesMs.length }) });
    yield;
  }
  const groups = inOrderOfSize(split, cells);
  const points = groups.flatMap((group) => group.split.points);
  const wholeRange = new Set(
    groups.flatMap(({ split: { overall, points: own } }) => (own.length > 0 ? [overall] : [])),
  );
  const columnNotes = [
    reordered &&
      say`the columns do not number the steps: they stand in the order of their people, as the rate of the whole way does`,
    unused.length === 0
      ? undefined
      : say`not used: ${listed(unused.map((column) => named(columns[column]?.key ?? "")))}`,
  ];
  return {
    cells,
    groups,
    timesMs: inTimeOrder(points.map(({ timeMs }) => timeMs)),
    allTimesMs: inTimeOrder(
      [...points, ...groups.flatMap(({ split: { clashing } }) => clashing)].map(({ timeMs }) => timeMs),
    ),
    words: found,
    notes: [...columnNotes.filter((note) => note !== undefined), ...guessedNotes(groups, cells), ...notes],
    isSubtotal: (row) => wholeRange.has(row) || isWhole(row),
  };
}

function inTimeOrder(times: readonly (number | null)[]): number[] {
  return [...new Set(times)].filter((time) => time !== null).sort((a, b) => a - b);
}

/** A row that no word makes the one of the whole range. */
function guessedNotes(groups: readonly SplitGroup[], cells: FunnelCells): string[] {
  const guessed = groups.filter(({ split }) => split.guessed);
  const row = guessed[0]?.split.overall;
  if (row === undefined) return [];
  const people = number(cells.users(row, 0) ?? 0);
  return [
    guessed.length === 1
      ? say`no time cell says which row is of the whole range: by its people the one with ${people} at step 1 is`
      : say`no time cell says which row is of the whole range: by its people the one with ${people} at step 1 is, and so for ${guessed.length - 1} more target users`,
  ];
}
