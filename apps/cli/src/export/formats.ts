import { extname } from "node:path";
import { say } from "@growingio-export/core";
import type { Settings } from "../shell/settings.ts";
import { UsageError } from "../shell/usage-error.ts";

/** What data can be written as. */
export const dataFormats = ["table", "csv", "json", "xlsx", "parquet", "html"] as const;
export type DataFormat = (typeof dataFormats)[number];

/** Those that a terminal cannot show: they need a file or a pipe. */
const binary: ReadonlySet<DataFormat> = new Set(["xlsx", "parquet", "html"]);

const endings: ReadonlyMap<string, DataFormat> = new Map([
  [".csv", "csv"],
  [".json", "json"],
  [".xlsx", "xlsx"],
  [".parquet", "parquet"],
  [".html", "html"],
  [".htm", "html"],
  [".txt", "table"],
]);

/** What was asked for. */
export interface AskedFormat {
  readonly format: string | undefined;
  /** The file of `-o`; undefined for standard output. */
  readonly output: string | undefined;
  /** Whether that is a folder: its name says no format. Default false. */
  readonly isFolder?: boolean;
}

/** The name of a format. Throws `UsageError` for another word, and for one that is not among those allowed. */
export function checkedFormat<F extends DataFormat>(name: string, allowed: readonly F[]): F {
  const found = allowed.find((known) => known === name.toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(say`--format ${JSON.stringify(name)} is not allowed: use ${allowed.join(", ")}.`);
}

/**
 * The format of data: the one asked for, else what the file's ending says, else a table on a terminal and CSV elsewhere. Throws `UsageError`
 * where a terminal would get what it cannot show.
 */
export function dataFormat<F extends DataFormat>(
  { format, output, isFolder = false }: AskedFormat,
  { isTerminal, json }: Pick<Settings, "isTerminal" | "json">,
  allowed: readonly F[],
): F {
  const extension = output === undefined || isFolder ? "" : extname(output).toLowerCase();
  const ending = endings.get(extension);
  if (format === undefined && ending === undefined && extension !== "")
    throw new UsageError(
      say`No format is called ${extension}: end the file in ${fileEndings(allowed)}, or name the format with --format.`,
    );
  const usual = output === undefined && isTerminal.out ? "table" : "csv";
  const name = format ?? ending ?? usual;
  const found = format === undefined ? allowed.find((known) => known === name) : checkedFormat(format, allowed);
  if (found === undefined)
    throw new UsageError(say`A file that ends in .${name} cannot be written here: use ${allowed.join(", ")}.`);
  if (output !== undefined) return found;
  if (json && format !== undefined)
    throw new UsageError(
      say`--json is one JSON value: name a file with -o for --format ${found}, or leave one of them out.`,
    );
  if (isTerminal.out && binary.has(found) && !json)
    throw new UsageError(
      say`--format ${found} is nothing a terminal can show: name a file with -o, or send it to a pipe.`,
    );
  return found;
}

function fileEndings(formats: readonly DataFormat[]): string {
  return formats.map((format) => `.${fileEnding(format)}`).join(", ");
}

/** The ending of a file's name, without its dot. */
export function fileEnding(format: DataFormat): string {
  return format === "table" ? "txt" : format;
}
