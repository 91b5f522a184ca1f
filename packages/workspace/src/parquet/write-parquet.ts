import { open } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { constants, zstdCompressSync } from "node:zlib";

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: keyof typeof physicalTypes;
  /** Whether every cell has a value. */
  readonly isComplete: boolean;
  /** Its cells from one row up to, not including, another: bigints where `type` is BIGINT. */
  cells(start: number, end: number): (string | number | bigint | boolean | null)[] | Float64Array | BigInt64Array;
}

/** Cells that are laid out in one turn of the event loop: a few milliseconds. */
const CELLS_A_TURN = 20_000;
const MAX_GROUP_ROWS = 8_192;
const MIN_GROUP_ROWS = 16;

const physicalTypes = { BIGINT: "INT64", BOOLEAN: "BOOLEAN", DOUBLE: "DOUBLE", VARCHAR: "BYTE_ARRAY" } as const;

// The fastest level: files are a cache, and most of what can be saved the dictionaries save.
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Writes a new file, mode 0600, row group by row group, without holding up the event loop. Rows keep their order. */
export async function writeParquet(path: string, columns: readonly ParquetColumn[], rowCount: number): Promise<void> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const file = await open(path, "wx", 0o600);
  try {
    const bytes = new ByteWriter();
    const flush = async () => {
      await file.writeFile(new Uint8Array(bytes.buffer, 0, bytes.index));
      bytes.index = 0;
    };
    const writer = new ParquetWriter({
      writer: bytes,
      schema: [
        { name: "schema", num_children: columns.length },
        ...columns.map(({ name, type, isComplete }) => ({
          name,
          type: physicalTypes[type],
          repetition_type: isComplete ? ("REQUIRED" as const) : ("OPTIONAL" as const),
          ...(type === "VARCHAR" ? { converted_type: "UTF8" as const } : {}),
        })),
      ],
      codec: "ZSTD",
      compressors: { ZSTD: (page) => zstdCompressSync(page, zstd) },
      statistics: false,
      createdBy: "growingio-export",
    });
    const groupRows = Math.max(MIN_GROUP_ROWS, Math.min(MAX_GROUP_ROWS, Math.floor(CELLS_A_TURN / columns.length)));
    for (let start = 0; start < rowCount; start += groupRows) {
      const end = Math.min(rowCount, start + groupRows);
      writer.write({
        columnData: columns.map(({ name, type, cells }) => ({
          name,
          data: cells(start, end),
          // Figures seldom repeat: looking for a dictionary of them costs more than it saves.
          ...(type === "VARCHAR" ? {} : { encoding: "PLAIN" as const }),
          offsetIndex: false,
        })),
        rowGroupSize: groupRows,
      });
      await flush();
      await nextTurn();
    }
    writer.finish();
    await flush();
  } finally {
    await file.close();
  }
}
