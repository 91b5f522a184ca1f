import { cleanText, say } from "@growingio-export/core";
import type { ReadUsers } from "@growingio-export/workspace";
import { allowHint } from "./allow-hint.ts";

const MAX_COLUMNS = 50;

/** What is said of a list whose users were counted, and their figures. */
export interface ToldUsers {
  readonly lines: readonly string[];
  readonly figures: {
    readonly rows: number;
    readonly columns: string[];
    /** Columns with cells without a value, and how many. */
    readonly empty_cells: { readonly column: string; readonly empty: number }[];
  };
  readonly warnings: string[];
  readonly notes: readonly string[];
}

/** Tells of users that were counted: their columns, the empty cells, and all that kept a record from being one of them. */
export function tellUsers(read: ReadUsers, lacksVariables: boolean): ToldUsers {
  const names = read.columns.map((name) => cleanText(name, 60));
  const columns = names.slice(0, MAX_COLUMNS);
  const list = columns.join(say`, `);
  const more = names.length - columns.length;
  const empty = names
    .map((column, place) => ({ column, empty: read.emptyCells[place] ?? 0 }))
    .filter((one) => one.empty > 0);
  const isPlaced = !read.hasHeader && names.length > 0;
  return {
    lines: [more > 0 ? say`Columns: ${list} and ${more} more.` : say`Columns: ${list}.`, emptyText(empty, read.rows)],
    figures: { rows: read.rows, columns, empty_cells: empty.slice(0, MAX_COLUMNS) },
    warnings: [
      ...(recordsOf(read) === CEILING ? [atCeiling()] : []),
      ...(read.rejectedRows === 0 ? [] : [rejected(read.rejectedRows)]),
      ...(read.longRows === 0 ? [] : [tooLong(read.longRows)]),
      ...(read.faultyRows === 0 ? [] : [faulty(read.faultyRows)]),
      ...(isPlaced && lacksVariables
        ? [
            say`The project's user variables could not be asked for: if the first line names the columns, it is counted as a user.`,
          ]
        : []),
    ],
    notes: [
      ...(isPlaced
        ? [say`The file has no header line: its first line is counted as a user, and columns are named by their place.`]
        : []),
      ...(read.isGb18030
        ? [say`The file is not UTF-8 and is read as GB18030 (GBK); it is saved as GrowingIO wrote it.`]
        : []),
      ...(read.kept === "none" ? [allowHint()] : []),
    ],
  };
}

/** The older export of lists ended here. */
const CEILING = 200_000;

function recordsOf({ rows, rejectedRows, longRows }: ReadUsers): number {
  return rows + rejectedRows + longRows;
}

function atCeiling(): string {
  return say`The list has exactly ${CEILING.toLocaleString("en")} users, where GrowingIO's lists used to be cut: it may not be all of them.`;
}

function emptyText(empty: readonly { readonly column: string; readonly empty: number }[], rows: number): string {
  if (empty.length === 0) return say`No cell is empty.`;
  const shown = empty.slice(0, MAX_COLUMNS);
  const list = shown.map(({ column, empty: count }) => `${column} ${count.toLocaleString("en")}`).join(say`, `);
  const of = rows.toLocaleString("en");
  return shown.length < empty.length
    ? say`Empty cells, of ${of} in each column: ${list}, and in ${empty.length - shown.length} more columns.`
    : say`Empty cells, of ${of} in each column: ${list}; the other columns have none.`;
}

function rejected(count: number): string {
  return count === 1
    ? say`1 record does not fit the columns (another number of fields, or broken quotes) and is not counted; the file has all of them.`
    : say`${count} records do not fit the columns (another number of fields, or broken quotes) and are not counted; the file has all of them.`;
}

function tooLong(count: number): string {
  return count === 1
    ? say`1 record is longer than 2,000,000 bytes and is not counted; the file has all of them.`
    : say`${count} records are longer than 2,000,000 bytes and are not counted; the file has all of them.`;
}

function faulty(count: number): string {
  return count === 1
    ? say`1 record holds bytes that are not UTF-8, read as U+FFFD; it is counted.`
    : say`${count} records hold bytes that are not UTF-8, read as U+FFFD; they are counted.`;
}
