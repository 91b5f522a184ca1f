import { say, type Table, type TableColumn } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import { type FoundRule, ruleInWords } from "../columns/metric-rules.ts";
import { unstatedUnits } from "../columns/unit.ts";
import type { Check } from "../figures/checks.ts";
import { firstOf } from "../figures/lists.ts";
import { number } from "../figures/number-text.ts";
import { counted } from "../figures/numbers.ts";
import { compareText } from "../table/cells.ts";
import type { Subject } from "../table/subject.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { Findings } from "./analysis.ts";

const NO_RULE: FoundRule = { source: "" };

/** What there is to say of a table of any kind. */
export function* commonFindings({ table, columns }: Subject): Turns<Required<Findings>> {
  const unstated = unstatedUnits(columns.filter(({ unit }) => unit === "unstated").map(({ key }) => key));
  const ruled = columns.filter(({ rule }) => rule !== undefined);
  const alike = Map.groupBy(ruled, ({ rule = NO_RULE }) =>
    JSON.stringify([rule.nature, rule.unit, rule.note, rule.source]),
  );
  const rules = [...alike.values()].map((group) =>
    ruleInWords(
      group.map(({ key }) => key),
      group[0]?.rule ?? NO_RULE,
    ),
  );
  const cells: string[] = [];
  for (const column of table.columns) cells.push(...(yield* cellNotes(column)));
  const time = table.timeSentAs === undefined ? [] : [timeNote(table.timeSentAs)];
  return {
    checks: missingCells(table),
    notes: [...cells, ...time, ...rules, ...(unstated === undefined ? [] : [unstated])],
  };
}

/** Rows that came with fewer cells than there are columns. */
function missingCells({ shortRows = 0, rowCount, columns }: Table): Check[] {
  if (shortRows === 0) return [];
  const [short, all] = [number(shortRows), number(rowCount)];
  const says =
    shortRows === 1
      ? say`1 row of ${all} has fewer cells than there are columns (${columns.length}): what it lacks counts as empty, so figures may be too low`
      : say`${short} rows of ${all} have fewer cells than there are columns (${columns.length}): what they lack counts as empty, so figures may be too low`;
  return [{ rule: "cells", holds: false, says }];
}

function timeNote(sentAs: "seconds" | "text"): string {
  return sentAs === "seconds"
    ? say`时间 came in seconds and is read so`
    : say`时间 came as text and is read as dates of +08:00`;
}

/** Texts that are quoted, and characters of each. */
const MOST_QUOTED = 3;
const QUOTED_CHARACTERS = 20;

/** What a metric's cells are that are no plain numbers. */
function* cellNotes({ key, role, length, buffers }: TableColumn): Turns<string[]> {
  const { numbers, codes, dictionary } = buffers;
  if (role !== "metric" || codes === null) return [];
  const unread = new Set<number>();
  let count = 0;
  let long = 0;
  yield* inChunks(length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = codes[row] ?? 0;
      if (code === 0) continue;
      if (!Number.isNaN(numbers?.[row] ?? Number.NaN)) long++;
      // A blank is an empty cell.
      else if ((dictionary[code] ?? "").trim() !== "") {
        unread.add(code);
        count++;
      }
    }
  });
  const texts = [...unread].map((code) => dictionary[code] ?? "").sort(compareText);
  const quoted = firstOf(
    texts.map((text) => say`"${shortName(text, QUOTED_CHARACTERS)}"`),
    MOST_QUOTED,
  );
  const unreadable =
    count === 1 ? say`${key}: 1 cell was no number: ${quoted}` : say`${key}: ${count} cells were no numbers: ${quoted}`;
  return [
    ...(count > 0 ? [unreadable] : []),
    ...(long > 0
      ? [say`${key} has ${counted(long, "figure")} beyond 2^53: what is computed here is rounded, SQL has every digit`]
      : []),
  ];
}
