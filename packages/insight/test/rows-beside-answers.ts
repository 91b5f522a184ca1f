import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import { analyzeInTurns, type DigestOptions, renderDigest } from "../src/index.ts";
import { text } from "./drawing.ts";
import { november, tableOf } from "./tables.ts";

/** A table with what an answer says of it. */
export interface Case {
  /** Names of columns; the role follows from the name. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly rest?: Partial<TableData>;
  readonly options?: DigestOptions;
}

const roles: Readonly<Record<string, ColumnRole>> = { 时间: "time", 目标用户: "target" };
const dimensions = /^(渠道|城市|平台|页面|区间|次数_区间|品牌)$/;
const roleOf = (name: string): ColumnRole => roles[name] ?? (dimensions.test(name) ? "dimension" : "metric");

/** Each row with what it is in sums, and the answer below. */
export async function besideAnswer({ columns, rows, rest = {}, options }: Case): Promise<string> {
  const days = rows.flatMap(([first]) => (columns[0] === "时间" && typeof first === "number" ? [first] : []));
  const range = days.length === 0 ? {} : { startMs: Math.min(...days), endMs: Math.max(...days) + 86_400_000 - 1 };
  const table = tableOf(
    columns.map((name) => [name, roleOf(name)]),
    rows,
    { ...range, ...rest },
  );
  const { digest, isSubtotal } = await analyzeInTurns(table, { now: november(40), ...options });
  const words = { true: "stands for others", false: "", null: "?" };
  const lines = rows.map((cells, row) => {
    const shown = cells.map((cell, place) => (roleOf(columns[place] ?? "") === "time" ? dayOf(cell) : cell));
    return `${shown.join(" | ")} | ${words[`${isSubtotal(row)}`]}`.trimEnd();
  });
  return `${[columns.join(" | "), ...lines].join("\n")}\n\n${renderDigest(digest)}\n\n${text(digest)}\n`;
}

function dayOf(cell: Cell): Cell {
  return typeof cell === "number" ? new Date(cell + 8 * 3_600_000).toISOString().slice(0, 13).replace("T00", "") : cell;
}
