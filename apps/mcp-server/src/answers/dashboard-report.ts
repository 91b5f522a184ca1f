import { cleanText, say } from "@growingio-export/core";
import { isWorded } from "@growingio-export/service";
import { placeFacts, placeLinks, placeNotes } from "@growingio-export/service/files";
import { isDone } from "@growingio-export/service/reports";
import type { GatheredDashboard, SavedDashboard } from "@growingio-export/service/workbook";
import type { ToolAnswer, ToolContext } from "../tool-kit/define-tool.ts";
import type { DashboardOutput } from "./dashboard-answer.ts";
import { saveDashboardReport, savedReport } from "./save-report.ts";

/** An answer with the report that it is saved as; while charts still run it says that there is none yet. */
export async function withReport(
  answer: ToolAnswer<DashboardOutput>,
  gathered: GatheredDashboard,
  { leftMs, context }: { readonly leftMs: number; readonly context: ToolContext },
): Promise<ToolAnswer<DashboardOutput>> {
  const { counts } = answer.structured;
  if (counts.running + counts.not_started > 0)
    return told(answer, [say`No report is saved yet: charts still run. The next call saves it.`]);
  if (!gathered.outcomes.some(isDone)) return told(answer, [say`No report is saved: no chart has figures.`]);
  context.progress(say`Writing the file.`);
  const late = AbortSignal.timeout(Math.max(0, leftMs));
  const signal = AbortSignal.any([context.signal, late]);
  let saved: SavedDashboard;
  try {
    const file = { fileName: undefined, overwrite: false };
    saved = await saveDashboardReport(gathered, file, { ...context, signal });
  } catch (error) {
    if (late.aborted && !context.signal.aborted) return told(answer, [tooLate()]);
    // The figures are there whether or not a file of them can be written.
    if (context.signal.aborted || !isWorded(error)) throw error;
    return told(answer, [say`No report is saved: ${cleanText(error.message, 300)}`]);
  }
  const { places, bytes } = saved;
  const { files, urls, ...facts } = placeFacts(places);
  const withFile = { ...answer, structured: { ...answer.structured, ...facts, bytes }, links: placeLinks(places) };
  return told(withFile, placeNotes(places), savedReport(saved));
}

function tooLate(): string {
  return say`No report is saved: drawing so much took longer than a call may. save_export with dashboard and format html has a whole call for it (in the charts' own ranges), or pass a shorter range.`;
}

/** With what is to be known of the report, in the text and in the structure. */
function told(
  answer: ToolAnswer<DashboardOutput>,
  notes: readonly string[],
  lines: readonly string[] = [],
): ToolAnswer<DashboardOutput> {
  const { text, structured } = answer;
  return {
    ...answer,
    text: [text.trimEnd(), "", ...lines, ...notes].join("\n"),
    structured: { ...structured, warnings: [...structured.warnings, ...notes] },
  };
}
