import { zstdDecompressSync } from "node:zlib";

/** A page of rows of a Parquet file, straight from disk: the named columns, in that order. BIGINT cells are bigints. */
export async function readParquet(
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
