import { cleanText, InvalidInputError, say } from "@growingio-export/core";
import type { Call, Services } from "@growingio-export/service";
import { type Place, type PlaceFacts, placeFacts, placeLinks, placeNotes } from "@growingio-export/service/files";
import type { SavedUsers } from "@growingio-export/service/users";
import { tellUsers } from "@growingio-export/service/users";
import type { Manifest } from "@growingio-export/workspace";
import { notDone } from "./not-done.ts";

interface Wanted {
  readonly format: string;
  readonly fileName: string | undefined;
  readonly overwrite: boolean;
}

type SaveContext = Pick<Services, "userLists" | "publish"> & Call;

/** Where the list is now, or that it is still on its way. */
interface UsersAnswer {
  readonly text: string;
  readonly structured: PlaceFacts & {
    readonly export_id: string;
    readonly status?: "running";
    readonly bytes: number;
    /** Absent where the users could not be counted. */
    readonly rows?: number;
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
  if (manifest.state !== "done") throw notDone(manifest);
  const saved = await context.userLists.save(manifest, wanted, context);
  if (!("standing" in saved)) return answer(manifest, saved);
  const { standing, problem } = saved;
  const said = [say`The list is still being downloaded; this goes on by itself.`, standing].join(say` `);
  return stillRunning(manifest, context, said, problem === null ? [] : [problem]);
}

/** Throws `InvalidInputError` for a format that user lists do not come in. */
export function checkFormat(format: string): void {
  if (format === "csv") return;
  throw new InvalidInputError(
    say`format: "${format}" is not allowed for user lists: they are saved as GrowingIO wrote them, format "csv".`,
  );
}

/** The answer of a call whose time was up. */
export function stillRunning(
  { exportId }: Manifest,
  { publish }: Pick<Services, "publish">,
  said: string,
  warnings: readonly string[],
): UsersAnswer {
  const text = [said, ...warnings, say`Its export_id is ${exportId}.`].join(say` `);
  const nowhere = publish === null ? { path: "" } : {};
  return {
    text,
    structured: { export_id: exportId, status: "running", ...nowhere, bytes: 0, rows: 0, warnings: [...warnings] },
    next: say`call save_export again with the same arguments to wait for it.`,
  };
}

function answer(manifest: Manifest, saved: SavedUsers): UsersAnswer {
  const bytes = saved.bytes.toLocaleString("en");
  const { read, places } = saved;
  const told =
    "problem" in read
      ? { counted: say`the list`, lines: [], figures: {}, warnings: [notCounted(read.problem)], notes: [] }
      : { counted: say`${read.rows.toLocaleString("en")} users`, ...tellUsers(read, saved.lacksVariables) };
  const notes = [
    ...placeNotes(places),
    say`The file holds people's data: keep it where only those may read it who should.`,
    ...told.notes,
  ];
  const text = [
    say`Saved ${told.counted} (${bytes} bytes) to ${whereText(places)}`,
    ...told.lines,
    ...told.warnings.map((warning) => say`Warning: ${warning}`),
    ...notes,
    say`Its export_id is ${manifest.exportId}.`,
  ].join("\n");
  return {
    text,
    structured: {
      export_id: manifest.exportId,
      ...placeFacts(places),
      bytes: saved.bytes,
      ...told.figures,
      warnings: told.warnings,
      notes,
    },
    ...("kept" in read && read.kept !== "none"
      ? { next: say`query_exports over ${manifest.alias}; all columns are text.` }
      : {}),
    links: placeLinks(places),
  };
}

/** A path in the line, all else in lines of their own. */
function whereText(places: readonly Place[]): string {
  const [first] = places;
  const lines = places.map(({ at }) => ("path" in at ? at.path : at.url));
  if (first === undefined || places.length > 1) return [say`${places.length} files:`, ...lines].join("\n");
  return "path" in first.at ? first.at.path : [say`${first.name}:`, ...lines].join("\n");
}

function notCounted(problem: string): string {
  return say`The users could not be counted: ${cleanText(problem, 200)}`;
}
