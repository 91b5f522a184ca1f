import type { TableKind } from "../kinds/kinds.ts";
import { present } from "../present.ts";
import type { Candidate, ChartRequests } from "./chart-requests.ts";
import type { ExportRequest } from "./request.ts";

interface SavedBase {
  readonly version: 1;
  readonly project: string;
  /** Id of the chart, segment or tag. */
  readonly id: string;
  /** When the export was first asked for, epoch milliseconds. */
  readonly requestedAtMs: number;
}

/** An export of a kind that is known. */
interface SavedKnownJob extends SavedBase, ExportRequest {
  /** Parameters that do not apply to the kind, and are not sent. */
  readonly leftOut?: readonly string[] | undefined;
  /** As earlier versions wrote a chart whose kind was not found yet: the same as other kinds. Read, no longer written. */
  readonly others?:
    | readonly { readonly request: ExportRequest; readonly leftOut?: readonly string[] | undefined }[]
    | undefined;
}

/** A chart whose kind is not found yet. */
interface SavedChartJob extends SavedBase {
  readonly kind: "chart";
  /** What its caller takes it for. */
  readonly hint?: TableKind | undefined;
  /** Its export as each kind. */
  readonly candidates: readonly (Pick<ExportRequest, "kind" | "query"> & {
    readonly leftOut?: readonly string[] | undefined;
  })[];
}

/** A job as JSON: enough to poll the same export again from another process. Holds no token. */
export type SavedExportJob = SavedKnownJob | SavedChartJob;

/** What a job asks for: one export, or a chart whose kind is to be found. */
export type JobSubject = Candidate | ChartRequests;

export function isChartRequests(subject: JobSubject): subject is ChartRequests {
  return "candidates" in subject;
}

/** What `ExportJob.toJSON` writes. */
export function saveJob(subject: JobSubject, requestedAtMs: number): SavedExportJob {
  if (!isChartRequests(subject)) {
    return { version: 1, ...subject.request, requestedAtMs, ...shortened(subject.leftOut) };
  }
  const { project, id, hint, candidates } = subject;
  return {
    version: 1,
    kind: "chart",
    project,
    id,
    requestedAtMs,
    ...present({ hint: hint ?? undefined }),
    candidates: candidates.map(({ request: { kind, query }, leftOut }) => ({ kind, query, ...shortened(leftOut) })),
  };
}

function shortened(leftOut: readonly string[]): { leftOut?: readonly string[] } {
  return leftOut.length === 0 ? {} : { leftOut };
}

/** What a saved job is asked for as first, unless the dashboards know better. */
export function likelyRequest(saved: SavedExportJob): ExportRequest {
  const { kind, project, id } = saved;
  if (kind !== "chart") return { kind, project, id, query: saved.query };
  const likely = saved.candidates.find((candidate) => candidate.kind === saved.hint) ?? saved.candidates[0];
  return { kind: likely?.kind ?? "event", project, id, query: likely?.query ?? {} };
}
