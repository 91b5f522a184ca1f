import { CsvReader } from "./csv-reader.ts";
import type { RecordScanner } from "./record-scanner.ts";
import { utf8Pieces } from "./text-file.ts";
import type { UserFile } from "./user-file.ts";

/** A file whose beginning was looked at, and whether its first record names the columns. */
export interface NamedFile extends UserFile {
  readonly hasHeader: boolean;
}

/** What was counted in users' files. */
export interface UserCounts {
  readonly rows: number;
  /** Records with another number of fields than there are columns, or with quotes that do not fit. */
  readonly rejectedRows: number;
  /** Records longer than records are read. */
  readonly longRows: number;
  /** Rows that hold bytes that are no UTF-8. */
  readonly faultyRows: number;
  /** Cells without a value, by column. */
  readonly emptyCells: number[];
}

/** Rows as columns of cells in UTF-8; a cell without a character is null. */
export type UserCells = readonly (Buffer | null)[][];

/** Rows are handed on together when there are so many, or when they came from so many bytes. */
const BATCH_ROWS = 8_192;
const BATCH_BYTES = 8 * 1024 * 1024;

/**
 * Reads users' files as one list, once, from beginning to end, and counts what is in them: the one way they are read, be
 * the rows kept or not. `take` gets the rows batch by batch.
 */
export async function readUserFiles(
  files: readonly NamedFile[],
  columns: number,
  take: ((cells: UserCells, rows: number) => Promise<void>) | null,
): Promise<UserCounts> {
  const counts = {
    rows: 0,
    rejectedRows: 0,
    longRows: 0,
    faultyRows: 0,
    emptyCells: new Array<number>(columns).fill(0),
  };
  let batch = emptyBatch(columns);
  let batched = 0;
  let bytes = 0;
  const keep = (record: RecordScanner, isFaulty: boolean) => {
    for (const [field, cells] of batch.entries()) {
      const value = record.value(field);
      cells.push(value.length === 0 ? null : isFaulty ? Buffer.from(value.toString()) : value);
    }
    batched++;
    bytes += record.byteLength;
  };
  const handOn = async () => {
    if (take !== null && batched > 0) await take(batch, batched);
    batch = emptyBatch(columns);
    batched = 0;
    bytes = 0;
  };
  for (const { path, encoding, delimiter, hasHeader } of files) {
    let isHeader = hasHeader;
    const reader = new CsvReader(delimiter, {
      record: (record) => {
        if (isHeader) isHeader = false;
        else if (record.fields !== columns) counts.rejectedRows++;
        else {
          counts.rows++;
          for (let field = 0; field < columns; field++) {
            if (record.isEmpty(field)) counts.emptyCells[field] = (counts.emptyCells[field] ?? 0) + 1;
          }
          const isFaulty = encoding === "faulty" && !record.isUtf8();
          if (isFaulty) counts.faultyRows++;
          if (take !== null) keep(record, isFaulty);
        }
      },
      broken: () => counts.rejectedRows++,
      long: () => counts.longRows++,
    });
    for await (const piece of utf8Pieces(path, encoding)) {
      reader.push(piece);
      if (batched >= BATCH_ROWS || bytes >= BATCH_BYTES) await handOn();
    }
    reader.end();
  }
  await handOn();
  return counts;
}

function emptyBatch(columns: number): (Buffer | null)[][] {
  return Array.from({ length: columns }, () => []);
}
