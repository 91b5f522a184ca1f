import { say } from "@growingio-export/core";
import { type DescribedColumn, unitSign } from "@growingio-export/insight";
import type { ColumnLook, Manifest, SheetLook } from "@growingio-export/workspace";

/** How an export looks as a sheet: what its columns are, and which rows stand for others. */
export function sheetLook({ kind }: Pick<Manifest, "kind">, columns: readonly DescribedColumn[]): SheetLook {
  return {
    columns: columns.map((column) => columnLook(column, kind)),
    marked: {
      column: "is_subtotal",
      header: say`Subtotal row`,
      marked: say`subtotal`,
      unknown: say`may be a subtotal`,
    },
  };
}

function columnLook(column: DescribedColumn, kind: string): ColumnLook {
  const header = headerOf(column);
  switch (column.unit) {
    case "yuan":
    case "wan_yuan":
    case "percent":
      return { header, shownAs: column.unit };
    case undefined:
      // The rates of an event are whatever its formula gives; others are shares of people.
      return column.nature === "rate" ? { header, shownAs: kind === "event" ? "ratio" : "rate" } : { header };
    default:
      return { header };
  }
}

/** A column's name, with the unit where neither the name nor the figures would show it: an amount in 分 is no amount in 元. */
export function headerOf({ key, unit }: Pick<DescribedColumn, "key" | "unit">): string {
  if (unit !== "fen" && unit !== "seconds" && unit !== "ms") return key;
  const sign = unitSign(unit);
  return key.includes(sign) ? key : say`${key} (${sign})`;
}
