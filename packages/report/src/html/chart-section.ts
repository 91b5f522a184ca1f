import { say } from "@growingio-export/core/basics";
import { type Panel, panelTable } from "@growingio-export/insight/chart";
import { chartFacts, type ReportChart, sentence } from "../report.ts";
import { html, type Markup } from "./markup.ts";

/** A chart of a report: what it says, its picture (which the page's script draws) and its figures as a table. @param number its place, from 1. */
export function chartSection(chart: ReportChart, number: number): Markup {
  const { id, name, sentences, warnings, model, error } = chart;
  const panel = model?.panels[0];
  return html`<section class="report-chart" id="chart-${number}" aria-labelledby="name-${number}">
<h2 id="name-${number}">${name || id}</h2>
<ul class="report-facts">${chartFacts(chart).map((fact) => html`<li>${fact}</li>`)}</ul>
${error !== undefined && html`<p class="report-error">${say`No figures: ${error}`}</p>`}
<div class="report-said">${sentences.map((one) => html`<p>${sentence(one)}</p>`)}</div>
${warnings.length > 0 && html`<ul class="report-warnings" aria-label="${say`Warnings`}">${warnings.map((one) => html`<li>${one}</li>`)}</ul>`}
${panel !== undefined && html`<div data-chart="${number - 1}"></div>`}
${panel !== undefined && html`<details><summary>${say`Figures as a table`}</summary><div data-table="${number - 1}">${figureTable(panel)}</div></details>`}
</section>
`;
}

/** As the page's script makes it when another panel is chosen. */
function figureTable(panel: Panel): Markup {
  const { columns, rows } = panelTable(panel);
  return html`<div class="gio-table" role="group" tabindex="0" aria-label="${panel.title}"><table>
<caption>${panel.title}</caption>
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
}
