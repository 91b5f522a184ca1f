import { InvalidInputError } from "../errors.ts";
import { isId } from "../id.ts";
import { isExportKind, isTableKind, queryKeys, type TableKind } from "../kinds/kinds.ts";
import { present } from "../present.ts";
import { say } from "../text/say.ts";
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

/** What a saved job is, checked. Throws `InvalidInputError` when it is none. */
export function readSavedJob(saved: unknown): { readonly subject: JobSubject; readonly requestedAtMs: number } {
  const { requestedAtMs } = record(saved);
  const subject = Object(saved).version === 1 ? subjectOf(record(saved)) : null;
  if (subject === null || !Number.isInteger(requestedAtMs) || Number(requestedAtMs) < 0) {
    throw new InvalidInputError(say`This is not a saved export job: pass what JSON.stringify(job) wrote, parsed.`);
  }
  return { subject, requestedAtMs: Number(requestedAtMs) };
}

/** What a saved job is asked for as first, unless the dashboards know better. */
export function likelyRequest(saved: SavedExportJob): ExportRequest {
  const { subject } = readSavedJob(saved);
  if (!isChartRequests(subject)) return subject.request;
  const [first, ...others] = subject.candidates;
  return (others.find(({ request }) => request.kind === subject.hint) ?? first).request;
}

type Unchecked = Readonly<Record<string, unknown>>;

function record(value: unknown): Unchecked {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Unchecked) : {};
}

function subjectOf({ project, id, ...saved }: Unchecked): JobSubject | null {
  if (typeof project !== "string" || typeof id !== "string" || !isId(project) || !isId(id)) return null;
  if (saved.kind === "chart") {
    const ways = Array.isArray(saved.candidates) ? saved.candidates.map(record) : [];
    return chart(
      project,
      id,
      ways.map((way) => candidateOf({ ...way, project, id }, way.leftOut)),
      saved.hint,
    );
  }
  const known = candidateOf({ ...saved, project, id }, saved.leftOut);
  const others: readonly Unchecked[] = Array.isArray(saved.others) ? saved.others.map(record) : [];
  if (others.length === 0) return known;
  const ways = [known, ...others.map(({ request, leftOut }) => candidateOf(record(request), leftOut))];
  return chart(project, id, ways, known?.request.kind);
}

function chart(project: string, id: string, ways: readonly (Candidate | null)[], hint: unknown): ChartRequests | null {
  const candidates = ways.filter((way) => way !== null && isTableKind(way.request.kind)) as Candidate[];
  const [first, ...others] = candidates;
  if (first === undefined || candidates.length < ways.length) return null;
  const isKind = typeof hint === "string" && isTableKind(hint);
  return { project, id, hint: isKind ? hint : null, candidates: [first, ...others] };
}

const MAX_VALUE_CHARACTERS = 10_000;

function candidateOf({ kind, project, id, query }: Unchecked, leftOut: unknown = []): Candidate | null {
  if (typeof kind !== "string" || !isExportKind(kind)) return null;
  if (typeof project !== "string" || typeof id !== "string" || !isId(project) || !isId(id)) return null;
  const given = Object.entries(record(query));
  const isQuery = given.every(
    ([key, value]) =>
      (queryKeys as readonly string[]).includes(key) &&
      typeof value === "string" &&
      value.length <= MAX_VALUE_CHARACTERS,
  );
  const isNames = Array.isArray(leftOut) && leftOut.length <= 20 && leftOut.every(isName);
  if (typeof query !== "object" || query === null || !isQuery || !isNames) return null;
  return { request: { kind, project, id, query: Object.fromEntries(given) }, leftOut };
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value.length <= 100;
}
