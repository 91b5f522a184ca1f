import { cleanText } from "@growingio-export/core";
import { type Shell, writeJson } from "../shell/shell.ts";
import { csvLine } from "../table/csv-line.ts";
import { type ListCell, textTable } from "../table/text-table.ts";
import { type ListFormat, listFormat } from "./list-format.ts";

/** A column of a list: its name to programs and people, and what stands in it. */
export interface ListColumn<T> {
  readonly name: string;
  readonly of: (item: T) => ListCell;
  readonly isAmount?: boolean;
}

/** What every list command takes. */
export interface ListOptions {
  readonly format?: string;
}

/** How a list is written: settled before anything is asked for. Throws `UsageError`. */
export function formatOf({ format }: ListOptions, { settings }: Pick<Shell, "settings">): ListFormat {
  return listFormat(format, settings);
}

/** Writes a list as a table, as CSV, or as an array of objects. */
export async function writeList<T>(
  shell: Shell,
  format: ListFormat,
  columns: readonly ListColumn<T>[],
  items: readonly T[],
): Promise<void> {
  if (format === "json") {
    const objects = items.map((item) => Object.fromEntries(columns.map(({ name, of }) => [name, cleaned(of(item))])));
    return await writeJson(shell, objects);
  }
  const rows = items.map((item) => columns.map(({ of }) => cleaned(of(item))));
  const lines =
    format === "csv"
      ? [columns.map(({ name }) => name), ...rows].map(csvLine)
      : [...textTable(columns, rows)].map((line) => `${line}\n`);
  await shell.write(lines.join(""));
}

const MAX_CELL = 2_000;

/** What somebody typed as a name is shown by terminals behind pipes, too. */
function cleaned(cell: ListCell): ListCell {
  return typeof cell === "string" ? cleanText(cell, MAX_CELL) : cell;
}
