import { type Cell, cleanText, dayText, formatShanghai, timeOfDayText } from "@growingio-export/core";

const MAX_CELL_CHARACTERS = 80;

/**
 * A cell as an assistant should see it: times as days or ISO instants with +08:00, text cleaned and capped.
 *
 * @param granularity of the table: of hours the first of a day is no day. Default: not known.
 */
export function showCell(cell: Cell, role: string, granularity: string | null = null): Cell {
  if (typeof cell === "string") return cleanText(cell, MAX_CELL_CHARACTERS);
  if (role !== "time" || typeof cell !== "number") return cell;
  const instant = formatShanghai(cell);
  return granularity === "hour" ? instant : instant.replace("T00:00:00+08:00", "");
}

/** A date of GrowingIO's lists for people: in Asia/Shanghai when it is an instant, else as sent. */
export function showDate(text: string): string {
  const ms = listedInstant(text);
  return ms === null ? text : `${dayText(ms)} ${timeOfDayText(ms)}`;
}

/** The instant that a date of GrowingIO's lists names, epoch milliseconds; null where it names none. */
export function listedInstant(text: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** All strings inside, cleaned and capped. */
export function cleanDeep<T>(value: T): T;
export function cleanDeep(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value, 300);
  if (Array.isArray(value)) return value.map((item) => cleanDeep(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanDeep(item)]));
}

/** A Markdown table; cells are cleaned text already, here only what would break the table is taken out. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${header.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
