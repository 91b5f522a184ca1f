import { cleanText, say } from "@growingio-export/core";
import { estimateTokens } from "@growingio-export/insight";
import { markdownTable } from "@growingio-export/service/reports";
import { MAX_QUERY_ROWS, MAX_SQL_CHARACTERS } from "@growingio-export/workspace";
import * as z from "zod";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

// In estimated tokens: text and structure have at most 2,000 each without the rows, 4,000 with them.
const MAX_ANSWER = 3_900;
const MAX_OF_COLUMNS = 1_300;
const MAX_OF_TABLES = 400;
/** What is said besides: which rows and columns did not fit, where the rows come from, what to do next. */
const MAX_OF_WORDS = 250;
const MAX_CELL_CHARACTERS = 200;
/** Of the one column that was asked for: as much as fits the answer. */
const ONLY_CELL_CHARACTERS = [10_000, 5_000, 2_500, 1_200, 600];
const MAX_ONLY_CELL = 2_700;
const USUAL_ROWS = 100;

export const queryExports = defineTool({
  name: "query_exports",
  toolset: "analysis",
  title: () => say`Query exports in SQL`,
  description:
    'Runs one DuckDB SELECT over finished exports, tables e1, e2, … (or by export_id); quote Chinese column names: "支付_次". `"时间"` is a TIMESTAMP, Shanghai time. `is_subtotal` is true for rows that stand for other rows, null where the figures leave that open: sum `WHERE is_subtotal = false`, and say what null rows would add.',
  effect: "reads",
  input: strictInput({
    sql: params.text(MAX_SQL_CHARACTERS).min(1),
    export_ids: z.array(params.exportId).min(1).max(50).optional().describe("Only these. Default: all"),
    limit: params.whole(1, MAX_QUERY_ROWS).default(USUAL_ROWS),
    offset: params.offset.default(0),
  }),
  output: z.object({
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    rows: z.array(z.array(z.unknown())),
    row_count: z.number(),
    truncated: z.boolean(),
    next_offset: z.number().optional(),
    tables: z.array(z.object({ alias: z.string(), export_id: z.string(), columns: z.array(z.string()) })),
    warnings: z.array(z.string()),
  }),
  run: async ({ sql, export_ids, limit, offset }, { workspace, signal, progress }) => {
    progress(say`Running the SQL.`);
    const kept = await workspace();
    const result = await kept.query(sql, {
      // All columns of a table, unless a number was asked for.
      limit: limit === USUAL_ROWS && /^\s*(?:describe|desc|summarize)\s/i.test(sql) ? MAX_QUERY_ROWS : limit,
      offset,
      signal,
      ...(export_ids === undefined ? {} : { exportIds: export_ids }),
    });
    const named = result.columns.map(({ name, type }) => ({ name: cleanText(name, 120), type: cleanText(type, 60) }));
    const columns = firstWithin(named, MAX_OF_COLUMNS);
    const longest = named.length === 1 ? longestThatFits(result.rows[0]?.[0]) : MAX_CELL_CHARACTERS;
    const all = result.rows.map((row) => row.slice(0, columns.length).map((cell) => showValue(cell, longest)));
    const tables = result.tables.map(({ alias, exportId, columns: names }) => ({
      alias,
      export_id: exportId,
      columns: firstWithin(
        names.map(({ name }) => name),
        MAX_OF_TABLES / result.tables.length,
      ),
    }));
    const facts = { columns, tables, warnings: result.warnings };
    const header = columns.map(({ name }) => name);
    const words = all.map((row) => row.map((cell, place) => inWords(cell, columns[place])));
    const room = MAX_ANSWER - MAX_OF_WORDS - estimateTokens([...header, ...result.warnings].join());
    // As many in the text as in the structure: each is all that some hosts show.
    const count = Math.min(
      firstWithin(all, MAX_ANSWER - MAX_OF_WORDS - estimateTokens(JSON.stringify(facts))).length,
      firstWithin(words, room).length,
    );
    const rows = all.slice(0, count);
    const truncated = result.truncated || rows.length < all.length;
    const isEmpty = result.rows.length === 0 && offset === 0;
    const warnings = [
      ...result.warnings,
      ...(isEmpty ? await (await import("../answers/empty-result.ts")).whyEmpty(sql, result.tables, kept, signal) : []),
      ...(columns.length < named.length
        ? [say`Only ${columns.length} of ${named.length} columns fit the answer: select the ones you need by name.`]
        : []),
      ...(rows.length < all.length
        ? [
            say`Only ${rows.length} of ${all.length} rows fit the answer: aggregate, select fewer columns, or use save_export.`,
          ]
        : []),
    ];
    const next_offset = truncated && count > 0 ? offset + count : undefined;
    const text = [
      countLine(count, offset, truncated),
      ...(count === 0 ? [] : ["", markdownTable(header, words.slice(0, count)), ""]),
      ...warnings.map((warning) => say`Warning: ${warning}`),
      ...(tables.length === 0
        ? []
        : [say`From ${tables.map(({ alias, export_id }) => `${alias} (${export_id})`).join(say`, `)}.`]),
    ].join("\n");
    return {
      text,
      structured: {
        columns,
        rows,
        row_count: count,
        truncated,
        ...(next_offset === undefined ? {} : { next_offset }),
        tables,
        warnings,
      },
      next: nextCall(truncated, next_offset),
    };
  },
});

function countLine(count: number, offset: number, truncated: boolean): string {
  const rows = count === 1 ? say`1 row` : say`${count} rows`;
  const from = offset === 0 ? rows : say`${rows} from offset ${offset.toLocaleString("en")} on`;
  return truncated ? say`${from}, more were cut.` : say`${from}.`;
}

function nextCall(truncated: boolean, nextOffset: number | undefined): string {
  if (!truncated) return say`answer from these rows, or save_export with this sql for a file.`;
  return nextOffset === undefined
    ? say`aggregate in SQL, or save_export with this sql.`
    : say`aggregate in SQL, query_exports with offset ${nextOffset} for more rows of an ordered result, or save_export with this sql.`;
}

function longestThatFits(cell: unknown): number {
  const fits = (longest: number) => estimateTokens(JSON.stringify(showValue(cell, longest) ?? null)) <= MAX_ONLY_CELL;
  return ONLY_CELL_CHARACTERS.find(fits) ?? MAX_CELL_CHARACTERS;
}

function showValue(value: unknown, longest: number): unknown {
  if (typeof value === "string") return cleanText(value, longest);
  return typeof value === "object" && value !== null ? cleanText(JSON.stringify(value), longest) : value;
}

/** Years, codes and raw times are written without separators. */
const NAMES_NO_AMOUNT = /year|年|_id$|^id$|code|编码|编号|_ms(?![a-z])/i;

function inWords(cell: unknown, column: { readonly name: string; readonly type: string } | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number" && !NAMES_NO_AMOUNT.test(column?.name ?? ""))
    return cell.toLocaleString("en", { maximumFractionDigits: 20 });
  // Digits that a number cannot hold.
  if (typeof cell === "string" && /^-?\d+$/.test(cell) && /INT$|^DECIMAL/.test(column?.type ?? ""))
    return BigInt(cell).toLocaleString("en");
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

/** The first items that cost no more estimated tokens than that. */
function firstWithin<T>(items: readonly T[], maxTokens: number): T[] {
  let tokens = 0;
  const end = items.findIndex((item) => {
    tokens += estimateTokens(JSON.stringify(item)) + 1;
    return tokens > maxTokens;
  });
  return end === -1 ? [...items] : items.slice(0, end);
}
