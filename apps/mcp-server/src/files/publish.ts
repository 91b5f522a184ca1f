import type { FileInit } from "./file-store.ts";

/** A way to a file that opens without a key until it expires. */
export interface Link {
  readonly url: string;
  readonly expiresAtMs: number;
}

/** Takes a file of a principal over and gives the link that opens it for a while. */
export type Publish = (path: string, facts: Omit<FileInit, "principal">) => Promise<Link>;
