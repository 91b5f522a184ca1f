import { createHash } from "node:crypto";
import { say } from "@growingio-export/core/basics";
import { assetText } from "../assets.ts";
import { inOrder, type Report, type ReportChart, reportFacts } from "../report.ts";
import { viewStyles } from "../view/view-styles.ts";
import { chartSection } from "./chart-section.ts";
import { html, jsonMarkup, Markup } from "./markup.ts";
import { reportStyles } from "./report-styles.ts";

/**
 * A report as one HTML file that opens anywhere: it asks no network for anything, holds no link but those within itself, and
 * runs no other script than its own. Its words are in the language that `speak` chose.
 */
export async function reportHtml(report: Report): Promise<string> {
  const script = await assetText("report-view.js");
  const styles = `${viewStyles}${reportStyles}`;
  const charts = inOrder(report.charts);
  const data = jsonMarkup(charts.map(({ model }) => model));
  return html`<!doctype html>
<html lang="${report.language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, styles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.title}</title>
<style>${new Markup(styles)}</style>
</head>
<body>
${heading(report)}
<main>
${headlines(charts)}
${charts.map((chart, place) => chartSection(chart, place + 1))}
</main>
<footer><p>${say`Figures were computed by code from all rows of the exports; charts draw at most 2,000 points each. Days are those of Asia/Shanghai.`}</p></footer>
<script type="application/json" id="report-data">${data}</script>
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

/** Nothing is loaded from anywhere, and only this script and these styles count. */
function policy(script: string, styles: string): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(styles)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function heading(report: Report): Markup {
  const { title, dashboard, warnings = [] } = report;
  const named = dashboard && (dashboard.name === title ? dashboard.id : `${dashboard.name} (${dashboard.id})`);
  return html`<header class="report-head">
<div class="report-colors" role="group" aria-label="${say`Colors`}" hidden>
<button type="button" value="" aria-pressed="true">${say`automatic`}</button>
<button type="button" value="light" aria-pressed="false">${say`light`}</button>
<button type="button" value="dark" aria-pressed="false">${say`dark`}</button>
</div>
<h1>${title}</h1>
<dl>${reportFacts(report, named).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${warnings.length > 0 && html`<ul class="report-warnings">${warnings.map((one) => html`<li>${one}</li>`)}</ul>`}
<noscript><p>${say`Charts are drawn by the script of this page, which may not run here. Their figures are in the tables.`}</p></noscript>
</header>`;
}

function headlines(charts: readonly ReportChart[]): Markup | undefined {
  const figures = charts.flatMap(({ name, id, figure }, place) => {
    if (figure === undefined) return [];
    const { name: of, value, change, change_of } = figure;
    return [
      html`<li><a href="#chart-${place + 1}"><span class="tile-chart">${name || id}</span><strong>${value}</strong>
<span class="tile-change">${change !== undefined && html`<b>${arrow(change)}${change}</b> ${change_of}`}</span><span class="tile-of">${of}</span></a></li>`,
    ];
  });
  if (figures.length === 0) return undefined;
  return html`<section class="report-figures" aria-labelledby="figures"><h2 id="figures">${say`Headline figures`}</h2>
${charts.length > 1 && html`<p class="report-quiet">${say`What moved most comes first.`}</p>`}
<ul>${figures}</ul></section>`;
}

function arrow(change: string): string {
  if (change.startsWith("+")) return "▲ ";
  return change.startsWith("-") ? "▼ " : "";
}
