import { cleanText, GrowingIOError, InvalidInputError, present, say } from "@growingio-export/core";
import { type PlaceFacts, placeFacts, placeLinks, placeNotes } from "@growingio-export/service/files";
import {
  type ChartOutcome,
  type FoundDashboard,
  isDone,
  readDashboard,
  reasonOf,
  runCharts,
  sharedProblem,
} from "@growingio-export/service/reports";
import type { DashboardWriter, SavedDashboard, WantedFile } from "@growingio-export/service/workbook";
import { leftMs, type ToolAnswer, type ToolContext } from "../tool-kit/define-tool.ts";

/** How long a call waits for a dashboard's charts; the rest of it is for the file. */
const WAIT_SECONDS = 35;
/** Seconds after which to ask again for charts of which none is under way. */
const USUAL_SECONDS = 2;

interface Wanted extends WantedFile {
  readonly dashboard: string;
  readonly project: string | undefined;
  readonly format: string;
}

interface DashboardFileOutput extends PlaceFacts {
  readonly matched?: string;
  readonly status?: "running";
  readonly poll_after_seconds?: number;
  readonly bytes: number;
  readonly rows?: number;
  readonly warnings: string[];
  readonly notes?: string[];
}

/** Runs a dashboard's charts and saves them as one file; while some still run nothing is saved, and the answer says so. */
export async function saveDashboard(
  { dashboard, project, format, fileName, overwrite }: Wanted,
  context: ToolContext,
): Promise<ToolAnswer<DashboardFileOutput>> {
  const write = await writerOf(format);
  const found = await readDashboard(dashboard, project, context);
  const wanted = { range: undefined, compareTo: undefined, project, leftMs: leftMs(WAIT_SECONDS) };
  const outcomes = await runCharts(found.detail.charts, wanted, context);
  const waiting = outcomes.filter(isWaiting);
  if (waiting.length > 0) return stillRunning(found, outcomes.length, waiting, context);
  if (!outcomes.some(isDone)) throw noneDone(found, outcomes);
  context.progress(say`Writing the file.`);
  return savedAnswer(found, await write({ found, outcomes }, { fileName, overwrite }, context));
}

/** The formats that hold a whole dashboard; what writes one is loaded where it is asked for. */
const writers: ReadonlyMap<string, () => Promise<DashboardWriter>> = new Map([
  ["xlsx", async () => (await import("@growingio-export/service/workbook")).saveWorkbook],
  ["html", async () => (await import("./save-report.ts")).saveDashboardReport],
]);

async function writerOf(format: string): Promise<DashboardWriter> {
  const load = writers.get(format);
  if (load !== undefined) return await load();
  const formats = [...writers.keys()].join(say` or `);
  throw new InvalidInputError(
    say`format: "${format}" holds no whole dashboard. Pass format ${formats}, or the export_id of one chart.`,
  );
}

function isWaiting({ manifest, problem }: ChartOutcome): boolean {
  return problem === null && (manifest === null || manifest.state === "running");
}

function noneDone({ detail }: FoundDashboard, outcomes: readonly ChartOutcome[]): GrowingIOError {
  const problem = sharedProblem(outcomes);
  if (problem !== null) return problem;
  const name = cleanText(detail.name, 80);
  const reason = outcomes.map(reasonOf).find((one) => one !== undefined);
  return reason === undefined
    ? new InvalidInputError(say`${name} has no chart that can be exported: nothing is saved.`)
    : new GrowingIOError(reason.code, say`No chart of ${name} could be exported, nothing is saved: ${reason.message}`);
}

function stillRunning(
  { detail, matched }: FoundDashboard,
  all: number,
  waiting: readonly ChartOutcome[],
  { exports, publish }: ToolContext,
): ToolAnswer<DashboardFileOutput> {
  const polls = waiting.flatMap(({ manifest }) =>
    manifest === null ? [] : [exports.pollAfterSeconds(manifest.exportId)],
  );
  const seconds = polls.length === 0 ? USUAL_SECONDS : Math.min(...polls);
  const warnings = [...new Set(waiting.flatMap((outcome) => reasonOf(outcome)?.message ?? []))];
  const said = say`${cleanText(detail.name, 80)}: ${waiting.length} of ${all} charts still run, so nothing is saved yet; they go on by themselves.`;
  return {
    text: [said, ...warnings].join(say` `),
    structured: present({
      ...(publish === null ? { path: "" } : {}),
      matched: matched ?? undefined,
      status: "running" as const,
      poll_after_seconds: seconds,
      bytes: 0,
      rows: 0,
      warnings,
    }),
    next: say`save_export with the same arguments in about ${seconds} s; what is done is not asked for again.`,
  };
}

function savedAnswer(
  { matched }: FoundDashboard,
  { places, bytes, rows, warnings }: SavedDashboard,
): ToolAnswer<DashboardFileOutput> {
  const size = bytes.toLocaleString("en");
  const notes = placeNotes(places);
  const text = [
    ...(matched === null ? [] : [say`Taken by its name: ${matched}.`]),
    ...places.flatMap(({ name, at }) =>
      "path" in at
        ? [say`Saved the dashboard to ${at.path} (${size} bytes).`]
        : [say`Saved the dashboard to ${name} (${size} bytes):`, at.url],
    ),
    ...(rows === undefined ? [] : [say`${rows.toLocaleString("en")} rows in all.`]),
    ...warnings.map((warning) => say`Warning: ${warning}`),
    ...notes,
  ].join("\n");
  return {
    text,
    structured: present({
      ...placeFacts(places),
      matched: matched ?? undefined,
      bytes,
      rows,
      warnings: [...warnings],
      notes: notes.length === 0 ? undefined : notes,
    }),
    links: placeLinks(places),
  };
}
