import { say } from "@growingio-export/core/basics";
import { WorkspaceError } from "./errors.ts";
import type { WorkspaceLogger } from "./logger.ts";
import type { SaveFormat } from "./save/save-format.ts";
import type { WorkbookLook } from "./save/workbook-look.ts";
import type { Redact } from "./store/redact.ts";
import type { UserRowsSetting } from "./store/user-rows.ts";

/** Where exports are kept, for how long, and who may see people's rows. */
export interface WorkspaceOptions {
  /** Where everything is kept; made with mode 0700 when it is missing. Several processes may share it. */
  readonly directory: string;
  /** Age at which a finished export is removed. Default 7 days (`KEPT_DAYS`). */
  readonly maxAgeMs?: number;
  /** Size of all exports together at which the oldest are removed. Default 2 GiB. */
  readonly maxBytes?: number | (() => number);
  /**
   * What is kept and shown of user lists (segments, tags): counts and column names only, rows with people masked, or rows as
   * they are. A list that was kept under a more open setting is not shown under this one. Default `none`.
   */
  readonly userRows?: UserRowsSetting;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /**
   * What is kept beside the rows (manifests, caches), as it may be on disk: what no file should hold is taken out of its
   * texts. Default: all as it is.
   */
  readonly redact?: Redact;
  /**
   * Writes the rows of an adopted export to a path, as Parquet, when they are first needed; false where they are gone.
   * With it an export that is done may be here without its rows. Default: all rows are here.
   */
  readonly fetchRows?: (exportId: string, path: string) => Promise<boolean>;
  /** The secret that pseudonyms of people are made with, 64 hex digits; the same wherever lists are to be joined. Default: one of the folder's own. */
  readonly pseudonymSecret?: () => Promise<string>;
  /** Hears of repairs. Default: nobody. */
  readonly logger?: WorkspaceLogger;
  /** The module the database process starts from, for programs that bundle this package (`@growingio-export/workspace/engine-process`). Default: this package's own. */
  readonly engineProcessUrl?: URL;
}

/** What a statement may name, and how far it may go. */
export interface QueryOptions {
  /** The exports the statement may name. Default: all that are done. */
  readonly exportIds?: readonly string[];
  /** Rows given back, 1 to 1,000. Default 100. */
  readonly limit?: number;
  /** Rows of the result to leave out first. Default 0. */
  readonly offset?: number;
  /** Time for the statement itself, milliseconds, at most 60,000. Default 10,000. */
  readonly timeoutMs?: number;
  /** Memory of the database, megabytes, at most 2,048. Default 512. */
  readonly memoryMb?: number;
  /** Stops the statement. Default: nothing does. */
  readonly signal?: AbortSignal;
}

/** Where a file goes, and how it is written. */
export interface SaveOptions {
  /** Required: what the file is. */
  readonly format: SaveFormat;
  /** The folder the file goes to; made with mode 0700 when it is missing. */
  readonly directory: string;
  /** Default: chart, range and alias. Cleaned; the format's extension is added. */
  readonly fileName?: string;
  /** How a workbook looks, and what is in it besides the tables. Default: as the columns' roles say, and nothing besides. */
  readonly look?: WorkbookLook;
  /** Replace a file of that name. Default false. */
  readonly overwrite?: boolean;
  /** In the JSON of a statement, a TIMESTAMP is a time of China's clock: `2026-11-20T00:00:00+08:00`. Default false: as it shows, without a zone. */
  readonly zonedTimes?: boolean;
  /** Time for the work itself, milliseconds, at most 600,000. Default 60,000. */
  readonly timeoutMs?: number;
  /** Stops the work; no file stays behind. Default: nothing does. */
  readonly signal?: AbortSignal;
  /** Hears how many rows are written. Default: nobody. */
  readonly onProgress?: (progress: { readonly rows: number; readonly totalRows: number | null }) => void;
}

/** Checks a whole number against its bounds; `invalid_input` names the option, the value and the bounds. */
export function checkInteger(name: string, value: number, least: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new WorkspaceError(
    "invalid_input",
    say`${name} is ${value}; it must be a whole number from ${least} to ${most}.`,
  );
}
