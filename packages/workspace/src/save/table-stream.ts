/** A column of a file: `time` cells are epoch milliseconds (or text such as `不适用`). */
interface FileColumn {
  readonly name: string;
  readonly isTime: boolean;
}

export type FileCell = string | number | boolean | null;

/** Rows on their way into a file, a batch at a time. */
export interface TableStream {
  readonly columns: readonly FileColumn[];
  readonly batches: AsyncIterable<FileCell[][]>;
}
