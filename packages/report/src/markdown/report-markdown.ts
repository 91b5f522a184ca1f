import { say } from "@growingio-export/core/basics";
import { picture } from "../picture/picture.ts";
import { chartFacts, inOrder, type Report, type ReportChart, reportFacts, sentence } from "../report.ts";
import { inert } from "./inert.ts";

/** A report as text, and the pictures that it shows from the folder it lies in. */
export interface MarkdownReport {
  readonly markdown: string;
  readonly pictures: readonly { readonly name: string; readonly png: Uint8Array }[];
}

/** A report as Markdown with a PNG a chart, to be written next to it under the names it uses. Its words are in the language that `speak` chose. */
export async function reportMarkdown(report: Report): Promise<MarkdownReport> {
  const charts = inOrder(report.charts);
  const pictures = new Map<ReportChart, { name: string; png: Uint8Array }>();
  for (const [place, chart] of charts.entries()) {
    const { model } = chart;
    const panel = model?.panels[0];
    const form = panel?.forms[0];
    if (!model || panel === undefined || form === undefined) continue;
    pictures.set(chart, { name: `chart-${place + 1}.png`, png: await picture({ model, panel, form }) });
  }
  const { warnings = [] } = report;
  const parts = [
    `# ${inert(report.title)}`,
    head(report).join("\n"),
    quoted(warnings),
    ...headlines(charts),
    ...charts.flatMap((chart) => section(chart, pictures.get(chart)?.name)),
  ];
  return {
    markdown: `${parts.filter((part) => part !== "").join("\n\n")}\n`,
    pictures: [...pictures.values()],
  };
}

function head(report: Report): string[] {
  const { dashboard } = report;
  const named = dashboard && `${dashboard.name} (${dashboard.id})`;
  return reportFacts(report, named).map(([name, value]) => `- ${name}: ${inert(value)}`);
}

function headlines(charts: readonly ReportChart[]): string[] {
  const rows = charts.flatMap(({ name, id, figure }) => {
    if (figure === undefined) return [];
    const { name: of, value, change = "", change_of = "" } = figure;
    return [`| ${[name || id, of, value, change, change_of].map(inert).join(" | ")} |`];
  });
  if (rows.length === 0) return [];
  const columns = [say`Chart`, say`Figure`, say`Value`, say`Change`, say`Compared`];
  return [
    `## ${say`Headline figures`}`,
    ...(charts.length > 1 ? [say`What moved most comes first.`] : []),
    [`| ${columns.join(" | ")} |`, "| --- | --- | ---: | ---: | --- |", ...rows].join("\n"),
  ];
}

function section(chart: ReportChart, file: string | undefined): string[] {
  const { id, name, sentences, warnings, model, error } = chart;
  return [
    `## ${inert(name || id)}`,
    chartFacts(chart).map(inert).join(" · "),
    ...(error === undefined ? [] : [inert(say`No figures: ${error}`)]),
    ...sentences.map((line) => inert(sentence(line))),
    quoted([...warnings, ...(model?.notes ?? [])]),
    ...(file === undefined ? [] : [`![${inert(name || id)}](${file})`]),
  ];
}

function quoted(warnings: readonly string[]): string {
  return warnings.map((warning) => `> ${say`Warning: ${inert(warning)}`}`).join("\n>\n");
}
