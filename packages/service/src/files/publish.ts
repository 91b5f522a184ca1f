/** What is known of a file that is given away. */
export interface PublishedFile {
  /** Whose figures it holds: one, of a statement over exports of several projects each of them. */
  readonly projects: readonly string[];
  /** What the file is called where it is saved. */
  readonly name: string;
  readonly mimeType: string;
}

/** A way to a file that opens without a key until it expires. */
export interface Link {
  readonly url: string;
  readonly expiresAtMs: number;
}

/** Takes a file of a principal over and gives the link that opens it for a while. */
export type Publish = (path: string, facts: PublishedFile) => Promise<Link>;
