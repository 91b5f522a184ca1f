// Errors, texts, times and tables: what works by itself, without asking GrowingIO, for a program that has a table or must
// start quickly. The index has these names too.
export { cleanText } from "./clean-text.ts";
export { GrowingIOError, InvalidInputError } from "./errors.ts";
export { NoPlainFileError, PLAIN_FILE_FLAGS, readPlainFile } from "./files/read-plain-file.ts";
export { DamagedGzipError, GzipDecoder } from "./http/gzip-decoder.ts";
export { isGzip } from "./http/is-gzip.ts";
export { isRunning } from "./is-running.ts";
export { type RetentionOffset, retentionOffset } from "./kinds/retention-offset.ts";
export { HOURLY_DAYS } from "./limits.ts";
export { type Present, present } from "./present.ts";
export { type ColumnRole, columnRoles } from "./table/column-reader.ts";
export { type CsvCell, csvText } from "./table/csv.ts";
export { type Column, type Statistic, statistics, Table, type TableData, type TableFacts } from "./table/table.ts";
export { type Cell, columnKeys, type DistinctCells, type TableColumn } from "./table/table-column.ts";
export type { TimeFormat, TimeOptions } from "./table/time-format.ts";
export { type Language, language, type Phrases, phraseKey, say, speak } from "./text/say.ts";
export { wholeAfter, wholeBefore } from "./text/whole-characters.ts";
export { type CalendarUnit, unitEnd, unitStart } from "./time/calendar.ts";
export { isFinal, NIGHTLY_JOBS_DONE_HOURS, STATISTICS_LAG_MS } from "./time/finality.ts";
export { type Granularity, granularities, granularityFromMs, granularityToMs } from "./time/granularity.ts";
export type { Range } from "./time/range.ts";
export {
  clockText,
  dayText,
  formatShanghai,
  formatUtc,
  monthText,
  SHANGHAI,
  timeOfDayText,
  wallClock,
} from "./time/zone.ts";
