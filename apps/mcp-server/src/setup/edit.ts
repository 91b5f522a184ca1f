import type { Host } from "./hosts.ts";
import type { ServerEntry } from "./server-entry.ts";

/** What becomes of the text of a host's file. */
interface Edited {
  readonly text: string;
  /** The entry that was there. */
  readonly before: ServerEntry | undefined;
  readonly after: ServerEntry;
}

/** Sets the entry in a file's text; all else in it stays. Throws `SetupError` for a text that is not what it should be. */
export type Edit = (text: string, host: Host, entry: (existing: ServerEntry | undefined) => ServerEntry) => Edited;
