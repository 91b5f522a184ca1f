import { InvalidInputError, say } from "@growingio-export/core";

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next_cursor?: string;
}

/** One page of a list; the cursor is opaque to the model and good for the same query alone. */
export function paginate<T>(
  items: readonly T[],
  { limit, cursor, query = "" }: { limit: number; cursor?: string | undefined; query?: string | undefined },
): Page<T> {
  const offset = cursor === undefined ? 0 : readCursor(cursor, query);
  const next = offset + limit;
  return {
    items: items.slice(offset, next),
    total: items.length,
    ...(next < items.length ? { next_cursor: writeCursor(next, query) } : {}),
  };
}

/** Whether a name or id contains the query, letter case aside. */
export function matches(query: string | undefined, ...texts: readonly string[]): boolean {
  const wanted = query?.trim().toLowerCase() ?? "";
  return wanted === "" || texts.some((text) => text.toLowerCase().includes(wanted));
}

function writeCursor(offset: number, query: string): string {
  return Buffer.from(JSON.stringify([offset, query])).toString("base64url");
}

function readCursor(cursor: string, query: string): number {
  try {
    const [offset, forQuery] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Number.isSafeInteger(offset) && offset > 0 && forQuery === query) return offset;
  } catch {
    // Said below, together with a cursor of another query.
  }
  throw new InvalidInputError(
    say`cursor: pass the next_cursor of the page before, with the same query; leave it out for the first page.`,
  );
}
