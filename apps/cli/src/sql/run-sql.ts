import { cleanText, say } from "@growingio-export/core";
import { statementWorkbook } from "@growingio-export/service/workbook";
import { MAX_QUERY_ROWS, type SaveFormat, SqlError } from "@growingio-export/workspace";
import { filePlace, inTemporaryFolder, isFolderName, writeFileWhole, writeOut } from "../export/destination.ts";
import { type DataFormat, dataFormat, fileEnding } from "../export/formats.ts";
import { type CommandRun, type Shell, writeJson } from "../shell/shell.ts";
import { UsageError } from "../shell/usage-error.ts";
import { pipeCsv } from "../table/pipe-csv.ts";
import { type ListCell, textTable } from "../table/text-table.ts";
import { zonedRows } from "./zoned-rows.ts";

/** The options of `gio sql`. */
export interface SqlOptions {
  readonly format?: string;
  readonly output?: string;
  readonly force?: boolean;
}

/** Years, codes and raw times are written without separators. */
const namesNoAmount = /year|年|_id$|^id$|code|编码|编号|_ms(?![a-z])/i;

const formats = ["table", "csv", "json", "xlsx", "parquet"] as const satisfies readonly DataFormat[];

/** Runs a statement over the exports that are kept. */
export const runSql: CommandRun<SqlOptions> = async (shell, { words, options }) => {
  const sql = words.join(" ").trim();
  if (sql === "") throw new UsageError(say`Name one SELECT, as in gio sql "SELECT * FROM e1".`);
  const { output, force = false } = options;
  const isFolder = output !== undefined && (await isFolderName(output));
  const format = dataFormat({ format: options.format, output, isFolder }, shell.settings, formats);
  if (output !== undefined && !isFolder) await filePlace(output, force, () => "");
  const task = shell.progress.task(say`Running the SQL`);
  try {
    const isShown = format === "table" && output === undefined;
    if (isShown || (shell.settings.json && output === undefined)) await show(shell, sql, task);
    else await save(shell, sql, format === "table" ? "csv" : format, options, task);
  } catch (error) {
    // What it names is not among the tables.
    if (error instanceof SqlError && error.mentioned.length === 0 && !shell.settings.json)
      shell.note(say`gio exports lists the tables.`);
    throw error;
  } finally {
    task.end();
  }
  return undefined;
};

/** What is shown while it runs: taken away before anything is written, or both would stand in one line. */
interface Running {
  end(): void;
}

/** As a table for people, or as one JSON value. */
async function show(shell: Shell, sql: string, task: Running): Promise<void> {
  const context = await shell.work();
  const kept = await context.workspace();
  const result = await kept.query(sql, { limit: MAX_QUERY_ROWS, signal: shell.signal });
  task.end();
  const { columns, rows, truncated, tables } = result;
  const warnings = [...result.warnings, ...(truncated ? [cutAt()] : [])];
  if (shell.settings.json) {
    const from = tables.map(({ alias, exportId }) => ({ alias, export_id: exportId }));
    return await writeJson(shell, {
      columns,
      rows: zonedRows(columns, rows),
      row_count: rows.length,
      truncated,
      tables: from,
      warnings,
    });
  }
  const heads = columns.map(({ name, type }) => ({
    name,
    isAmount: /INT|DOUBLE|FLOAT|DECIMAL/.test(type) && !namesNoAmount.test(name),
  }));
  const cells = rows.map((row) => row.map(cellOf));
  await shell.write([...textTable(heads, cells)].map((line) => `${line}\n`).join(""));
  for (const warning of warnings) shell.warn(say`Warning: ${warning}`);
  if (tables.length > 0)
    shell.note(
      say`From ${tables.map(({ alias, chartName = "" }) => `${alias} ${cleanText(chartName)}`.trim()).join(say`, `)}.`,
    );
}

/** All rows, in a file or as one. */
async function save(
  shell: Shell,
  sql: string,
  format: SaveFormat,
  { output, force = false }: SqlOptions,
  task: Running,
): Promise<void> {
  const context = await shell.work();
  const kept = await context.workspace();
  await inTemporaryFolder(async (directory) => {
    const look = format === "xlsx" ? { look: statementWorkbook(sql, await kept.list(), Date.now()) } : {};
    const saved = await kept.save({ sql }, { format, directory, signal: shell.signal, zonedTimes: true, ...look });
    task.end();
    for (const warning of saved.warnings) shell.warn(say`Warning: ${warning}`);
    if (output === undefined) return await writeOut(shell, format === "csv" ? pipeCsv(saved.path) : saved);
    const path = await filePlace(output, force, () => `sql.${fileEnding(format)}`);
    const file = await writeFileWhole(path, force, saved);
    if (shell.settings.json) return await writeJson(shell, { file, row_count: saved.rows, warnings: saved.warnings });
    shell.note(
      say`Wrote ${file.path} (${saved.rows.toLocaleString("en")} rows, ${file.bytes.toLocaleString("en")} bytes).`,
    );
  });
}

function cutAt(): string {
  return say`Only the first ${MAX_QUERY_ROWS.toLocaleString("en")} rows are shown: --format csv or -o FILE has all of them.`;
}

/** What JSON can carry, on one line. */
function cellOf(value: unknown): ListCell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return value;
  return typeof value === "string" ? value : JSON.stringify(value);
}
