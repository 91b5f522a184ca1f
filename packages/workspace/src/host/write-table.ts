import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { TableData } from "@growingio-export/core";
import type { StoredColumn } from "../store/manifest.ts";
import { ColumnPlanner } from "../table/plan-columns.ts";
import type { KeptEngine } from "./kept-engine.ts";

/** Rows that are looked at, or sent, in one turn of the event loop: a few milliseconds, and what a chunk of DuckDB holds. */
const chunkRows = 2048;
/** Chunks on their way at once: enough to keep both processes busy, few enough to bound memory. */
const maxOnTheWay = 4;

/** Writes a table as Parquet without holding up the event loop; returns how its columns are stored. */
export async function writeTable(engine: KeptEngine, data: TableData, path: string): Promise<StoredColumn[]> {
  const planner = new ColumnPlanner(data.columns);
  for (let start = 0; start < data.rows.length; start += chunkRows) {
    planner.see(data.rows.slice(start, start + chunkRows));
    await nextTurn();
  }
  const columns = planner.plan();
  const table = `t_${randomBytes(8).toString("hex")}`;
  try {
    await engine.call("openTable", { table, columns });
    const onTheWay: Promise<null>[] = [];
    for (let start = 0; start < data.rows.length; start += chunkRows) {
      const sent = engine.call("appendRows", { table, rows: data.rows.slice(start, start + chunkRows) });
      // The failure is met when its turn comes; until then it must not count as unhandled.
      sent.catch(() => {});
      onTheWay.push(sent);
      if (onTheWay.length >= maxOnTheWay) await onTheWay.shift();
      await nextTurn();
    }
    await Promise.all(onTheWay);
    await engine.call("writeTable", { table, path });
  } finally {
    await engine.call("dropTable", { table }).catch(() => {});
  }
  return columns;
}
