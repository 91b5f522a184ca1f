import {
  DAY,
  excelClock,
  GENERAL,
  MINUTE,
  type NumberFormats,
  numberFormats,
  PLAIN_WHOLE,
  SECOND,
  timeFormat,
} from "./cell-format.ts";
import type { FileCell, FileColumn, SheetStream } from "./table-stream.ts";
import { textWidth } from "./text-width.ts";

/** A column of a sheet: what stands above it, its width and the formats of what can stand in it. */
export interface SheetColumn {
  readonly header: string;
  /** In characters, as Excel counts them. */
  readonly width: number;
  readonly time: FileColumn["time"];
  /** Formats of whole numbers, of other numbers and of times; `least` as in `NumberFormats`. */
  readonly whole: string;
  readonly fraction: string;
  readonly least: number;
}

const MAX_WIDTH = 60;
const MIN_WIDTH = 6;
/** Room at both sides of a cell. */
const PADDING = 2;
/** A number that is wider than its column is not shown at all. */
const MORE_DIGITS = 4;
/** The button of the filter. */
const BUTTON = 2;
const timeWidths = { day: DAY.length, hour: MINUTE.length, instant: SECOND.length } as const;
/** Of numbers that are names. */
const names: Omit<NumberFormats, "width"> = { whole: PLAIN_WHOLE, fraction: GENERAL, least: 0 };

/** The columns of a table's sheet, as wide as what tells of their cells. */
export function sheetColumns({
  columns,
  telling,
  marks,
  hasMore = false,
}: Pick<SheetStream, "columns" | "telling" | "marks" | "hasMore">): SheetColumn[] {
  const planned = columns.map((column, index) => {
    const cells = telling.map((row) => row[index] ?? null);
    const { width, ...formats } =
      column.shownAs === undefined ? { width: 0, ...names } : numberFormats(numbersOf(cells), column.shownAs);
    const widest = Math.max(
      column.time === null ? width : timeWidths[column.time],
      ...cells.map((cell) => cellWidth(cell, column)),
    );
    const more = hasMore && column.time === null && cells.some((cell) => typeof cell === "number") ? MORE_DIGITS : 0;
    return { header: column.name, width: columnWidth(column.name, widest + more), time: column.time, ...formats };
  });
  if (marks === undefined) return planned;
  const widest = Math.max(textWidth(marks.marked), textWidth(marks.unknown));
  return [...planned, { header: marks.header, width: columnWidth(marks.header, widest), time: null, ...names }];
}

function columnWidth(header: string, widest: number): number {
  const width = Math.max(textWidth(header) + BUTTON, widest) + PADDING;
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width));
}

function cellWidth(cell: FileCell, { time, shownAs }: FileColumn): number {
  if (typeof cell === "string") return textWidth(cell);
  if (typeof cell === "number" && time !== null) return timeFormat(excelClock(cell) ?? 0, time).length;
  if (typeof cell === "number") return shownAs === undefined ? String(cell).length : 0;
  return cell === null ? 0 : 5;
}

function numbersOf(cells: readonly FileCell[]): number[] {
  return cells.filter((cell) => typeof cell === "number");
}
