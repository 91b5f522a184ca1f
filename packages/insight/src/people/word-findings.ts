import { say } from "@growingio-export/core/basics";
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
  for (const { target, pattern, verdict, isGiven, isWeak, isLess } of verdicts) {
    const words = [...(patterns.words[pattern] ?? [])];
    const named = words
      .map(([column, word]) => say`${word} in ${known.columns[column]?.key ?? ""}`)
      .sort(compareText)
      .reduce((one, other) => (one === "" ? other : say`${one} and ${other}`), "");
    const whose = known.whose(target);
    const figures = known.people(target, pattern);
    if (isGiven) {
      for (const [, word] of words)
        notes.push(
          verdict === "subtotal"
            ? say`rows with ${word} are totals by GROWINGIO_METRICS`
            : say`rows with ${word} are values by GROWINGIO_METRICS`,
        );
    } else if (verdict === "ambiguous") {
      const doubt =
        whose === undefined
          ? say`${named} may stand for all or be a value of its own`
          : say`${named} may stand for all or be a value of its own for ${whose}`;
      against.push(
        figures === undefined
          ? doubt
          : say`${doubt}: ${number(figures.own)} beside ${figures.count} listed with ${number(figures.listed)}`,
      );
      for (const [, word] of words) settle.add(word);
    } else if (isLess) {
      against.push(
        whose === undefined
          ? say`${named} is less than the rows under it, and read as a value of its own`
          : say`${named} is less than the rows under it for ${whose}, and read as a value of its own`,
      );
      for (const [, word] of words) settle.add(word);
    } else if (verdict === "value") held.push(say`${named} is a value of its own`);
    else {
      held.push(say`${named} is the sum of the rows under it`);
      if (isWeak) {
        const once =
          whose === undefined
            ? say`${named} equals the sum of the rows under it once only, which can be chance`
            : say`${named} equals the sum of the rows under it once only for ${whose}, which can be chance`;
        const other = figures && number(figures.own + figures.listed);
        notes.push(other === undefined ? once : say`${once}; if it is a value of its own: ${other}`);
      }
    }
  }
  for (const word of [...settle].sort(compareText)) {
    const line = JSON.stringify({ charts: { [known.chartId]: { rows: { [word]: "total" } } } });
    notes.push(say`Settle it in GROWINGIO_METRICS: ${line} (or "value")`);
  }
  return { against: unique(against), held: unique(held), notes: unique(notes) };
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort(compareText);
}
