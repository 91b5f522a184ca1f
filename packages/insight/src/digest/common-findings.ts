import type { TableColumn } from "@growingio-export/core";
import { shortName } from "../budget/limits.ts";
import { type FoundRule, ruleInWords } from "../columns/metric-rules.ts";
import { unstatedUnits } from "../columns/unit.ts";
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
  const time = table.timeSentAs === undefined ? [] : [timeNotes[table.timeSentAs]];
  return { checks: [], notes: [...cells, ...time, ...rules, ...(unstated === undefined ? [] : [unstated])] };
}

const timeNotes = {
  seconds: "时间 came in seconds and is read so",
  text: "时间 came as text and is read as dates of +08:00",
} as const;

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
  const more = texts.length - MOST_QUOTED;
  const quoted = texts.slice(0, MOST_QUOTED).map((text) => `"${shortName(text, QUOTED_CHARACTERS)}"`);
  const is = count === 1 ? "cell was no number" : "cells were no numbers";
  return [
    ...(count > 0 ? [`${key}: ${count} ${is}: ${quoted.join(", ")}${more > 0 ? ` and ${more} more` : ""}`] : []),
    ...(long > 0
      ? [`${key} has ${counted(long, "figure")} beyond 2^53: what is computed here is rounded, SQL has every digit`]
      : []),
  ];
}
