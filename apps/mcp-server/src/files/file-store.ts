import type { PublishedFile } from "@growingio-export/service/files";

/** A file that was made for a principal and can be fetched for a while. */
export interface KeptFile extends PublishedFile {
  /** 32 hexadecimal digits, random. */
  readonly id: string;
  readonly principal: string;
  readonly bytes: number;
  readonly keptAtMs: number;
}

/** What is known of a file before it is kept. */
export type FileInit = Pick<KeptFile, "principal" | "projects" | "name" | "mimeType">;

/** A kept file, and where it can be read on this machine. */
export interface FoundFile {
  readonly file: KeptFile;
  readonly path: string;
}

/** How long a file is kept, milliseconds: longer than a link to it opens, so that a download that began late can be taken up. */
export const KEPT_MS = 60 * 60_000;

/** An id as stores give them; what has another form names no file. */
export const FILE_ID: RegExp = /^[0-9a-f]{32}$/;

/** Keeps files that were made for principals, on this machine or where all servers of a team reach them. */
export interface FileStore {
  /** Takes over the file at `path` (moves it) and keeps it for `KEPT_MS`. Throws a `GrowingIOError` where it cannot be kept; then nothing is left at `path` either. */
  keep(path: string, facts: FileInit): Promise<KeptFile>;
  /** What is known of a file, without a look at its content; null for an id that is unknown, malformed or too old. */
  about(id: string): Promise<KeptFile | null>;
  /** The file with its content, which may have to be fetched to this machine first; null where `about` is, or the content has gone. */
  find(id: string): Promise<FoundFile | null>;
  /** Removes all files of a principal. */
  forget(principal: string): Promise<void>;
}
