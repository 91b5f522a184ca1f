import type * as z from "zod";
import { InvalidInputError } from "../errors.ts";
import type { ApiRequest } from "../http/send.ts";
import { resolveId } from "../page-url.ts";
import { type Granularity, granularityFromMs } from "../time/granularity.ts";
import { parseRange } from "../time/parse-range.ts";
import type { Range } from "../time/range.ts";
import { exportKinds } from "./kinds.ts";
import { type ExportKind, type ExportParameters, exportParameters } from "./parameters.ts";
import { requireProject } from "./require-project.ts";

/** One export, ready to send and to save: a repetition of the same request is a poll of the same job. */
export interface ExportRequest {
  readonly kind: ExportKind;
  readonly project: string;
  /** Id of the chart, segment or tag. */
  readonly id: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface RequestContext {
  /** The client's own project; null when none is configured. */
  readonly project: string | null;
  readonly now: number;
}

/** Checks an export's parameters and makes its request. Throws `InvalidInputError`; nothing is sent. */
export function buildRequest<K extends ExportKind>(
  kind: K,
  input: ExportParameters<K>,
  context: RequestContext,
): ExportRequest {
  const parameters = parseParameters(kind, input);
  const target = "segment" in parameters ? parameters.segment : "tag" in parameters ? parameters.tag : parameters.chart;
  const reference = resolveId(target, { kinds: [kind], project: parameters.project ?? context.project });
  const project = requireProject(parameters.project ?? reference.project ?? context.project);
  const isTable = exportKinds[kind].result === "table";
  const range = isTable
    ? chosenRange("range" in parameters ? parameters.range : undefined, reference.timeRange, context.now)
    : null;
  const pageGranularity =
    kind === "event" || kind === "distribution" ? granularityOfPage(kind, reference.intervalMs) : null;
  const settings =
    pageGranularity === null ? parameters : { granularity: pageGranularity, ...withoutUndefined(parameters) };
  const query = {
    ...exportKinds[kind].query(settings as ExportParameters<K>),
    startTime: range?.startMs.toString(),
    endTime: range?.endMs.toString(),
  };
  return { kind, project, id: reference.id, query: withoutUndefined(query) };
}

/** What to send for an export request. */
export function apiRequest({ kind, project, id, query }: ExportRequest): ApiRequest {
  const { path, noun } = exportKinds[kind];
  return { path: ["v3", "exporter", "projects", project, ...path(id)], query, what: `${noun} ${id}` };
}

/** The window a request names; null when it leaves it to the chart's own saved range. */
export function requestedRange({ query }: ExportRequest): Range | null {
  return query.startTime === undefined || query.endTime === undefined
    ? null
    : { startMs: Number(query.startTime), endMs: Number(query.endTime) };
}

/** The same export over another window. */
export function withRange(request: ExportRequest, range: Range): ExportRequest {
  return { ...request, query: { ...request.query, startTime: String(range.startMs), endTime: String(range.endMs) } };
}

/** Two requests with the same key are the same job. */
export function requestKey({ kind, project, id, query }: ExportRequest): string {
  return JSON.stringify([kind, project, id, Object.entries(query).sort()]);
}

function parseParameters<K extends ExportKind>(
  kind: K,
  input: ExportParameters<K>,
): z.output<(typeof exportParameters)[K]> {
  const result = exportParameters[kind].safeParse(input);
  if (result.success) return result.data as z.output<(typeof exportParameters)[K]>;
  const problems = result.error.issues.map((issue) =>
    issue.code === "unrecognized_keys"
      ? `${issue.keys.map((key) => `"${key.slice(0, 40)}"`).join(", ")} is not a parameter of this export; it takes ${Object.keys(exportParameters[kind].shape).join(", ")}`
      : `${issue.path.join(".") || "the parameters"}: ${issue.message}`,
  );
  throw new InvalidInputError(`${problems.join("; ")}.`);
}

type RangeInput = ExportParameters<"event">["range"];

function chosenRange(input: RangeInput, pageRange: string | null, now: number): Range | null {
  if (typeof input === "object") return parseRange(`${rangeEnd(input.start)}/${rangeEnd(input.end)}`, now);
  const text = input ?? pageRange;
  return text === null ? null : parseRange(text, now);
}

function rangeEnd(value: string | number | Date): string {
  if (typeof value === "string") return value;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    throw new InvalidInputError(
      `range: ${String(value)} is not an instant: pass epoch milliseconds, a Date or a date such as "2026-11-01".`,
    );
  }
  return date.toISOString();
}

function granularityOfPage(kind: ExportKind, intervalMs: number | null): Granularity | null {
  const granularity = intervalMs === null ? null : granularityFromMs(intervalMs);
  return kind === "distribution" && granularity === "hour" ? null : granularity;
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
