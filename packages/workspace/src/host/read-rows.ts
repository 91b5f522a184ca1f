import { zstdDecompressSync } from "node:zlib";
import type { Cell } from "@growingio-export/core";
import { EngineError } from "../engine-error.ts";
import type { Manifest } from "../store/manifest.ts";
import { sentCell, storedName } from "../table/parquet-columns.ts";

/** A page of rows straight from disk, as they were sent. Throws `EngineError`, `corrupt` where the file is no Parquet file any more. */
export async function readRows(
  path: string,
  { columns, keptUsers }: Pick<Manifest, "columns" | "keptUsers">,
  page: { readonly offset: number; readonly limit: number },
): Promise<Cell[][]> {
  try {
    const rows = await readParquet(path, columns.map(storedName), page);
    const sent = rows.map((row) => columns.map((column, index) => sentCell(row[index] ?? null, column)));
    if (keptUsers !== "masked") return sent;
    const { hidePerson } = await import("../people/hide-person.ts");
    return sent.map((row) => row.map((cell) => (typeof cell === "string" ? hidePerson(cell) : cell)));
  } catch (error) {
    const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
    throw new EngineError(code === null ? "corrupt" : "io_error", code ?? "the rows cannot be read", path);
  }
}

/** A page of rows of a Parquet file, straight from disk: the named columns, in that order. BIGINT cells are bigints. */
async function readParquet(
  path: string,
  columns: readonly string[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<(string | number | bigint | null)[][]> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetRead } = await import("hyparquet");
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rowEnd = Math.min(offset + limit, Number(metadata.num_rows));
  if (offset >= rowEnd) return [];
  let rows: (string | number | bigint | null)[][] = [];
  await parquetRead({
    file,
    metadata,
    columns: [...columns],
    rowStart: offset,
    rowEnd,
    compressors: { ZSTD: (page) => zstdDecompressSync(page) },
    onComplete: (read) => {
      rows = read;
    },
  });
  return rows;
}
