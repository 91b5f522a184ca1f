import { type Cell, cleanText, formatShanghai } from "@growingio-export/core";

const MAX_CELL_CHARACTERS = 80;

/** A cell as an assistant should see it: times as ISO with +08:00, text cleaned and capped. */
export function showCell(cell: Cell, role: string): Cell {
  if (typeof cell === "string") return cleanText(cell, MAX_CELL_CHARACTERS);
  return role === "time" && typeof cell === "number" ? formatShanghai(cell) : cell;
}

/** All strings inside, cleaned and capped. */
export function cleanDeep<T>(value: T): T;
export function cleanDeep(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value, 300);
  if (Array.isArray(value)) return value.map((item) => cleanDeep(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanDeep(item)]));
}
