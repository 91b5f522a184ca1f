import { isId } from "../id.ts";
import { exportKindNames, isExportKind, type QueryKey, queryKeys } from "../kinds/kinds.ts";
import type { Candidate } from "./chart-requests.ts";
import type { ExportRequest } from "./request.ts";

/** What a saved job says: the ways to ask for it, the one in use first. */
export interface ReadJob {
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly requestedAtMs: number;
}

const MAX_VALUE = 10_000;
const MAX_LEFT_OUT = 20;
const MAX_NAME = 100;

/** Reads what `JSON.stringify(job)` wrote, parsed; null where it is no saved job. Fields that are not known are left out. */
export function readSavedJob(saved: unknown): ReadJob | null {
  if (!isRecord(saved) || saved.version !== 1) return null;
  const { requestedAtMs, others = [] } = saved;
  const first = readCandidate(saved, saved.leftOut);
  if (!Number.isSafeInteger(requestedAtMs) || Number(requestedAtMs) < 0) return null;
  if (first === null || !Array.isArray(others) || others.length > exportKindNames.length) return null;
  const rest = others.map((other: unknown) => (isRecord(other) ? readCandidate(other.request, other.leftOut) : null));
  return rest.includes(null)
    ? null
    : { candidates: [first, ...rest.filter((candidate) => candidate !== null)], requestedAtMs: Number(requestedAtMs) };
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
