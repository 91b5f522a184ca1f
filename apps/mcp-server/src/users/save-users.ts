import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { cleanText, InvalidInputError } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import type { Call } from "../exports/long-task.ts";
import type { Services } from "../services.ts";
import { ALLOW_HINT } from "./allow-hint.ts";
import type { SavedUsers } from "./user-lists.ts";

const WAIT_MS = 40_000;
const MAX_COLUMNS = 50;

interface Wanted {
  readonly format: string;
  readonly fileName: string | undefined;
  readonly overwrite: boolean;
}

type SaveContext = Pick<Services, "userLists"> & Pick<Call, "signal" | "progress">;

/** Where the list is now, or that it is still on its way. */
interface UsersAnswer {
  readonly text: string;
  readonly structured: {
    readonly status?: "running";
    readonly path: string;
    readonly files?: string[];
    readonly bytes: number;
    readonly rows: number;
    readonly columns?: string[];
    readonly warnings: string[];
    readonly notes?: string[];
  };
  readonly next?: string;
  readonly links?: readonly { readonly uri: string; readonly name: string; readonly mimeType: string }[];
}

/** `save_export` of a segment's or tag's export: the files as GrowingIO wrote them. */
export async function saveUsers(manifest: Manifest, wanted: Wanted, context: SaveContext): Promise<UsersAnswer> {
  if (wanted.format !== "csv") {
    throw new InvalidInputError(
      `format: "${wanted.format}" is not allowed for user lists: they are saved as GrowingIO wrote them, format "csv".`,
    );
  }
  if (manifest.state !== "done") {
    throw new InvalidInputError(
      `The export is ${manifest.state}: call get_export with export_id "${manifest.exportId}" first.`,
    );
  }
  const call = { waitMs: WAIT_MS, signal: context.signal, progress: context.progress };
  const saved = await context.userLists.save(manifest, wanted, call);
  return saved === undefined ? stillRunning() : answer(manifest, saved);
}

function stillRunning(): UsersAnswer {
  return {
    text: "Still downloading; it goes on by itself.",
    structured: { status: "running", path: "", bytes: 0, rows: 0, warnings: [] },
    next: "call save_export again with the same arguments to wait for it.",
  };
}

function answer(manifest: Manifest, saved: SavedUsers): UsersAnswer {
  const [first = ""] = saved.paths;
  const columns = saved.columns.slice(0, MAX_COLUMNS).map((name) => cleanText(name, 60));
  const { problem } = saved;
  const warnings = [
    ...(saved.rejectedRows === 0 ? [] : [rejected(saved.rejectedRows)]),
    ...(problem === null ? [] : [`The users could not be counted: ${cleanText(problem, 200)}`]),
  ];
  const notes = [
    "The file holds people's data: keep it where only those may read it who should.",
    ...(problem === null && saved.kept === "none" ? [ALLOW_HINT] : []),
  ];
  const counted = problem === null ? `${saved.rows.toLocaleString("en")} users` : "the list";
  const where = saved.paths.length === 1 ? first : `${saved.paths.length} files:\n${saved.paths.join("\n")}`;
  const text = [
    `Saved ${counted} (${saved.bytes.toLocaleString("en")} bytes) to ${where}`,
    ...(problem !== null
      ? []
      : [
          `Columns: ${columns.join(", ")}${saved.columns.length > columns.length ? ` and ${saved.columns.length - columns.length} more` : ""}.`,
        ]),
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...notes,
  ].join("\n");
  return {
    text,
    structured: {
      path: first,
      ...(saved.paths.length > 1 ? { files: [...saved.paths] } : {}),
      bytes: saved.bytes,
      rows: saved.rows,
      columns,
      warnings,
      notes,
    },
    ...(problem === null && saved.kept !== "none"
      ? { next: `query_exports over ${manifest.alias}; all columns are text.` }
      : {}),
    links: saved.paths.map((path) => ({ uri: pathToFileURL(path).href, name: basename(path), mimeType: "text/csv" })),
  };
}

function rejected(count: number): string {
  return `${count} record${count === 1 ? " does" : "s do"} not fit the header (another number of fields, or broken quotes) and ${count === 1 ? "is" : "are"} not counted; the file has all of them.`;
}
