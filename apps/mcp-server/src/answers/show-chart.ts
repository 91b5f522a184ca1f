import { cleanText, exportKinds, InvalidInputError, isTableKind, say } from "@growingio-export/core";
import { analyzeInTurns, chartModelInTurns, type Digest, estimateTokens, metricRules } from "@growingio-export/insight";
import { type ChartModel, type Chosen, choosePanel, panelTable, type Wanted } from "@growingio-export/insight/chart";
import { CHART_META, type ChartMeta } from "@growingio-export/report";
import {
  bothSides,
  comparedDigest,
  keptTable,
  markdownTable,
  noRows,
  restatedLine,
  saidHere,
  settingArguments,
} from "@growingio-export/service/reports";
import type { Manifest } from "@growingio-export/workspace";
import { type ToolAnswer, type ToolContext, waitMs } from "../tool-kit/define-tool.ts";
import { mostThatFit } from "./most-that-fit.ts";
import { notDone } from "./not-done.ts";
import { saidOfPanel, tellsOf } from "./said-of-panel.ts";

export interface ShowChartInput extends Wanted {
  readonly exportId: string;
  readonly compareTo: string | undefined;
}

export interface ShowChartOutput {
  export_id: string;
  chart: { id: string; name: string };
  drawn_as: string;
  shows: string;
  unit?: string;
  range?: string;
  compared_with?: string;
  figures: string[];
  columns: string[];
  rows: (string | number | null)[][];
  left_out?: string;
  warnings: string[];
}

/** How long a call waits for the other range. */
const COMPARED_SECONDS = 35;

/** Values that a view may draw, all metrics and dimensions together. */
const MOST_OF_APP = 4_000;
// In estimated tokens, of the text and of the structure each.
const MAX_ANSWER = 2_400;
const MOST_ROWS = 60;
const EVERYTHING = { maxTokens: 100_000, metrics: 1_000, dimensions: 12 };

/** Draws what is wanted of a finished export: as a picture, in words, and as data for a view. Throws what says why not. */
export async function showChart(wanted: ShowChartInput, context: ToolContext): Promise<ToolAnswer<ShowChartOutput>> {
  const found = await finishedTable(wanted.exportId, context);
  const compared =
    wanted.compareTo === undefined
      ? undefined
      : await bothSides(found, wanted.compareTo, waitMs(COMPARED_SECONDS), context);
  const manifest = await saidHere(compared?.current ?? found, context);
  const workspace = await context.workspace();
  const [table, other] = await Promise.all([
    keptTable(manifest, workspace),
    compared && keptTable(compared.other, workspace),
  ]);
  const known = { now: Date.now(), rules: metricRules(context.metrics, table.chartId) };
  const model = await chartModelInTurns(table, {
    ...known,
    compared: other && compared && { table: other, ranges: compared.comparison },
    maxPoints: MOST_OF_APP,
  });
  const chosen = choosePanel(model, wanted);
  const both = compared && (await comparedDigest(compared, context));
  // The manifest keeps the digest as insight made it; a short one may leave out what is drawn.
  const kept = manifest.digest as Digest;
  const whole = tellsOf(kept, chosen.panel)
    ? kept
    : (await analyzeInTurns(table, { ...known, limits: EVERYTHING })).digest;
  const lines = saidOfPanel(whole, both?.comparison, chosen.panel);
  context.progress(say`Drawing the chart.`);
  const png = await context.draw({ model: { ...model, panels: [] }, ...chosen }).catch((error: unknown) => {
    context.logger.warn(`a chart could not be drawn: ${cleanText(String(error), 300)}`);
    return undefined;
  });
  const unseen = say`The picture could not be drawn on this machine; the figures here are complete.`;
  return {
    ...answer(manifest, model, chosen, { figures: lines, warnings: png === undefined ? [unseen] : [] }),
    ...(png === undefined ? {} : { picture: png }),
    forView: { [CHART_META]: viewOf(manifest, model, chosen) },
  };
}

