import { cleanText } from "@growingio-export/core";
import { estimateTokens } from "@growingio-export/insight";
import { MAX_QUERY_ROWS, MAX_SQL_CHARACTERS } from "@growingio-export/workspace";
import * as z from "zod";
import { markdownTable } from "../answers/tables.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const BUDGET_TOKENS = 7_500;
const MAX_ROWS_IN_TEXT = 20;
const MAX_CELL_CHARACTERS = 200;

export const queryExports = defineTool({
  name: "query_exports",
  toolset: "analysis",
  title: "Query exports in SQL",
  description:
    'Runs one DuckDB SELECT over finished exports, tables e1, e2, … (or by export_id); quote Chinese column names: "支付_次". `time_shanghai` is the time as TIMESTAMPTZ. Leave out 不适用 rows when summing: they are subtotals.',
  effect: "reads",
  input: strictInput({
    sql: params.text(MAX_SQL_CHARACTERS).min(1),
    export_ids: z.array(params.exportId).min(1).max(50).optional().describe("Only these"),
    limit: params.whole(1, MAX_QUERY_ROWS).default(100),
  }),
  output: z.object({
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    rows: z.array(z.array(z.unknown())),
    row_count: z.number(),
    truncated: z.boolean(),
    tables: z.array(z.object({ alias: z.string(), export_id: z.string(), columns: z.array(z.string()) })),
    warnings: z.array(z.string()),
  }),
  run: async ({ sql, export_ids, limit }, { workspace, signal, progress }) => {
    progress("Running the SQL.");
    const result = await (await workspace()).query(sql, {
      limit,
      signal,
      ...(export_ids === undefined ? {} : { exportIds: export_ids }),
    });
    const columns = result.columns.map(({ name, type }) => ({ name: cleanText(name, 120), type: cleanText(type, 60) }));
    const all = result.rows.map((row) => row.map(showValue));
    const rows = withinBudget(all);
    const truncated = result.truncated || rows.length < all.length;
    const warnings = [
      ...result.warnings,
      ...(rows.length < all.length
        ? [
            `Only ${rows.length} of ${all.length} rows fit the answer: aggregate, select fewer columns, or use save_export.`,
          ]
        : []),
    ];
    const tables = result.tables.map(({ alias, exportId, columns: names }) => ({
      alias,
      export_id: exportId,
      columns: names.slice(0, 30).map(({ name }) => name),
    }));
    const shown = rows
      .slice(0, MAX_ROWS_IN_TEXT)
      .map((row) =>
        row.map((cell) => (cell === null ? "" : typeof cell === "object" ? JSON.stringify(cell) : String(cell))),
      );
    const text = [
      `${rows.length} row${rows.length === 1 ? "" : "s"}${truncated ? ", more were cut" : ""}.`,
      ...(rows.length === 0
        ? []
        : [
            "",
            markdownTable(
              columns.map(({ name }) => name),
              shown,
            ),
            "",
          ]),
      ...(rows.length > shown.length
        ? [`The first ${shown.length} are shown here; all ${rows.length} are in the structured result.`]
        : []),
      ...warnings.map((warning) => `Warning: ${warning}`),
      ...(tables.length === 0
        ? []
        : [`From ${tables.map(({ alias, export_id }) => `${alias} (${export_id})`).join(", ")}.`]),
      ...(truncated
        ? [
            `Next: aggregate in SQL, raise limit (${MAX_QUERY_ROWS.toLocaleString("en")} at most), or save_export with this sql.`,
          ]
        : []),
    ].join("\n");
    return { text, structured: { columns, rows, row_count: rows.length, truncated, tables, warnings } };
  },
});

function showValue(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value, MAX_CELL_CHARACTERS);
  return typeof value === "object" && value !== null ? cleanText(JSON.stringify(value), MAX_CELL_CHARACTERS) : value;
}

function withinBudget(rows: readonly unknown[][]): unknown[][] {
  let tokens = 0;
  const end = rows.findIndex((row, index) => {
    // The text repeats the first rows.
    tokens += estimateTokens(JSON.stringify(row)) * (index < MAX_ROWS_IN_TEXT ? 2 : 1);
    return tokens > BUDGET_TOKENS;
  });
  return end === -1 ? [...rows] : rows.slice(0, end);
}
