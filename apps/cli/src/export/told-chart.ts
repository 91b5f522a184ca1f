import { cleanText, exportKinds, isTableKind, say, type TableKind } from "@growingio-export/core";
import { failedChecks, renderComparison, renderDigest } from "@growingio-export/insight";
import {
  comparedEarlier,
  exportedEarlier,
  noRows,
  rangeText,
  restatedLine,
  unitWord,
} from "@growingio-export/service/reports";
import type { Manifest } from "@growingio-export/workspace";
import type { FinishedChart } from "./run-chart.ts";

/** What is said of an export beside its rows. */
export interface ToldChart {
  /** What it is, what its figures say, where it is kept. */
  readonly notes: readonly string[];
  /** Checks that the figures do not hold. */
  readonly checks: readonly string[];
  /** What a reader of the figures must know besides. */
  readonly warnings: readonly string[];
}

/** Estimated tokens of what figures say. */
const MAX_TOKENS = 1_200;
const BESIDE_COMPARISON = 400;

/** What is said of a finished export. @param asked the kind that it was asked for as; null where none was named. */
export function toldChart(
  { manifest, digest, other, comparison, matched }: FinishedChart,
  asked: TableKind | null,
): ToldChart {
  const { target, rowCount, alias } = manifest;
  const name = cleanText(target.name === "" ? target.id : `${target.name} (${target.id})`, 160);
  const figures = rowCount === 0 ? [noRows()] : figureLines(digest, comparison);
  return {
    notes: [
      `${name}: ${whatItIs(manifest)}`,
      ...(matched === null ? [] : [say`Taken by its name: ${matched}.`]),
      ...figures,
      ...exportedEarlier(manifest),
      ...(other === null ? [] : comparedEarlier(other)),
      other === null
        ? say`Kept for SQL as ${alias}: gio sql "SELECT * FROM ${alias}"`
        : say`The rows are those of the current range alone. Kept for SQL as ${alias}, the other range as ${other.alias}: gio sql "SELECT * FROM ${other.alias}"`,
    ],
    checks: digest === null ? [] : failedChecks(digest),
    warnings: [
      ...otherKind(manifest, asked),
      ...restatedLine(manifest),
      ...(other === null ? [] : restatedLine(other)),
      ...manifest.warnings,
    ],
  };
}

/** With a comparison what changed leads; its tables of days are left to SQL. */
function figureLines(digest: FinishedChart["digest"], comparison: FinishedChart["comparison"]): string[] {
  const told = digest === null ? [] : [{ ...digest, checks: [] }];
  if (comparison === null) return told.map((one) => renderDigest(one, { maxTokens: MAX_TOKENS }));
  const { metrics, ...rest } = comparison;
  const changes = metrics?.map(({ days, ...change }) => change);
  return [
    renderComparison(changes === undefined ? rest : { ...rest, metrics: changes }, { maxTokens: MAX_TOKENS }),
    say`The current range:`,
    ...told.map((one) => renderDigest(one, { maxTokens: BESIDE_COMPARISON })),
  ];
}

function whatItIs({ kind, range, granularity, rowCount }: Manifest): string {
  const what = isTableKind(kind) ? exportKinds[kind].title() : kind;
  const rows = rowCount === 1 ? say`1 row` : say`${rowCount.toLocaleString("en")} rows`;
  const when = range === null ? say`the chart's own range` : rangeText(range);
  return granularity === null
    ? say`${what}, ${when}, ${rows}.`
    : say`${what}, ${when}, by ${unitWord(granularity)}, ${rows}.`;
}

/** That the chart is of another kind than was asked for, and which settings do not apply to it. */
function otherKind({ kind, job }: Manifest, asked: TableKind | null): string[] {
  if (asked === null || asked === kind || !isTableKind(kind)) return [];
  const said = say`This chart is a ${exportKinds[kind].title()} chart, not ${exportKinds[asked].title()}: it was run as what it is.`;
  const names: unknown = Object(job).leftOut;
  const left = Array.isArray(names) ? names.map(String) : [];
  return [left.length === 0 ? said : say`${said} Left out, for it has no such setting: ${left.join(", ")}.`];
}
