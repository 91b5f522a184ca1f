import { cleanText, dayText, type ExportKind, isExportKind, say } from "@growingio-export/core";
import {
  type ChartLook,
  defaultFileName,
  type Manifest,
  type SheetLook,
  sheetNames,
  type WordsLine,
} from "@growingio-export/workspace";
import { mimeTypes } from "../files/mime-types.ts";
import { saving } from "../files/places.ts";
import { type ChartOutcome, isDone, reasonOf } from "../reports/chart-outcomes.ts";
import { exportedAt } from "../reports/exported-at.ts";
import type { FoundDashboard } from "../reports/read-dashboard.ts";
import type { WorkContext } from "../work-context.ts";
import { aboutExport, instantText } from "./about-export.ts";
import type { DashboardWriter } from "./dashboard-file.ts";
import { nativeCharts } from "./native-charts.ts";
import { sheetLook } from "./sheet-look.ts";
import { columnsOf, sheetsBesides } from "./workbook-look.ts";

const MAX_NAME = 80;

/** Writes a dashboard as a workbook: a sheet a chart, one that says what they are, and one of native charts of those that are small. */
export const saveWorkbook: DashboardWriter = async ({ found, outcomes }, { fileName, overwrite }, context) => {
  const done = exportsOf(outcomes);
  const names = sheetNames(
    done.map(({ target }) => target.name),
    Object.values(sheetsBesides()),
  );
  const sheets = await Promise.all(
    done.map(async (manifest, index) => await sheetOf(manifest, names[index] ?? "", context)),
  );
  const charts = sheets.flatMap(({ chart }) => chart);
  const look = {
    title: cleanText(found.detail.name, MAX_NAME),
    sheets: sheets.map((one) => one.sheet),
    about: {
      name: sheetsBesides().about,
      lines: aboutLines(
        found,
        outcomes,
        done,
        sheets.flatMap(({ about }) => about),
      ),
    },
    ...(charts.length === 0 ? {} : { charts: { name: sheetsBesides().charts, charts } }),
  };
  const { workspace, outputDirectory: directory, publish, signal, progress } = context;
  const { places, told } = await saving({ directory, publish }, async (folder) => {
    const saved = await (await workspace()).save(
      { exportIds: done.map(({ exportId }) => exportId) },
      {
        format: "xlsx",
        directory: folder,
        fileName: fileName ?? nameOf(found, done),
        overwrite,
        signal,
        look,
        onProgress: ({ rows, totalRows }) => progress(say`Wrote ${count(rows)} of ${count(totalRows ?? rows)} rows.`),
      },
    );
    return { written: { paths: [saved.path], projects: saved.projects, mimeType: () => mimeTypes.xlsx }, told: saved };
  });
  const { bytes, rows, warnings } = told;
  return { places, bytes, rows, warnings: [...outcomes.filter((one) => !isDone(one)).map(notThere), ...warnings] };
};

/** The exports of a dashboard, one of each: a chart can be on it twice. */
function exportsOf(outcomes: readonly ChartOutcome[]): Manifest[] {
  const manifests = outcomes.flatMap((one) => (isDone(one) && one.manifest !== null ? [one.manifest] : []));
  return [...new Map(manifests.map((manifest) => [manifest.exportId, manifest])).values()];
}

interface MadeSheet {
  readonly sheet: SheetLook;
  readonly about: readonly WordsLine[];
  readonly chart: readonly ChartLook[];
}

async function sheetOf(manifest: Manifest, name: string, context: WorkContext): Promise<MadeSheet> {
  const columns = columnsOf(manifest, context.metrics);
  const charts = await nativeCharts(manifest, context, 1);
  return {
    sheet: { ...sheetLook(manifest, columns), name },
    about: [{ label: name }, ...aboutExport(manifest, columns, kindOf(manifest))],
    chart: charts.map((chart) => ({ ...chart, title: say`${name}: ${chart.title}` })),
  };
}

/** A dashboard does not say what its charts are: each is run as what it is. */
function kindOf({ kind }: Manifest): ExportKind | null {
  return isExportKind(kind) ? kind : null;
}

function aboutLines(
  { detail }: FoundDashboard,
  outcomes: readonly ChartOutcome[],
  done: readonly Manifest[],
  lines: readonly WordsLine[],
): WordsLine[] {
  const exported = done.map(exportedAt);
  const missing = outcomes.filter((one) => !isDone(one));
  return [
    { label: sheetsBesides().about },
    { label: say`Dashboard`, text: cleanText(`${detail.name} (${detail.id})`, MAX_NAME * 2) },
    { label: say`Project`, text: [...new Set(done.map(({ project }) => project))].join(say`, `) },
    { label: say`Exported`, text: instantText(Math.max(...exported)) },
    { label: say`Sheets`, text: done.length === 1 ? say`1 chart` : say`${done.length} charts` },
    ...missing.map((one) => ({ label: say`Warning`, text: notThere(one) })),
    ...lines,
  ];
}

function notThere(outcome: ChartOutcome): string {
  const name = cleanText(outcome.chart.name === "" ? outcome.chart.id : outcome.chart.name, MAX_NAME);
  const reason = reasonOf(outcome)?.message ?? outcome.manifest?.state ?? "";
  return say`${name} is not in the file: ${reason}`;
}

/** `交易总览_2026-11-01_2026-11-07_e3`, with the days where all charts have the same. */
function nameOf({ detail }: FoundDashboard, done: readonly Manifest[]): string {
  const [first] = done;
  const days = new Set(done.map(({ range }) => (range === null ? "" : `${range.startMs} ${range.endMs}`)));
  return defaultFileName(detail.name, days.size === 1 ? (first?.range ?? null) : null, first?.alias ?? "", dayText);
}

const count = (value: number): string => value.toLocaleString("en");
