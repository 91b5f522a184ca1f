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
  cells(start: number, end: number): ParquetCells;
}

/** Text may be UTF-8 already. */
type ParquetCells = (string | Uint8Array | number | bigint | boolean | null)[] | Float64Array | BigInt64Array;

/** Cells that are laid out in one turn of the event loop: a few milliseconds. */
const CELLS_A_TURN = 20_000;
const MAX_GROUP_ROWS = 8_192;
const MIN_GROUP_ROWS = 16;

const physicalTypes = { BIGINT: "INT64", BOOLEAN: "BOOLEAN", DOUBLE: "DOUBLE", VARCHAR: "BYTE_ARRAY" } as const;

// The fastest level: files are a cache, and most of what can be saved the dictionaries save.
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Writes a new file, mode 0600, row group by row group, without holding up the event loop. Rows keep their order. */
export async function writeParquet(path: string, columns: readonly ParquetColumn[], rowCount: number): Promise<void> {
  const file = await openParquet(path, columns);
  try {
    const groupRows = Math.max(MIN_GROUP_ROWS, Math.min(MAX_GROUP_ROWS, Math.floor(CELLS_A_TURN / columns.length)));
    for (let start = 0; start < rowCount; start += groupRows) {
      const end = Math.min(rowCount, start + groupRows);
      await file.write(
        columns.map(({ cells }) => cells(start, end)),
        groupRows,
      );
      await nextTurn();
    }
    await file.finish();
  } finally {
    await file.close();
  }
}

interface ParquetFile {
  /** Adds rows, given as columns of cells. */
  write(cells: readonly ParquetCells[], rows: number): Promise<void>;
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Begins a new file, mode 0600, of the given columns. */
export async function openParquet(
  path: string,
  columns: readonly Pick<ParquetColumn, "name" | "type" | "isComplete">[],
): Promise<ParquetFile> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const bytes = new ByteWriter();
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
  const file = await open(path, "wx", 0o600);
  const flush = async () => {
    await file.writeFile(new Uint8Array(bytes.buffer, 0, bytes.index));
    bytes.index = 0;
  };
  return {
    write: async (cells, rowGroupSize) => {
      writer.write({
        columnData: columns.map(({ name, type }, place) => ({
          name,
          data: cells[place] ?? [],
          // Figures seldom repeat: looking for a dictionary of them costs more than it saves.
          ...(type === "VARCHAR" ? {} : { encoding: "PLAIN" as const }),
          offsetIndex: false,
        })),
        rowGroupSize,
      });
      await flush();
    },
    finish: async () => {
      writer.finish();
      await flush();
    },
    close: async () => await file.close(),
  };
}
