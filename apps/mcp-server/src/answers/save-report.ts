import { writeFile } from "node:fs/promises";
import { cleanText, dayText, say, timeOfDayText } from "@growingio-export/core";
import type { Digest } from "@growingio-export/insight";
import { reportHtml } from "@growingio-export/report";
import {
  mimeTypes,
  placeFacts,
  placeLinks,
  placeNotes,
  type SavingOptions,
  saving,
} from "@growingio-export/service/files";
import { projectsOf, type ReportedChart, reasonOf, reportOf, saidHere } from "@growingio-export/service/reports";
import type { DashboardWriter, SavedDashboard, WantedFile } from "@growingio-export/service/workbook";
import { defaultFileName, type Manifest, placeFile, safeFileName, WorkspaceError } from "@growingio-export/workspace";
import type { ToolAnswer, ToolContext } from "../tool-kit/define-tool.ts";
import { notDone } from "./not-done.ts";

/** A dashboard as one page: charts, what they say, and how new that is. */
export const saveDashboardReport: DashboardWriter = async ({ found, outcomes }, file, context) => {
  const { id, name } = found.detail;
  const page = await reportHtml(await reportOf({ title: name || id, dashboard: { id, name } }, outcomes, context));
  const save = (fileName: string) => savePage(page, projectsOf(outcomes), { ...file, fileName }, context);
  const saved =
    file.fileName === undefined ? await underFreeName(name || "dashboard", save) : await save(file.fileName);
  return { ...saved, warnings: outcomes.flatMap(lackOf) };
};

const MOST_NAMES = 20;

/** Under a name with the day and the minute; of several reports of one minute the later ones have a number. */
async function underFreeName<T>(name: string, save: (fileName: string) => Promise<T>): Promise<T> {
  const nowMs = Date.now();
  const base = [name, dayText(nowMs), timeOfDayText(nowMs).replace(":", "")].join("_");
  for (let number = 1; ; number++) {
    try {
      return await save(number === 1 ? base : `${base}_${number}`);
    } catch (error) {
      if (!(error instanceof WorkspaceError) || error.code !== "file_exists" || number >= MOST_NAMES) throw error;
    }
  }
}

/** `save_export` of one export as a page. */
export async function saveExportReport(
  found: Manifest,
  file: WantedFile,
  context: ToolContext,
): Promise<ToolAnswer<ReturnType<typeof structureOf>>> {
  const outcome = await finishedChart(found, context);
  const { target, range, alias } = outcome.manifest;
  context.progress(say`Writing the file.`);
  const report = await reportOf({ title: target.name || target.id }, [outcome], context);
  const fileName = file.fileName ?? defaultFileName(target.name, range, alias, dayText);
  const saved = await savePage(await reportHtml(report), projectsOf([outcome]), { ...file, fileName }, context);
  const warnings = report.charts.flatMap((chart) => chart.warnings);
  const text = [
    ...savedReport(saved),
    ...warnings.map((warning) => say`Warning: ${warning}`),
    ...placeNotes(saved.places),
  ].join("\n");
  return { text, structured: structureOf(saved, warnings), links: placeLinks(saved.places) };
}

/** Where a report is, in words. */
export function savedReport({ places, bytes }: Pick<SavedDashboard, "places" | "bytes">): string[] {
  const size = bytes.toLocaleString("en");
  return places.flatMap(({ name, at }) =>
    "path" in at
      ? [say`Saved the report to ${at.path} (${size} bytes).`]
      : [say`Saved the report to ${name} (${size} bytes):`, at.url],
  );
}

function structureOf({ places, bytes }: SavedDashboard, warnings: readonly string[]) {
  const notes = placeNotes(places);
  return { ...placeFacts(places), bytes, warnings: [...warnings], ...(notes.length === 0 ? {} : { notes }) };
}

async function finishedChart(found: Manifest, context: ToolContext) {
  if (found.state !== "done") throw notDone(found);
  const manifest = await saidHere(found, context);
  const digest = (manifest.digest as Digest | null) ?? null;
  const chart = manifest.target;
  return { chart, manifest, digest, problem: null, other: null, comparison: null } satisfies ReportedChart;
}

async function savePage(
  page: string,
  projects: readonly string[],
  { fileName, overwrite }: { readonly fileName: string; readonly overwrite: boolean },
  { outputDirectory, publish }: { readonly outputDirectory: string; readonly publish: SavingOptions["publish"] },
): Promise<SavedDashboard> {
  const name = safeFileName(fileName, "html");
  const { places, told } = await saving({ directory: outputDirectory, publish }, async (directory) => {
    const placed = await placeFile({ directory, name, overwrite }, (temporary) =>
      writeFile(temporary, page, { flag: "wx", mode: 0o600 }),
    );
    return { written: { paths: [placed.path], projects, mimeType: () => mimeTypes.html }, told: placed };
  });
  return { places, bytes: told.bytes, warnings: [] };
}

/** A chart that has no figures in the report. */
function lackOf(outcome: ReportedChart): string[] {
  const { chart, manifest } = outcome;
  if (manifest?.state === "done") return [];
  const reason = reasonOf(outcome)?.message ?? say`it is not done`;
  return [say`${cleanText(chart.name || chart.id, 80)} has no figures: ${reason}`];
}
