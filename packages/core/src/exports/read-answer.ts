import { cleanText } from "../clean-text.ts";
import { ExportFailedError, ProtocolError, undocumented } from "../errors.ts";
import { failureAdvice, failureReason } from "../failure-reason.ts";
import type { ApiAnswer } from "../http/send.ts";
import { isTableKind, type TableKind } from "../kinds/kinds.ts";
import { MAX_COLUMNS } from "../limits.ts";
import type { CheckResult } from "../poller/poll.ts";
import type { TableDocument } from "../schemas/answers.ts";
import { createColumnReader } from "../table/column-reader.ts";
import { statistics, Table } from "../table/table.ts";
import { isSeconds } from "../table/time-column.ts";
import type { Redactor } from "../text/redactor.ts";
import { say } from "../text/say.ts";
import type { ExportResult } from "./export-result.ts";
import { readLinks } from "./read-links.ts";
import { apiRequest, type ExportRequest, requestedRange } from "./request.ts";

/**
 * Tells a running, a failed and a finished answer apart. A finished table has no status; an unknown status is a
 * `ProtocolError`, not "still running", and so is the table of another chart.
 *
 * @param jobIds what the answers of this export called it while it ran, which this one is added to.
 */
export async function readAnswer(
  answer: ApiAnswer,
  request: ExportRequest,
  requestedAtMs: number,
  redactor: Redactor,
  jobIds: Set<string> = new Set(),
): Promise<CheckResult<ExportResult>> {
  const { linksDocument, parseAnswer, statusDocument, tableDocument } = await import("../schemas/answers.ts");
  const { what } = apiRequest(request);
  const { id, status, errorMsg } = parseAnswer(statusDocument, answer.json, what);
  if (status === "doing") {
    if (id !== null) jobIds.add(id);
    return { done: false, hintMs: answer.retryAfterMs };
  }
  if (status === "failed") throw exportFailed(what, errorMsg ?? "", redactor);
  if (status !== undefined && status !== null && status !== "done") {
    const shown = cleanText(redactor.message(status), 40);
    throw undocumented(say`GrowingIO answered the unknown status "${shown}" for ${what}.`);
  }
  const { kind } = request;
  if (!isTableKind(kind)) {
    if (status !== "done" && !hasLinks(answer.json)) {
      throw undocumented(say`GrowingIO's answer for ${what} has neither a status nor links.`);
    }
    const expire = request.query.expire;
    const document = parseAnswer(linksDocument, answer.json, what);
    return {
      done: true,
      value: readLinks(document, {
        kind,
        id: request.id,
        request,
        expiresInMinutes: numberOf(expire),
        requestedAtMs,
      }),
    };
  }
  const document = parseAnswer(tableDocument, answer.json, what);
  // GrowingIO's export documentation: a table's id is the chart's. Running answers have one of their own.
  if (id !== null && id !== request.id && !jobIds.has(id)) {
    const shown = cleanText(redactor.message(id), 40);
    throw new ProtocolError(
      say`GrowingIO answered for ${what} with the table of another one, "${shown}", which is not taken for it. Ask again; if it comes again, report this.`,
    );
  }
  return {
    done: true,
    value: readTable(document, {
      kind,
      chartId: request.id,
      what,
      range: requestedRange(request),
      intervalMs: numberOf(request.query.interval),
      conversionWindowDays: numberOf(request.query.conversionWindow),
      period: request.query.range ?? null,
      statistic: request.query.statistic,
    }),
  };
}

function hasLinks(json: unknown): boolean {
  return typeof json === "object" && json !== null && "downloadLinks" in json;
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function exportFailed(what: string, errorMsg: string, redactor: Redactor): ExportFailedError {
  const serverMessage = cleanText(redactor.message(errorMsg), 200);
  const reason = failureReason(errorMsg);
  return new ExportFailedError(
    serverMessage === ""
      ? say`GrowingIO could not finish the export of ${what} and gave no reason. ${failureAdvice(reason)}`
      : say`GrowingIO could not finish the export of ${what} and says: ${serverMessage}. ${failureAdvice(reason)}`,
    reason,
    serverMessage,
  );
}

/** The requested window and settings, for documents that do not repeat them. */
export interface TableContext {
  readonly kind: TableKind;
  readonly chartId: string;
  readonly what: string;
  readonly range: { readonly startMs: number; readonly endMs: number } | null;
  readonly intervalMs: number | null;
  readonly conversionWindowDays: number | null;
  readonly period: string | null;
  readonly statistic?: string | undefined;
}

const periods = ["day", "week", "month"] as const;
const { roleOf, metricNumber } = createColumnReader();

/** An end of a range, which a document that speaks in seconds gives in seconds, too. */
function inMs(time: number | null | undefined): number | null | undefined {
  return typeof time === "number" && isSeconds(time) ? time * 1000 : time;
}

/** Makes a typed table of a finished document, whose rows were read into columns while it was parsed. */
export function readTable(document: TableDocument, context: TableContext): Table {
  const { meta, data } = document;
  if (meta.length > MAX_COLUMNS) {
    throw new ProtocolError(
      say`GrowingIO's answer for ${context.what} has ${meta.length.toLocaleString("en")} columns; at most ${MAX_COLUMNS.toLocaleString("en")} are read. Ask for fewer metrics or dimensions in the chart.`,
    );
  }
  if ("misfit" in data) {
    throw undocumented(
      say`GrowingIO's answer for ${context.what} has a row that does not fit its ${meta.length} columns.`,
    );
  }
  const [current, previous] = document.aggregator?.values ?? [];
  return new Table(
    {
      kind: context.kind,
      chartId: context.chartId,
      name: document.name ?? "",
      startMs: inMs(document.startTime) ?? context.range?.startMs ?? null,
      endMs: inMs(document.endTime) ?? context.range?.endMs ?? null,
      intervalMs: document.interval ?? context.intervalMs,
      conversionWindowDays: document.conversionWindow ?? context.conversionWindowDays,
      period: periods.find((period) => period === (document.range ?? context.period)) ?? null,
      statistic: statistics.find((name) => name === context.statistic),
      aggregator: document.aggregator ? { current: metricNumber(current), previous: metricNumber(previous) } : null,
      columns: meta.map((column) => ({ name: column.name, role: roleOf(column) })),
      parts: 1,
      capped: false,
    },
    data,
  );
}