/** A finished export with rows. */
async function finishedTable(exportId: string, context: ToolContext): Promise<Manifest> {
  const manifest = await context.exports.known(exportId);
  const { state, kind } = manifest;
  if (!isTableKind(kind)) throw new InvalidInputError(say`${exportId} is a list of users: there is no chart of it.`);
  if (state !== "done") throw notDone(manifest);
  if (manifest.rowCount === 0) throw new InvalidInputError(noRows());
  return manifest;
}

function answer(
  manifest: Manifest,
  model: ChartModel,
  { panel, form }: Chosen,
  said: { readonly figures: readonly string[]; readonly warnings: readonly string[] },
): ToolAnswer<ShowChartOutput> {
  const { columns, rows, values, newestLast } = panelTable(panel);
  const named = { id: manifest.target.id, name: model.name };
  const warnings = [...restatedLine(manifest), ...manifest.warnings, ...model.notes, ...said.warnings];
  const build = (count: number) => {
    const left = rows.length - count;
    const leftOut =
      left === 0
        ? undefined
        : newestLast
          ? say`the first ${left} of ${rows.length} rows: query_exports has them (table ${manifest.alias}).`
          : say`the last ${left} of ${rows.length} rows: query_exports has them (table ${manifest.alias}).`;
    // Of days the newest are what is asked for.
    const some = <T>(list: readonly T[]): T[] => (newestLast ? list.slice(list.length - count) : list.slice(0, count));
    const structured: ShowChartOutput = {
      export_id: manifest.exportId,
      chart: named,
      drawn_as: form,
      shows: panel.title,
      ...(panel.unit === undefined ? {} : { unit: panel.unit }),
      ...(model.range === undefined ? {} : { range: model.range }),
      ...(model.compared_with === undefined ? {} : { compared_with: model.compared_with }),
      figures: [...said.figures],
      columns,
      rows: some(values),
      ...(leftOut === undefined ? {} : { left_out: leftOut }),
      warnings,
    };
    const facts = [
      panel.title,
      ...(model.range === undefined ? [] : [model.range]),
      ...(model.compared_with === undefined ? [] : [say`compared with ${model.compared_with}`]),
    ];
    const text = [
      say`${named.name} (${named.id}), drawn as ${formWord(form)}: ${facts.join(" · ")}.`,
      ...said.figures,
      ...warnings.map((warning) => say`Warning: ${warning}`),
      ...(count === 0 ? [] : ["", markdownTable(columns, some(rows)), ""]),
      ...(leftOut === undefined ? [] : [say`Left out: ${leftOut}`]),
    ].join("\n");
    return { text, structured };
  };
  const fits = (count: number): boolean => {
    const { text, structured } = build(count);
    return Math.max(estimateTokens(text), estimateTokens(JSON.stringify(structured))) <= MAX_ANSWER;
  };
  return {
    ...build(mostThatFit(Math.min(rows.length, MOST_ROWS), fits)),
    next: say`show_chart with another metric, dimension or chart, compare_to for an earlier range beside it, or save_export for a file.`,
  };
}

function formWord(form: Chosen["form"]): string {
  switch (form) {
    case "line":
      return say`a line chart`;
    case "bar":
      return say`a bar chart`;
    case "funnel":
      return say`a funnel`;
    case "heatmap":
      return say`a heatmap`;
    case "table":
      return say`a table`;
  }
}

/** What a view needs to draw it, and to ask for other days. */
function viewOf(manifest: Manifest, model: ChartModel, { panel, form }: Chosen): ChartMeta {
  const { exportId, kind, target, project } = manifest;
  const warnings = [...restatedLine(manifest), ...manifest.warnings];
  return {
    model: { ...model, notes: [...warnings.map((warning) => cleanText(warning, 300)), ...model.notes] },
    chosen: { form, panel: model.panels.indexOf(panel) },
    export_id: exportId,
    chart: { id: target.id, name: model.name },
    project,
    tool: isTableKind(kind) ? exportKinds[kind].tool : undefined,
    settings: settingArguments(manifest),
  };
}
