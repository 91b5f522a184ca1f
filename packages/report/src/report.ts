import { dayText, type Language, say, timeOfDayText } from "@growingio-export/core/basics";
import type { KeyFigure } from "@growingio-export/insight";
import type { ChartModel } from "@growingio-export/insight/chart";

/** What a report says of exports: figures and sentences that were computed before, nothing of rows. */
export interface Report {
  title: string;
  dashboard?: { id: string; name: string };
  project?: string;
  /** In words, where all charts have the same one: `2026-11-18 to 2026-11-24`. */
  range?: string;
  compared_with?: string;
  /** When the latest figures came, ISO 8601. */
  exported_at: string;
  /** Of the words in it; those that `speak` chose when the report is written. */
  language: Language;
  /** What is to be known of all charts. */
  warnings?: string[];
  charts: ReportChart[];
}

/** What a report says of one chart. */
export interface ReportChart {
  id: string;
  name: string;
  /** In words: `Event analysis`. */
  kind: string;
  /** Present where it is not the report's. */
  range?: string;
  compared_with?: string;
  /** The figure that stands for it. */
  figure?: KeyFigure;
  /** By which charts are ordered: what moved most comes first. */
  change_pct?: number;
  /** What the digest says, the most important first. */
  sentences: string[];
  warnings: string[];
  /** Those of the warnings that explain figures and do not question them: a short message does without. */
  notes?: string[];
  /** How new its figures are, and whether they may still change. */
  freshness?: string;
  /** What is drawn; null where there is nothing to draw. */
  model: ChartModel | null;
  /** Why it has no figures. */
  error?: string;
}

/** The charts as they are read: what moved most first, then those of which nothing says it, those without figures last. */
export function inOrder(charts: readonly ReportChart[]): ReportChart[] {
  const rank = ({ change_pct: pct, error }: ReportChart) =>
    error === undefined ? (pct === undefined ? -1 : Math.abs(pct)) : -2;
  return charts.toSorted((a, b) => rank(b) - rank(a));
}

/** What a report is of and when its figures came, each with its name. @param dashboard as it is called */
export function reportFacts(
  { project, range, compared_with, exported_at }: Report,
  dashboard: string | undefined,
): readonly (readonly [name: string, value: string])[] {
  const exportedMs = Date.parse(exported_at);
  const facts: [string, string | undefined][] = [
    [say`Dashboard`, dashboard],
    [say`Project`, project],
    [say`Range`, range],
    [say`Compared with`, compared_with],
    [say`Exported`, `${dayText(exportedMs)} ${timeOfDayText(exportedMs)} (Asia/Shanghai)`],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

/** The same of one chart, without names. */
export function chartFacts({ kind, id, range, compared_with, freshness }: ReportChart): string[] {
  const facts = [kind, id, range, compared_with && say`compared with ${compared_with}`, freshness];
  return facts.flatMap((fact) => (fact ? [fact] : []));
}

/** A line of a digest as a sentence of its own. */
export function sentence(line: string): string {
  return line.replace(/^- /, "");
}
