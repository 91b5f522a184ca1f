import type { DuckDBConnection } from "@duckdb/node-api";
import { columnKeys, say } from "@growingio-export/core/basics";
import { duckdbReason, EngineError } from "../engine-error.ts";
import { type CsvDialect, csvDialect } from "../table/csv-dialect.ts";
import { quoteIdentifier, quoteText } from "../table/quote.ts";
import { maskedSelection } from "./masked-selection.ts";
import type { EngineOperations, UserRows } from "./protocol.ts";

const REJECTS = "rejected_users";
const SCANS = "rejected_scans";
const COUNTED = `store_rejects = true, rejects_table = '${REJECTS}', rejects_scan = '${SCANS}'`;

/** Reads users' CSV files, all values as text. Records that do not fit the header are counted, never dropped in silence. */
export async function readUsers(
  connection: DuckDBConnection,
  { paths, parquetPath, maskSalt }: EngineOperations["readUsers"]["input"],
): Promise<UserRows> {
  const dialects = await Promise.all(paths.map(csvDialect));
  const filled = paths.filter((_, index) => (dialects[index]?.columns.length ?? 0) > 0);
  const dialect = dialects.find(({ columns }) => columns.length > 0);
  if (dialect === undefined) return { columns: [], rows: 0, rejectedRows: 0, emptyCells: [] };
  if (dialects.some(({ columns, compression }) => columns.length > 0 && compression !== dialect.compression)) {
    throw new EngineError("io_error", say`Some files of this export are compressed and some are not.`);
  }
  if (dialects.some(({ columns }) => columns.length > 0 && columns.join("\n") !== dialect.columns.join("\n"))) {
    throw new EngineError(
      "io_error",
      say`The files of this export have different headers and cannot be read as one list.`,
    );
  }
  const source = csvScan(filled, dialect, COUNTED);
  try {
    if (parquetPath !== null) {
      const selection =
        maskSalt === null
          ? columnKeys(dialect.columns).map(quoteIdentifier).join(", ")
          : await maskedSelection(
              connection,
              csvScan(filled, dialect, "ignore_errors = true"),
              dialect.columns,
              maskSalt,
            );
      await connection.run(
        `COPY (SELECT ${selection} FROM ${source}) TO ${quoteText(parquetPath)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)`,
      );
    }
    // Masking leaves empty cells empty.
    const written = parquetPath === null ? source : `read_parquet(${quoteText(parquetPath)})`;
    const [rows = 0, ...emptyCells] = await countsOf(connection, written, columnKeys(dialect.columns));
    const rejectedRows = await countOf(connection, `(SELECT DISTINCT scan_id, file_id, line FROM ${REJECTS})`);
    return { columns: [...dialect.columns], rows, rejectedRows, emptyCells };
  } catch (error) {
    throw new EngineError("io_error", say`The users' file could not be read as CSV: ${duckdbReason(error)}`);
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${REJECTS}`);
    await connection.run(`DROP TABLE IF EXISTS ${SCANS}`);
  }
}

function csvScan(paths: readonly string[], { delimiter, compression, columns }: CsvDialect, rejects: string): string {
  const types = columnKeys(columns).map((name) => `${quoteText(name)}: 'VARCHAR'`);
  return `read_csv([${paths.map(quoteText).join(", ")}], auto_detect = false, header = true, columns = {${types.join(", ")}},
    compression = '${compression}', delim = '${delimiter}', quote = '"', escape = '\\', strict_mode = true, ${rejects})`;
}

/** The rows, and the empty cells of each column. */
async function countsOf(connection: DuckDBConnection, source: string, names: readonly string[]): Promise<number[]> {
  const empty = names.map(
    (name) => `count(*) FILTER (WHERE coalesce(trim(${quoteIdentifier(name)}), '') = '')::DOUBLE`,
  );
  const rows = await (
    await connection.run(`SELECT ${["count(*)::DOUBLE", ...empty].join(", ")} FROM ${source}`)
  ).getRowsJS();
  return (rows[0] ?? []).map(Number);
}

async function countOf(connection: DuckDBConnection, source: string): Promise<number> {
  const rows = await (await connection.run(`SELECT count(*)::DOUBLE FROM ${source}`)).getRowsJS();
  return Number(rows[0]?.[0] ?? 0);
}
