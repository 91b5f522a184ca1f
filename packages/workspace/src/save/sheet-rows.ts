import { excelClock, GENERAL, timeFormat, WORD } from "./cell-format.ts";
import type { SheetColumn } from "./sheet-columns.ts";
import type { FileCell, Marks } from "./table-stream.ts";

/** Characters of one Excel cell. */
export const MAX_CELL_LENGTH = 32_767;
const DAY_MS = 86_400_000;
/** Days from the one that Excel counts from to 1970. */
const EPOCH_DAYS = 25_569;
/** Excel keeps 15 digits of a number. */
const MAX_NUMBER = 1e15;
const KNOWN_TEXTS = 20_000;

/** The number of the style in which a cell of that format is written, in a row that is marked or not. */
export type StyleOf = (format: string, isMarked: boolean) => number;

interface RowsOptions {
  readonly columns: readonly SheetColumn[];
  readonly marks: Marks | undefined;
  readonly styleOf: StyleOf;
  /** Told of each text that was too long. */
  readonly onCut: () => void;
}

/** What writes the rows of a sheet as XML, from the row with that number on; texts are never formulas. */
export function rowWriter({
  columns,
  marks,
  styleOf,
  onCut,
}: RowsOptions): (row: readonly FileCell[], number: number) => string {
  const letters = columns.map((_, index) => columnLetters(index));
  const texts = new Map<string, string>();
  const clocks = new Map<number, number | null>();
  const written = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    if (text.length > MAX_CELL_LENGTH) onCut();
    const xml = textXml(text.slice(0, MAX_CELL_LENGTH));
    // What was cut is counted each time.
    if (text.length <= 100 && texts.size < KNOWN_TEXTS) texts.set(text, xml);
    return xml;
  };
  const clockOf = (instantMs: number): number | null => {
    const known = clocks.get(instantMs);
    if (known !== undefined) return known;
    const clock = excelClock(instantMs);
    if (clocks.size < KNOWN_TEXTS) clocks.set(instantMs, clock);
    return clock;
  };
  const cellXml = (cell: FileCell, index: number, place: string, isMarked: boolean): string => {
    const column = columns[index];
    const style = (format: string): string => {
      const id = styleOf(format, isMarked);
      return id === 0 ? "" : ` s="${id}"`;
    };
    if (cell === null || column === undefined) return isMarked ? `<c r="${place}"${style(GENERAL)}/>` : "";
    if (typeof cell === "string") return `<c r="${place}"${style(GENERAL)} t="inlineStr"><is>${written(cell)}</is></c>`;
    if (typeof cell === "boolean") return `<c r="${place}"${style(GENERAL)} t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (column.time !== null) {
      const clock = clockOf(cell);
      if (clock !== null)
        return `<c r="${place}"${style(timeFormat(clock, column.time))}><v>${clock / DAY_MS + EPOCH_DAYS}</v></c>`;
    }
    // An id.
    if (Math.abs(cell) >= MAX_NUMBER && Number.isSafeInteger(cell))
      return `<c r="${place}"${style(GENERAL)} t="inlineStr"><is>${written(String(cell))}</is></c>`;
    return Number.isFinite(cell) ? `<c r="${place}"${style(numberFormat(cell, column))}><v>${cell}</v></c>` : "";
  };
  return (row, number) => {
    const mark = marks === undefined ? false : (row[columns.length - 1] ?? null);
    const isMarked = mark === true;
    let xml = `<row r="${number}">`;
    const last = marks === undefined ? columns.length : columns.length - 1;
    for (let index = 0; index < last; index++) {
      xml += cellXml(row[index] ?? null, index, `${letters[index]}${number}`, isMarked);
    }
    const word = mark === true ? marks?.marked : mark === null ? marks?.unknown : undefined;
    if (word !== undefined)
      xml += `<c r="${letters[last]}${number}" s="${styleOf(WORD, isMarked)}" t="inlineStr"><is>${written(word)}</is></c>`;
    return `${xml}</row>`;
  };
}

/** `A`, …, `Z`, `AA`, … */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

function numberFormat(number: number, { whole, fraction, least }: SheetColumn): string {
  if (Number.isInteger(number)) return Math.abs(number) < MAX_NUMBER ? whole : GENERAL;
  return Math.abs(number) < least ? GENERAL : fraction;
}

/** Also those of control characters that XML cannot hold, and what Excel would read as one. */
const SPECIAL = /[&<>\ufffe\uffff]|(?![\t\n])\p{Cc}|_(?=x[0-9a-fA-F]{4}_)/gu;

export function escapeXml(text: string): string {
  return text.replace(SPECIAL, (sign) => {
    if (sign === "&") return "&amp;";
    if (sign === "<") return "&lt;";
    if (sign === ">") return "&gt;";
    return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}

function textXml(text: string): string {
  const whole = text.toWellFormed();
  const escaped = escapeXml(whole);
  return /^\s|\s$|\n|\t/.test(whole) ? `<t xml:space="preserve">${escaped}</t>` : `<t>${escaped}</t>`;
}
