import type { DescribedColumn } from "../columns/columns.ts";
import { number } from "../figures/number-text.ts";
import { compareText } from "../table/cells.ts";
import type { JudgedWords } from "./people-rows.ts";

/** What the words for all values in a table's dimensions turned out to be. */
export interface WordFindings {
  readonly against: readonly string[];
  readonly held: readonly string[];
  readonly notes: readonly string[];
}

interface Known {
  readonly chartId: string;
  readonly columns: readonly DescribedColumn[];
  /** The name of whom a verdict is of; undefined where there is only one. */
  readonly whose: (target: number) => string | undefined;
  /** People of the rows in doubt and of the rows under them; undefined where they are not known. */
  readonly people: (target: number, pattern: number) => { own: number; listed: number; count: number } | undefined;
}

/** Verdicts in words, with the line to write where arithmetic cannot tell. */
export function wordFindings({ verdicts, patterns }: JudgedWords, known: Known): WordFindings {
  const against: string[] = [];
  const held: string[] = [];
  const notes: string[] = [];
  const settle = new Set<string>();
  for (const { target, pattern, verdict, isGiven, isWeak } of verdicts) {
    const words = [...(patterns.words[pattern] ?? [])];
    const named = words
      .map(([column, word]) => `${word} in ${known.columns[column]?.key ?? ""}`)
      .sort(compareText)
      .join(" and ");
    const whose = known.whose(target);
    const whom = whose === undefined ? "" : ` for ${whose}`;
    const figures = known.people(target, pattern);
    const said =
      figures === undefined
        ? ""
        : `: ${number(figures.own)} beside ${figures.count} listed with ${number(figures.listed)}`;
    if (isGiven) {
      for (const [, word] of words)
        notes.push(`rows with ${word} are ${verdict === "subtotal" ? "totals" : "values"} by GROWINGIO_METRICS`);
    } else if (verdict === "ambiguous") {
      against.push(`${named} may stand for all or be a value of its own${whom}${said}`);
      for (const [, word] of words) settle.add(word);
    } else if (verdict === "value") held.push(`${named} is a value of its own`);
    else {
      held.push(`${named} is the sum of the rows under it`);
      if (isWeak) {
        const other =
          figures === undefined ? "" : `; if it is a value of its own: ${number(figures.own + figures.listed)}`;
        notes.push(`${named} equals the sum of the rows under it once only${whom}, which can be chance${other}`);
      }
    }
  }
  for (const word of [...settle].sort(compareText)) {
    const line = JSON.stringify({ charts: { [known.chartId]: { rows: { [word]: "total" } } } });
    notes.push(`Settle it in GROWINGIO_METRICS: ${line} (or "value")`);
  }
  return { against: unique(against), held: unique(held), notes: unique(notes) };
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort(compareText);
}
