import { cleanText, exportKinds, isTableKind, present, say } from "@growingio-export/core";
import { estimateTokens } from "@growingio-export/insight";
import type { FoundDashboard } from "@growingio-export/service/reports";
import {
  type ChartOutcome,
  findingsOf,
  headlineOf,
  rangeText,
  reasonOf,
  saidLines,
  shared,
  stateWord,
} from "@growingio-export/service/reports";
import type { ToolAnswer } from "../tool-kit/define-tool.ts";
import { mostThatFit } from "./most-that-fit.ts";

// In estimated tokens, of the text and of the structure each.
const MAX_ANSWER = 3_900;
const MAX_LINE_CHARACTERS = 600;
/** The fullest first: lines of figures, notes and warnings of each chart. */
const EXTENTS = [
  { lines: 6, findings: 4 },
  { lines: 3, findings: 3 },
  { lines: 2, findings: 2 },
  { lines: 1, findings: 1 },
] as const;
type Extent = (typeof EXTENTS)[number];

/** What is told of a chart. */
type ChartAnswer = {
  chart: { id: string; name: string };
  kind?: string;
  status: "done" | "running" | "failed" | "cancelled" | "not_started";
  export_id?: string;
  table?: string;
  range?: string;
  compared_with?: string;
  /** Its most important figures, in words. */
  headline?: string;
  change_pct?: number;
  warnings: string[];
  error?: { code: string; message: string };
};

export interface DashboardOutput {
  dashboard: { id: string; name: string };
  matched?: string;
  range?: string;
  compared_with?: string;
  counts: { charts: number; done: number; running: number; failed: number; not_started: number };
  charts: ChartAnswer[];
  warnings: string[];
  left_out?: string;
  poll_after_seconds?: number;
  path?: string;
  url?: string;
  expires_at?: string;
  bytes?: number;
}

/** A dashboard's charts in a paragraph each, what moved most first. Shortened until text and structure fit; what is left out is named. @param reservedTokens for what is said besides. */
export function describeDashboard(
  found: FoundDashboard,
  outcomes: readonly ChartOutcome[],
  pollAfterSeconds: (exportId: string) => number,
  reservedTokens = 0,
): ToolAnswer<DashboardOutput> {
  const most = MAX_ANSWER - reservedTokens;
  const ordered = outcomes.map(measured).toSorted((a, b) => b.rank - a.rank);
  const build = (extent: Extent, count: number) => answer(found, ordered, { extent, count, pollAfterSeconds });
  const cost = ({ text, structured, next = "" }: ToolAnswer<DashboardOutput>) =>
    Math.max(estimateTokens(text), estimateTokens(JSON.stringify(structured))) + estimateTokens(next);
  for (const extent of EXTENTS) {
    const whole = build(extent, ordered.length);
    if (cost(whole) <= most) return whole;
  }
  const briefest = EXTENTS[EXTENTS.length - 1] ?? EXTENTS[0];
  return build(
    briefest,
    mostThatFit(ordered.length, (count) => cost(build(briefest, count)) <= most),
  );
}

interface Measured {
  readonly outcome: ChartOutcome;
  readonly status: ChartAnswer["status"];
  readonly changePct: number | undefined;
  readonly lines: readonly string[];
  /** What is done before what is not, what moved most first. */
  readonly rank: number;
}

function measured(outcome: ChartOutcome): Measured {
  const status = statusOf(outcome);
  const { lines, changePct } = headlineOf(outcome);
  const done = { done: 3, running: 2, failed: 1, cancelled: 1, not_started: 0 }[status];
  return {
    outcome,
    status,
    changePct,
    lines,
    rank: done * 1e9 + (changePct === undefined ? -1 : Math.min(Math.abs(changePct), 1e8)),
  };
}

function statusOf({ manifest, other, problem }: ChartOutcome): ChartAnswer["status"] {
  if (problem !== null) return "failed";
  if (manifest === null) return "not_started";
  return manifest.state === "done" && other?.state === "running" ? "running" : manifest.state;
}

interface Wanted {
  readonly extent: Extent;
  readonly count: number;
  readonly pollAfterSeconds: (exportId: string) => number;
}

function answer(
  { detail, matched }: FoundDashboard,
  ordered: readonly Measured[],
  { extent, count, pollAfterSeconds }: Wanted,
): ToolAnswer<DashboardOutput> {
  const named = ordered.slice(0, count).map((one) => chartAnswer(one, extent));
  const range = shared(named.map((one) => one.range));
  const other = shared(named.map((one) => one.compared_with));
  const repeated = sharedWarnings(named);
  const charts = named.map(({ warnings, ...one }) => {
    const own = warnings.filter((warning) => !repeated.includes(warning));
    const more = own.length - extent.findings;
    const shown = own.slice(0, extent.findings);
    return {
      ...without(one, range, other),
      warnings: more > 0 ? [...shown, say`and ${more} more in its export`] : shown,
    };
  });
  const tally = (status: ChartAnswer["status"]) => ordered.filter((one) => one.status === status).length;
  const counts = {
    charts: ordered.length,
    done: tally("done"),
    running: tally("running"),
    failed: tally("failed") + tally("cancelled"),
    not_started: tally("not_started"),
  };
  const polls = ordered.flatMap(({ outcome, status }) =>
    status === "running" && outcome.manifest !== null ? [pollAfterSeconds(outcome.manifest.exportId)] : [],
  );
  const leftOut = ordered.slice(count).map(({ outcome }) => cleanText(outcome.chart.id, 64));
  const structured: DashboardOutput = present({
    dashboard: { id: cleanText(detail.id, 64), name: cleanText(detail.name, 80) },
    matched: matched ?? undefined,
    range,
    compared_with: other,
    counts,
    charts,
    warnings: repeated,
    left_out:
      leftOut.length === 0
        ? undefined
        : say`to keep the answer short: ${leftOut.length} charts: ${leftOut.slice(0, 40).join(say`, `)}`,
    poll_after_seconds: polls.length === 0 ? undefined : Math.min(...polls),
  });
  const isError = counts.charts > 0 && counts.failed === counts.charts;
  return { text: textOf(structured), structured, next: nextCall(structured), isError };
}

