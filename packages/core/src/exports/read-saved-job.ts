import { isId } from "../id.ts";
import { exportKindNames, isExportKind, isTableKind, type QueryKey, queryKeys } from "../kinds/kinds.ts";
import type { Candidate, ChartRequests } from "./chart-requests.ts";
import type { ExportRequest } from "./request.ts";
import type { JobSubject } from "./saved-job.ts";

/** What a saved job says. */
export interface ReadJob {
  readonly subject: JobSubject;
  readonly requestedAtMs: number;
}

type Saved = Readonly<Record<string, unknown>>;

const MAX_VALUE = 10_000;
const MAX_LEFT_OUT = 20;
const MAX_NAME = 100;

/** Reads what `JSON.stringify(job)` wrote, parsed; null where it is no saved job. Fields that are not known are left out. */
export function readSavedJob(saved: unknown): ReadJob | null {
  if (!isRecord(saved) || saved.version !== 1) return null;
  const { requestedAtMs } = saved;
  const subject = saved.kind === "chart" ? readChart(saved) : readKnown(saved);
  const isInstant = Number.isSafeInteger(requestedAtMs) && Number(requestedAtMs) >= 0;
  return subject === null || !isInstant ? null : { subject, requestedAtMs: Number(requestedAtMs) };
}

/** A chart whose kind is not found. */
function readChart({ project, id, hint, candidates }: Saved): ChartRequests | null {
  if (!Array.isArray(candidates)) return null;
  const ways = candidates.map((way: unknown) =>
    isRecord(way) ? readCandidate({ ...way, project, id }, way.leftOut) : null,
  );
  return chart(ways, hint);
}

/** An export of a kind that is known, or as earlier versions wrote a chart whose kind is not. */
function readKnown(saved: Saved): JobSubject | null {
  const { others = [] } = saved;
  const first = readCandidate(saved, saved.leftOut);
  if (first === null || !Array.isArray(others)) return null;
  const rest = others.map((other: unknown) => (isRecord(other) ? readCandidate(other.request, other.leftOut) : null));
  return rest.length === 0 ? first : chart([first, ...rest], first.request.kind);
}

function chart(ways: readonly (Candidate | null)[], hint: unknown): ChartRequests | null {
  const candidates = ways.filter((way) => way !== null).filter(({ request }) => isTableKind(request.kind));
  const [first, ...others] = candidates;
  if (first === undefined || candidates.length < ways.length || ways.length > exportKindNames.length) return null;
  const { project, id } = first.request;
  const isKind = typeof hint === "string" && isTableKind(hint);
  return { project, id, hint: isKind ? hint : null, candidates: [first, ...others] };
}

function readCandidate(request: unknown, leftOut: unknown = []): Candidate | null {
  const read = readRequest(request);
  const isList = Array.isArray(leftOut) && leftOut.length <= MAX_LEFT_OUT;
  return read !== null && isList && leftOut.every(isShort(MAX_NAME)) ? { request: read, leftOut } : null;
}

function readRequest(request: unknown): ExportRequest | null {
  if (!isRecord(request)) return null;
  const { kind, project, id, query } = request;
  if (typeof kind !== "string" || !isExportKind(kind)) return null;
  if (typeof project !== "string" || !isId(project) || typeof id !== "string" || !isId(id)) return null;
  return isQuery(query) ? { kind, project, id, query } : null;
}

function isQuery(query: unknown): query is Partial<Record<QueryKey, string>> {
  const isKey = (key: string) => queryKeys.some((known) => known === key);
  return isRecord(query) && Object.entries(query).every(([key, value]) => isKey(key) && isShort(MAX_VALUE)(value));
}

function isShort(most: number): (value: unknown) => value is string {
  return (value): value is string => typeof value === "string" && value.length <= most;
}

function isRecord(value: unknown): value is Saved {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
