import type { ShownAs } from "./workbook-look.ts";

/** What the cells of a column are besides text, as far as files show them by it. */
export interface FileColumn {
  readonly name: string;
  /**
   * Cells of a column with it are epoch milliseconds (or text such as `不适用`): shown as date and time, or where points are
   * days and longer as the day that begins then.
   */
  readonly time: "instant" | "hour" | "day" | null;
  /** What the numbers of a column are; numbers of one without it are names of things, such as codes and years. */
  readonly shownAs?: ShownAs;
}

export type FileCell = string | number | boolean | null;

/** Rows on their way into a file, a batch at a time. */
export interface TableStream {
  readonly columns: readonly FileColumn[];
  readonly batches: AsyncIterable<FileCell[][]>;
}

/** A table on its way into a sheet. */
export interface SheetStream extends TableStream {
  readonly name: string;
  /** Cells that tell how wide the columns are and what is in them. */
  readonly telling: readonly FileCell[][];
  /** Whether there are more cells than those: a number can be longer. Default false. */
  readonly hasMore?: boolean;
  /** With it the rows have one cell more than there are columns: whether they are marked, null where that is not known. */
  readonly marks?: Marks | undefined;
}

/** The last column of a sheet some of whose rows stand out. */
export interface Marks {
  readonly header: string;
  readonly marked: string;
  readonly unknown: string;
}
