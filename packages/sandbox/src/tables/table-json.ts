import { ROWS_PER_SLICE } from "../http/slices.ts";
import type { SandboxCell, TableDocument } from "./document.ts";

/** Writes a table as JSON, a slice of rows at a time. */
export function* tableJson({ data, ...head }: TableDocument): Generator<string> {
  let opening = `${JSON.stringify(head).slice(0, -1)},"data":[`;
  let rows: (readonly SandboxCell[])[] = [];
  for (const row of data) {
    rows.push(row);
    if (rows.length < ROWS_PER_SLICE) continue;
    yield opening + JSON.stringify(rows).slice(1, -1);
    opening = ",";
    rows = [];
  }
  const rest = JSON.stringify(rows).slice(1, -1);
  yield `${rest === "" && opening === "," ? "" : opening + rest}]}`;
}
