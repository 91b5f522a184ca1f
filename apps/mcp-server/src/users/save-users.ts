import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { cleanText, InvalidInputError, say } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import type { Call } from "../exports/long-task.ts";
import type { Services } from "../services.ts";
import { allowHint } from "./allow-hint.ts";
import type { SavedUsers } from "./user-lists.ts";

const MAX_COLUMNS = 50;

interface Wanted {
  readonly format: string;
  readonly fileName: string | undefined;
  readonly overwrite: boolean;
}

type SaveContext = Pick<Services, "userLists"> & Call;

/** Where the list is now, or that it is still on its way. */
interface UsersAnswer {
  readonly text: string;
  readonly structured: {
    readonly export_id: string;
    readonly status?: "running";
    readonly path: string;
    readonly files?: string[];
    readonly bytes: number;
    readonly rows: number;
    readonly columns?: string[];
    /** Columns with cells without a value, and how many. */
    readonly empty_cells?: { readonly column: string; readonly empty: number }[];
    readonly warnings: string[];
    readonly notes?: string[];
  };
  readonly next?: string;
  readonly links?: readonly { readonly uri: string; readonly name: string; readonly mimeType: string }[];
}

/** `save_export` of a segment's or tag's export: the files as GrowingIO wrote them. */
export async function saveUsers(manifest: Manifest, wanted: Wanted, context: SaveContext): Promise<UsersAnswer> {
  checkFormat(wanted.format);
  if (manifest.state !== "done") {
    throw new InvalidInputError(
      say`The export is not done (${manifest.state}): call get_export with export_id "${manifest.exportId}" first.`,
    );
  }
  const saved = await context.userLists.save(manifest, wanted, context);
  return saved === undefined
    ? stillRunning(manifest, say`The list is still being downloaded; this goes on by itself.`)
    : answer(manifest, saved);
}

/** Throws `InvalidInputError` for a format that user lists do not come in. */
export function checkFormat(format: string): void {
  if (format === "csv") return;
  throw new InvalidInputError(
    say`format: "${format}" is not allowed for user lists: they are saved as GrowingIO wrote them, format "csv".`,
  );
}

/** The answer of a call whose time was up. */
export function stillRunning({ exportId }: Manifest, text: string): UsersAnswer {
  return {
    text: `${text} ${say`Its export_id is ${exportId}.`}`,
    structured: { export_id: exportId, status: "running", path: "", bytes: 0, rows: 0, warnings: [] },
    next: say`call save_export again with the same arguments to wait for it.`,
  };
}

function answer(manifest: Manifest, saved: SavedUsers): UsersAnswer {
  const [first = ""] = saved.paths;
  const columns = saved.columns.slice(0, MAX_COLUMNS).map((name) => cleanText(name, 60));
  const { problem } = saved;
  const warnings = [
    ...(saved.rejectedRows === 0 ? [] : [rejected(saved.rejectedRows)]),
    ...(problem === null ? [] : [say`The users could not be counted: ${cleanText(problem, 200)}`]),
  ];
  const notes = [
    say`The file holds people's data: keep it where only those may read it who should.`,
    ...(problem === null && saved.kept === "none" ? [allowHint()] : []),
  ];
  const empty = saved.columns
    .map((name, place) => ({ column: cleanText(name, 60), empty: saved.emptyCells[place] ?? 0 }))
    .filter((one) => one.empty > 0);
  const counted = problem === null ? say`${saved.rows.toLocaleString("en")} users` : say`the list`;
  const where = saved.paths.length === 1 ? first : [say`${saved.paths.length} files:`, ...saved.paths].join("\n");
  const more = saved.columns.length - columns.length;
  const list = columns.join(say`, `);
  const text = [
    say`Saved ${counted} (${saved.bytes.toLocaleString("en")} bytes) to ${where}`,
    ...(problem !== null
      ? []
      : [more > 0 ? say`Columns: ${list} and ${more} more.` : say`Columns: ${list}.`, emptyText(empty, saved.rows)]),
    ...warnings.map((warning) => say`Warning: ${warning}`),
    ...notes,
    say`Its export_id is ${manifest.exportId}.`,
  ].join("\n");
  return {
    text,
    structured: {
      export_id: manifest.exportId,
      path: first,
      ...(saved.paths.length > 1 ? { files: [...saved.paths] } : {}),
      bytes: saved.bytes,
      rows: saved.rows,
      columns,
      ...(problem === null ? { empty_cells: empty.slice(0, MAX_COLUMNS) } : {}),
      warnings,
      notes,
    },
    ...(problem === null && saved.kept !== "none"
      ? { next: say`query_exports over ${manifest.alias}; all columns are text.` }
      : {}),
    links: saved.paths.map((path) => ({ uri: pathToFileURL(path).href, name: basename(path), mimeType: "text/csv" })),
  };
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
    ? say`1 record does not fit the header (another number of fields, or broken quotes) and is not counted; the file has all of them.`
    : say`${count} records do not fit the header (another number of fields, or broken quotes) and are not counted; the file has all of them.`;
}
