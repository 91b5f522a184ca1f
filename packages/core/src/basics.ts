// What stands by itself: for a process that must start quickly and never asks GrowingIO. The index has these names too.
export { cleanText } from "./clean-text.ts";
export { NoPlainFileError, PLAIN_FILE_FLAGS, readPlainFile } from "./files/read-plain-file.ts";
export { DamagedGzipError, GzipDecoder } from "./http/gzip-decoder.ts";
export { isGzip } from "./http/is-gzip.ts";
export { isRunning } from "./is-running.ts";
export { type CsvCell, csvText } from "./table/csv.ts";
export { columnKeys } from "./table/table-column.ts";
export { type Language, language, type Phrases, phraseKey, say, speak } from "./text/say.ts";
export { wholeAfter, wholeBefore } from "./text/whole-characters.ts";
export { clockText, formatShanghai, SHANGHAI, wallClock } from "./time/zone.ts";
