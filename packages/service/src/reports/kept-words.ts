import { dayText, say, timeOfDayText } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import { type Moves, readMoves } from "../exports/moves.ts";
import { showCell } from "./tables.ts";

/** That the figures come from an earlier export, and when that was; nothing where they are new. */
export function exportedEarlier({ exportedAtMs }: Pick<Manifest, "exportedAtMs">): string[] {
  if (exportedAtMs === null) return [];
  return [say`Exported ${minuteText(exportedAtMs)} (+08:00): its figures are final, so GrowingIO was not asked again.`];
}

/** The same of the range that an export is held against. */
export function comparedEarlier({ exportedAtMs }: Pick<Manifest, "exportedAtMs">): string[] {
  if (exportedAtMs === null) return [];
  return [
    say`The other range was exported ${minuteText(exportedAtMs)} (+08:00): its figures are final, so GrowingIO was not asked again.`,
  ];
}

/** `2026-11-26 14:05`, in Shanghai. */
function minuteText(ms: number): string {
  return `${dayText(ms)} ${timeOfDayText(ms)}`;
}

/** In one line, which figures are others than when the same range was last exported; nothing where none is. */
export function restatedLine({ restated }: Pick<Manifest, "restated">): string[] {
  const moves = readMoves(restated);
  if (moves === null) return [];
  const more = moves.count - moves.first.length;
  const list = moves.first.map(moveText).join(say`; `);
  return [more > 0 ? say`Restated: ${list}; and ${more.toLocaleString("en")} more figures.` : say`Restated: ${list}.`];
}

function moveText({ time, column, was, is, row = {} }: Moves["first"][number]): string {
  const where = [
    showCell(time, "time"),
    ...Object.values(row).map((cell) => showCell(cell, "dimension")),
    showCell(column, ""),
  ]
    .filter((part) => part !== null && part !== "")
    .join(" ");
  return is === null
    ? say`${where} was ${numberText(was)}, is gone`
    : say`${where} was ${numberText(was)}, is ${numberText(is)}`;
}

function numberText(cell: string | number | null): string {
  return typeof cell === "number"
    ? cell.toLocaleString("en", { maximumFractionDigits: 4 })
    : String(showCell(cell, ""));
}
