export { type Account, accountKey } from "./account-key.ts";
export { countedUntilMs } from "./cache/last-counted.ts";
export type { CacheOption } from "./cache/open-cache.ts";
export type { ResultCache } from "./cache/result-cache.ts";
export type {
  DashboardExportOptions,
  Dashboards,
  Events,
  ListOptions,
  Segments,
  VariableScope,
  Variables,
} from "./catalog/catalog.ts";
export type { Charts, FoundChart } from "./catalog/charts.ts";
export type { ChartOutcome, DashboardProgress } from "./catalog/export-charts.ts";
export { cleanText } from "./clean-text.ts";
export { GrowingIO } from "./client.ts";
export { type Clock, systemClock } from "./clock.ts";
export type { DownloadOptions, DownloadResult } from "./download/download.ts";
export type { DownloadedFile } from "./download/file-download.ts";
export { fileError } from "./download/file-error.ts";
export type { DownloadSource } from "./download/link-set.ts";
export { makeFolder } from "./download/make-folder.ts";
export { type Owner, type OwnerState, ownerState, partialName, thisOwner } from "./download/partial-name.ts";
export type { DownloadProgress } from "./download/progress.ts";
export { publish } from "./download/publish.ts";
export { sweepLeftovers } from "./download/sweep-leftovers.ts";
export {
  AbortedError,
  BadRequestError,
  ClosedError,
  ConfigurationError,
  type ErrorFacts,
  ExportFailedError,
  type ExportFailureReason,
  FileError,
  type FileErrorCode,
  GrowingIOError,
  IntegrityError,
  InvalidInputError,
  isStopped,
  LinkExpiredError,
  LinkRefusedError,
  NetworkError,
  NotFoundError,
  ProtocolError,
  RateLimitedError,
  type RequestFacts,
  ServerError,
  TimeoutError,
  UnauthorizedError,
} from "./errors.ts";
export type { ChartParameters } from "./exports/chart-requests.ts";
export type { ExportJob, ExportState, ExportStatus } from "./exports/export-job.ts";
export type { DownloadLink, ExportResult, LinksResult, ResultOf } from "./exports/export-result.ts";
export type { Exports } from "./exports/exports.ts";
export { isOfRange } from "./exports/is-of-range.ts";
export type { ExportProgress } from "./exports/progress.ts";
export { asksForWholeRange, type ExportRequest, requestedRange, requestKey, type Windowed } from "./exports/request.ts";
export { likelyRequest, type SavedExportJob } from "./exports/saved-job.ts";
export type { WaitOptions } from "./exports/shared-runs.ts";
export { NoPlainFileError, PLAIN_FILE_FLAGS, readPlainFile } from "./files/read-plain-file.ts";
export { codeOf } from "./http/error-code.ts";
export { DamagedGzipError, GzipDecoder } from "./http/gzip-decoder.ts";
export { isGzip } from "./http/is-gzip.ts";
export type { RequestEvent, RequestHooks } from "./http/observer.ts";
export { proxyError } from "./http/proxy.ts";
export { isRetryableStatus } from "./http/retryable-status.ts";
export { type Fetch, isLoopback } from "./http/send.ts";
export type { Transport } from "./http/transport.ts";
export { type ClosableFetch, type TransportDispatcher, undiciFetch } from "./http/undici.ts";
export { isId } from "./id.ts";
export { isRunning } from "./is-running.ts";
export type { JobStore, StoredJob, StoredJobs } from "./jobs/job-store.ts";
export type { JobStoreOption } from "./jobs/open-job-store.ts";
export type {
  DistributionParameters,
  EventParameters,
  FunnelParameters,
  RangeEnd,
  RangeInput,
  RetentionParameters,
  SegmentUsersParameters,
  TagUsersParameters,
} from "./kinds/export-parameters.ts";
export { type Field, type FieldProblem, type JsonSchema, withoutExample } from "./kinds/field.ts";
export {
  type ExportKind,
  type ExportParameters,
  exportKinds,
  isExportKind,
  isLinksKind,
  isTableKind,
  type LinksKind,
  type PageKind,
  type ParametersSchema,
  pageKinds,
  type TableKind,
  tableKindNames,
} from "./kinds/kinds.ts";
export { type Quota, quotas } from "./kinds/quotas.ts";
export { type RetentionOffset, retentionOffset } from "./kinds/retention-offset.ts";
export { createLimiter, type Limiter, type LimiterOptions } from "./limiter/limiter.ts";
export { HOURLY_DAYS, MAX_COLUMNS, MAX_LINK_MINUTES, ROW_CEILING } from "./limits.ts";
export type { Logger } from "./logger.ts";
export { type GrowingIOOptions, optionsFromEnv, projectFromEnv } from "./options.ts";
export {
  type PageReference,
  parsePageUrl,
  type ResolvedId,
  type ResolveIdOptions,
  resolveId,
} from "./page-url.ts";
export type { PollPolicy } from "./poller/next-delay.ts";
export { type Present, present } from "./present.ts";
export type { RetryPolicy } from "./retry.ts";
export type {
  Dashboard,
  DashboardChart,
  DashboardDetail,
  EventAttribute,
  Segment,
  TrackedEvent,
  Variable,
} from "./schemas/list-types.ts";
export { type Crowd, Semaphore, type SemaphoreOptions, type TurnRequest } from "./semaphore.ts";
export { baseUrlMistake, DEFAULT_BASE_URL } from "./set-up/base-url-mistake.ts";
export { pathMistake } from "./set-up/path-mistake.ts";
export { projectMistake } from "./set-up/project-mistake.ts";
export { readTokenFile } from "./set-up/token-file.ts";
export { tokenVariableMistake } from "./set-up/token-mistake.ts";
export { SharedWork, unlessAborted } from "./shared-work.ts";
export { type ColumnBuffers, type ColumnRole, columnRoles } from "./table/column-reader.ts";
export { type CsvCell, csvText } from "./table/csv.ts";
export type { Restatement } from "./table/restatement.ts";
export { type Column, type Statistic, statistics, Table, type TableData, type TableFacts } from "./table/table.ts";
export { type Cell, columnKeys, type DistinctCells, type TableColumn } from "./table/table-column.ts";
export type { TimeForm } from "./table/time-column.ts";
export type { TimeFormat, TimeOptions } from "./table/time-format.ts";
export { createRedactor, LEAST_TOKEN_CHARACTERS, type Redactor } from "./text/redactor.ts";
export { type Language, language, type Phrases, phraseKey, say, speak } from "./text/say.ts";
export { wholeAfter, wholeBefore } from "./text/whole-characters.ts";

export { type CalendarUnit, unitEnd, unitStart } from "./time/calendar.ts";
export {
  type ComparedRange,
  type Comparison,
  checkComparison,
  comparisonRanges,
  comparisons,
} from "./time/comparison.ts";
export { finalAtMs, isFinal, NIGHTLY_JOBS_DONE_HOURS, STATISTICS_LAG_MS } from "./time/finality.ts";
export { type Granularity, granularities, granularityFromMs, granularityToMs } from "./time/granularity.ts";
export { parseRange } from "./time/parse-range.ts";
export type { Range } from "./time/range.ts";
export { RANGE_EXAMPLES } from "./time/range-error.ts";
export { dayText, formatShanghai, formatUtc, monthText, SHANGHAI, timeOfDayText, wallClock } from "./time/zone.ts";
