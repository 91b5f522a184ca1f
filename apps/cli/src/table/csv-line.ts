import { csvText } from "@growingio-export/core/basics";
import type { ListCell } from "./text-table.ts";

/** Rows as CSV for a pipe: one line feed ends a line, no byte order mark; no cell is a formula to a spreadsheet. */
export function csvLine(cells: readonly ListCell[]): string {
  return `${csvText([cells]).slice(0, -"\r\n".length)}\n`;
}
