/** A column of a file: cells of one with a `time` are epoch milliseconds (or text such as `不适用`), shown as date and time or as the day. */
interface FileColumn {
  readonly name: string;
  readonly time: "instant" | "day" | null;
}

export type FileCell = string | number | boolean | null;

/** Rows on their way into a file, a batch at a time. */
export interface TableStream {
  readonly columns: readonly FileColumn[];
  readonly batches: AsyncIterable<FileCell[][]>;
}