function chartAnswer({ outcome, status, changePct, lines }: Measured, extent: Extent): ChartAnswer {
  const { chart, manifest, other } = outcome;
  const kind = manifest?.kind;
  const isDone = status === "done";
  return present({
    chart: { id: cleanText(chart.id, 64), name: cleanText(chart.name, 80) },
    kind,
    status,
    export_id: manifest?.exportId,
    table: isDone ? manifest?.alias : undefined,
    range: manifest?.range ? rangeText(manifest.range) : undefined,
    compared_with: other?.range ? rangeText(other.range) : undefined,
    headline: isDone ? headlineText(saidLines(lines, outcome).slice(0, extent.lines)) : undefined,
    change_pct: changePct === undefined ? undefined : Math.round(changePct * 10) / 10,
    warnings: findingsOf(outcome),
    error: status === "failed" ? reasonOf(outcome) : undefined,
  });
}

function headlineText(lines: readonly string[]): string {
  return lines.map((line) => cleanText(line, MAX_LINE_CHARACTERS)).join("\n");
}

function without(one: Omit<ChartAnswer, "warnings">, range: string | undefined, other: string | undefined) {
  return present({
    ...one,
    range: one.range === range ? undefined : one.range,
    compared_with: one.compared_with === other ? undefined : one.compared_with,
  });
}

/** What is said of every finished chart is said once. */
function sharedWarnings(charts: readonly ChartAnswer[]): string[] {
  const done = charts.filter(({ status }) => status === "done");
  const [first, ...rest] = done;
  if (first === undefined || rest.length === 0) return [];
  return first.warnings.filter((warning) => rest.every(({ warnings }) => warnings.includes(warning)));
}

function textOf(output: DashboardOutput): string {
  const { dashboard, counts, charts, range, compared_with, matched, warnings, left_out } = output;
  return [
    say`${dashboard.name} (dashboard ${dashboard.id}): ${tallyText(counts)}.`,
    ...(matched === undefined ? [] : [say`Taken by its name: ${matched}.`]),
    ...(range === undefined ? [] : [say`Range: ${range} (Asia/Shanghai).`]),
    ...(compared_with === undefined ? [] : [say`Compared with: ${compared_with}.`]),
    ...warnings.map((warning) => say`Warning: ${warning}`),
    ...charts.flatMap((one) => ["", ...paragraph(one)]),
    "",
    ...(left_out === undefined ? [] : [say`Left out ${left_out}.`]),
  ].join("\n");
}

function tallyText({ charts, done, running, failed, not_started }: DashboardOutput["counts"]): string {
  return [
    charts === 1 ? say`1 chart` : say`${charts} charts`,
    say`${done} done`,
    ...(running === 0 ? [] : [say`${running} running`]),
    ...(failed === 0 ? [] : [say`${failed} failed`]),
    ...(not_started === 0 ? [] : [say`${not_started} not begun`]),
  ].reduce((said, part) => say`${said}, ${part}`);
}

function paragraph(one: ChartAnswer): string[] {
  const { chart, kind = "", status, export_id, table, range, compared_with, headline, warnings, error } = one;
  const facts = [
    ...(isTableKind(kind) ? [exportKinds[kind].title()] : []),
    ...(export_id === undefined ? [] : [export_id]),
    ...(table === undefined ? [] : [say`SQL table ${table}`]),
    ...(range === undefined ? [] : [range]),
    ...(compared_with === undefined ? [] : [say`compared with ${compared_with}`]),
    ...(status === "done" ? [] : [status === "not_started" ? say`not begun` : stateWord(status)]),
  ];
  return [
    `**${chart.name === "" ? chart.id : chart.name}** (${facts.reduce((said, fact) => say`${said}, ${fact}`, chart.id)})`,
    ...(headline === undefined ? [] : [headline]),
    ...warnings,
    ...(error === undefined ? [] : [error.message]),
  ];
}

function nextCall({ counts, charts, poll_after_seconds: seconds }: DashboardOutput): string {
  if (counts.running + counts.not_started > 0)
    return say`export_dashboard with the same arguments in about ${seconds ?? 2} s for the charts that are not done; what is done is not asked for again.`;
  const first = charts.find(({ status }) => status === "done");
  if (first === undefined) return say`search_charts for other charts, or get_dashboard for what is on this one.`;
  const { tool } = exportKinds[isTableKind(first.kind ?? "") ? (first.kind as "event") : "event"];
  return say`for the days, values and steps behind a chart: ${tool} with its id and the same range and compare_to, or query_exports over its table (${first.table ?? ""}).`;
}
