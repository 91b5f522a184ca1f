import type { ExportKind, LinksKind } from "../kinds/kinds.ts";
import type { Table } from "../table/table.ts";
import type { ExportRequest } from "./request.ts";

/** A file of users to download. The link opens without a login: whoever has it has the list. */
export interface DownloadLink {
  readonly url: string;
  /** When the link stops working, epoch milliseconds. */
  readonly expiresAtMs: number;
  /** The same instant as a `Date`. */
  readonly expiresAt: Date;
  /** The export that made the link, and its place among that export's links: what a download asks for a new one with. */
  readonly export?: { readonly request: ExportRequest; readonly index: number } | undefined;
}

/** A finished segment or tag export. */
export interface LinksResult {
  readonly type: "links";
  readonly kind: LinksKind;
  readonly id: string;
  readonly links: readonly DownloadLink[];
}

/** What an export ends in: a table of figures, or links to lists of users. */
export type ExportResult = Table | LinksResult;

/** What an export of a kind ends in. */
export type ResultOf<K extends ExportKind> = K extends LinksKind ? LinksResult : Table;
