import { say } from "@growingio-export/core/basics";
import { inOrder, type Report, type ReportChart } from "@growingio-export/report";
import { type Headline, MAX_NAME, MAX_SENTENCE, type Message } from "./message.ts";
import { neutral } from "./neutral.ts";

/** The headline figures of a report as a message. @param link where its page lies, as `reportLink` makes it. */
export function messageOf(report: Report, { link }: { readonly link?: string | undefined } = {}): Message {
  const charts = inOrder(report.charts);
  const facts = factsOf(report).map((fact) => neutral(fact, MAX_SENTENCE));
  const headlines = charts.flatMap((chart) =>
    chart.error === undefined ? [headline(chart, headlineSentence(chart, report))] : [],
  );
  const failures = charts.flatMap((chart) => (chart.error === undefined ? [] : [headline(chart, chart.error)]));
  return {
    kind: "report",
    title: neutral(report.title, MAX_NAME),
    facts,
    headlines,
    failures,
    warnings: warningsOf(report).map((warning) => neutral(warning, MAX_SENTENCE)),
    ...(link === undefined ? {} : { link }),
    // The days and the figures, not when they came nor where the page lies: a run after a crash says the same, restated figures do not.
    sameAs: JSON.stringify([
      "report",
      report.project,
      report.dashboard?.id,
      report.title,
      facts,
      headlines,
      failures.map(({ chart }) => chart),
    ]),
  };
}

function headline({ name, id }: ReportChart, sentence: string): Headline {
  return { chart: neutral(name || id, MAX_NAME), sentence: neutral(sentence, MAX_SENTENCE) };
}

function factsOf({ range, compared_with: compared }: Report): string[] {
  return [
    ...(range === undefined ? [] : [say`${range} (days of +08:00)`]),
    ...(compared === undefined ? [] : [say`compared with ${compared}`]),
  ];
}

/** The figure that stands for a chart, what it is of and how it changed; where there is none, what the digest says first. */
function headlineSentence({ figure, sentences, range, compared_with: own }: ReportChart, report: Report): string {
  if (figure === undefined) return sentences[0]?.replace(/^- /, "") ?? say`no figure`;
  const { name, value, change, change_of: of } = figure;
  const days = range === undefined ? name : say`${name}, ${range}`;
  if (change === undefined) return say`${days}: ${value}`;
  // What all charts are compared with stands above them.
  if (of === undefined || (report.compared_with !== undefined && own === undefined))
    return say`${days}: ${value}, ${change}`;
  return say`${days}: ${value}, ${change} (${of})`;
}

/** What questions figures, each once with the charts that it is about. */
function warningsOf({ warnings = [], charts }: Report): string[] {
  const notes = new Set(charts.flatMap((chart) => chart.notes ?? []));
  const about = new Map<string, string[]>();
  for (const { name, id, warnings: own } of charts)
    for (const warning of own) about.set(warning, [...(about.get(warning) ?? []), name || id]);
  const ofCharts = [...about].map(([warning, names]) => [warning, say`${names.join(say`, `)}: ${warning}`] as const);
  return [...warnings.map((warning) => [warning, warning] as const), ...ofCharts].flatMap(([warning, text]) =>
    notes.has(warning) ? [] : [text],
  );
}
