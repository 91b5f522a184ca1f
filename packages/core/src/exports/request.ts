import { InvalidInputError } from "../errors.ts";
import type { ApiRequest } from "../http/send.ts";
import { requireProject } from "../id.ts";
import type { RangeEnd, RangeInput } from "../kinds/export-parameters.ts";
import type { Field } from "../kinds/field.ts";
import {
  type ExportKind,
  type ExportParameters,
  exportKinds,
  isTableKind,
  type PageKind,
  type QueryKey,
} from "../kinds/kinds.ts";
import { resolveId } from "../page-url.ts";
import { present } from "../present.ts";
import { say } from "../text/say.ts";
import { type Granularity, granularityFromMs, intervalOfRange } from "../time/granularity.ts";
import { parseRange } from "../time/parse-range.ts";
import type { Range } from "../time/range.ts";

/** One export, ready to send and to save: a repetition of the same request is a poll of the same job. */
export interface ExportRequest {
  readonly kind: ExportKind;
  readonly project: string;
  /** Id of the chart, segment or tag. */
  readonly id: string;
  readonly query: Readonly<Partial<Record<QueryKey, string>>>;
}

export interface RequestContext {
  /** The client's own project; null when none is configured. */
  readonly project: string | null;
  /** What is wrong with the one that is set and cannot be used. */
  readonly noProject?: string | null;
  readonly now: number;
  /** The kinds whose page URLs are taken. Default: the export's own. */
  readonly pages?: readonly PageKind[];
}

/** Checks an export's parameters and makes its request. Throws `InvalidInputError`; nothing is sent. */
export function buildRequest<K extends ExportKind>(
  kind: K,
  input: ExportParameters<K>,
  context: RequestContext,
): ExportRequest {
  // What all kinds have in common; the rest is the kind's own, and read by its own `query`.
  const definition: AnyKind = exportKinds[kind];
  const parameters = checkParameters(definition.fields, input);
  const reference = resolveId(String(parameters[definition.target]), {
    kinds: context.pages ?? [kind],
    project: parameters.project ?? context.project,
  });
  const project = requireProject(parameters.project ?? reference.project ?? context.project, context.noProject);
  const range = isTableKind(kind) ? chosenRange(parameters.range, reference.timeRange, context.now) : null;
  const granularity = granularityOfPage(definition, reference.intervalMs);
  const query = {
    // A kind's query takes what the kind's own parameters let through.
    ...definition.query({ ...present({ granularity }), ...present(parameters) } as never),
    ...(parameters.granularity === "range" ? { interval: String(wholeInterval(range)) } : {}),
    startTime: range?.startMs.toString(),
    endTime: range?.endMs.toString(),
  };
  return { kind, project, id: reference.id, query: present(query) };
}

/** What to send for an export request. */
export function apiRequest({ kind, project, id, query }: ExportRequest): ApiRequest {
  const { path, noun } = exportKinds[kind];
  return {
    kind,
    project,
    id,
    query,
    path: ["v3", "exporter", "projects", project, ...path(id)],
    what: say`${noun()} ${id}`,
  };
}

/** What of a request says its window and the length of its points, milliseconds as text. */
export interface Windowed {
  readonly query: Readonly<Partial<Record<"startTime" | "endTime" | "interval", string>>>;
}

/** The window a request names; null when it leaves it to the chart's own saved range. */
export function requestedRange({ query }: Windowed): Range | null {
  return query.startTime === undefined || query.endTime === undefined
    ? null
    : { startMs: Number(query.startTime), endMs: Number(query.endTime) };
}

/** The same export over another window. */
export function withRange(request: ExportRequest, range: Range): ExportRequest {
  return { ...request, query: { ...request.query, startTime: String(range.startMs), endTime: String(range.endMs) } };
}

/** Whether a request asks for one point of its whole range (`granularity: "range"`) that is no granularity's: halves could not be put together to it. */
export function asksForWholeRange(request: Windowed): boolean {
  const range = requestedRange(request);
  const { interval } = request.query;
  if (range === null || interval === undefined || granularityFromMs(Number(interval)) !== null) return false;
  return Number(interval) === intervalOfRange(range);
}

function wholeInterval(range: Range | null): number {
  if (range !== null) return intervalOfRange(range);
  throw new InvalidInputError(say`granularity "range" is one figure for the whole range: pass that range, too.`);
}

/** Two requests with the same key are the same job. */
export function requestKey({ kind, project, id, query }: ExportRequest): string {
  return JSON.stringify([kind, project, id, Object.entries(query).sort()]);
}

/** A kind whichever it is. */
interface AnyKind {
  readonly fields: Readonly<Record<string, Field>>;
  readonly target: string;
  query(parameters: never): Readonly<Partial<Record<QueryKey, string | undefined>>>;
}

/** The parameters that kinds share. */
export interface Common extends Readonly<Record<string, unknown>> {
  readonly project?: string | undefined;
  readonly range?: RangeInput | undefined;
}

/** Parameters that their fields let through. Throws `InvalidInputError` with all that is wrong. */
export function checkParameters(fields: Readonly<Record<string, Field>>, input: unknown): Common {
  if (!isParameters(input)) {
    throw new InvalidInputError(
      say`The parameters must be an object, for example {"${Object.keys(fields)[0] ?? ""}":"9yGbpp8x"}.`,
    );
  }
  const problems = Object.entries(fields).flatMap(([name, field]) =>
    field.check(input[name]).map(({ path, message }) => say`${[name, ...path].join(".")}: ${message}`),
  );
  const unknown = Object.keys(input).filter((name) => !Object.hasOwn(fields, name));
  if (unknown.length > 0) {
    problems.push(
      say`${unknown.map((key) => `"${key.slice(0, 40)}"`).join(", ")} is not a parameter of this export; it takes ${Object.keys(fields).join(", ")}`,
    );
  }
  if (problems.length > 0) throw new InvalidInputError(say`${problems.join(say`; `)}.`);
  return input;
}

function isParameters(input: unknown): input is Common {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

function chosenRange(input: RangeInput | undefined, pageRange: string | null, now: number): Range | null {
  if (typeof input === "object") return parseRange(`${rangeEnd(input.start)}/${rangeEnd(input.end)}`, now);
  const text = input ?? pageRange;
  return text === null ? null : parseRange(text, now);
}

function rangeEnd(value: RangeEnd): string {
  if (typeof value === "string") return value;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    throw new InvalidInputError(
      say`range: ${String(value)} is not an instant: pass epoch milliseconds, a Date or a date such as "2026-11-01".`,
    );
  }
  return date.toISOString();
}

/** The granularity a page was seen in, where the kind takes it. */
function granularityOfPage({ fields }: AnyKind, intervalMs: number | null): Granularity | undefined {
  const granularity = intervalMs === null ? null : granularityFromMs(intervalMs);
  return granularity !== null && fields.granularity?.check(granularity).length === 0 ? granularity : undefined;
}
