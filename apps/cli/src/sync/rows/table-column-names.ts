import { createHash } from "node:crypto";
import { cleanText, type Table } from "@growingio-export/core";

/** A column of a kept table that holds one of the chart's: its name there, and what it was sent as. */
export interface NamedColumn {
  readonly name: string;
  readonly role: "target" | "dimension" | "metric";
  /** The name as sent. */
  readonly sentName: string;
  /** Which of the columns of that name and role, from 1. */
  readonly nth: number;
}

/** The columns that gio adds, in the order in which a table has them: before and after those of the chart. */
const leadingColumns = ["gio_key", "gio_time", "gio_day", "gio_time_text", "gio_row", "gio_is_subtotal"] as const;
const trailingColumns = ["gio_final", "gio_synced_at", "gio_restated_at", "gio_deleted_at"] as const;

/** The columns of an answer but for its time, each under the name that it has or gets; `added` are those that are new. */
export interface ColumnNames {
  /** One for each column of the answer; null for its time. */
  readonly columns: readonly (NamedColumn | null)[];
  readonly added: readonly NamedColumn[];
}

/**
 * Finds each column of an answer its name. A column is known by its role, the name that was sent and which of that name it is:
 * once it has a name, it keeps it. A new one gets the name as sent, cleaned, numbered where it is taken without regard to case,
 * cut with a hash behind it where it has more than `maxBytes` in UTF-8.
 *
 * @param wishes names that somebody wants instead of those that are sent.
 */
export function nameColumns(
  table: Pick<Table, "columns">,
  known: readonly NamedColumn[],
  maxBytes: number,
  wishes: Readonly<Record<string, string>> = {},
): ColumnNames {
  const identified = new Map(known.map((column) => [identity(column), column]));
  const taken = new Set([
    ...leadingColumns,
    ...trailingColumns,
    "gio_until",
    ...known.map(({ name }) => name.toLowerCase()),
  ]);
  const counts = new Map<string, number>();
  const added: NamedColumn[] = [];
  let hasTime = false;
  const columns = table.columns.map(({ name: sentName, role }, index): NamedColumn | null => {
    if (role === "time" && !hasTime) {
      hasTime = true;
      return null;
    }
    const kept = role === "time" ? "dimension" : role;
    const nth = (counts.get(`${kept} ${sentName}`) ?? 0) + 1;
    counts.set(`${kept} ${sentName}`, nth);
    const column = { role: kept, sentName, nth };
    const before = identified.get(identity(column));
    if (before !== undefined) return before;
    const wish = Object.hasOwn(wishes, sentName) ? wishes[sentName] : cleanText(sentName, 1_000);
    const name = freeName(wish || `column_${index + 1}`, taken, maxBytes);
    added.push({ ...column, name });
    return { ...column, name };
  });
  return { columns, added };
}

/** A name that nobody has, made of a wish; from then on it is taken. */
export function freeName(wish: string, taken: Set<string>, maxBytes: number): string {
  for (let number = 1; ; number++) {
    const name = shortened(number === 1 ? wish : `${wish}_${number}`, maxBytes);
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** A name within so many bytes of UTF-8: a longer one is cut at a character, with eight digits of its SHA-256 behind it. */
export function shortened(name: string, maxBytes: number): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const suffix = `_${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
  const { read } = new TextEncoder().encodeInto(name, new Uint8Array(maxBytes - suffix.length));
  return `${name.slice(0, read)}${suffix}`;
}

function identity({ role, sentName, nth }: Omit<NamedColumn, "name">): string {
  return JSON.stringify([role, sentName, nth]);
}
