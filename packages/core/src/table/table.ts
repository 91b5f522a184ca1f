import { InvalidInputError } from "../errors.ts";
import type { TableKind } from "../kinds/kinds.ts";
import { say } from "../text/say.ts";
import { type Granularity, granularityFromMs, granularityOfPoints } from "../time/granularity.ts";
import { quoteValue } from "../time/quote-value.ts";
import { type ColumnBuffers, type ColumnRole, type ColumnsRead, createColumnReader } from "./column-reader.ts";
import type { Restatement } from "./restatement.ts";
import { type Cell, columnKeys, TableColumn } from "./table-column.ts";
import { tableCsv } from "./table-csv.ts";
import { readTimes, type TimeForm } from "./time-column.ts";
import { type TimeOptions, timeWriter } from "./time-format.ts";

/** A column as it was sent. */
export interface Column {
  /** The name as sent, usually Chinese. Names can repeat within one table. */
  readonly name: string;
  readonly role: ColumnRole;
}

/** What a distribution's figures can be of. Source: GrowingIO's export documentation. */
export const statistics = ["max", "min", "avg", "median", "0.25", "0.75"] as const;
/** What a distribution's trend form takes of each user's figures. */
export type Statistic = (typeof statistics)[number];

/** What a finished table says besides its cells. */
export interface TableFacts {
  readonly kind: TableKind;
  readonly chartId: string;
  /** The chart's name as sent; empty when the answer had none. */
  readonly name: string;
  /** First instant of the exported range, epoch milliseconds; null when neither the request nor the answer names it. */
  readonly startMs: number | null;
  /** Last instant of the exported range (inclusive), epoch milliseconds; null likewise. */
  readonly endMs: number | null;
  /** Length of one point of the time column, milliseconds; null where the kind has none. */
  readonly intervalMs: number | null;
  /** Funnels only: days a person has to finish all steps. */
  readonly conversionWindowDays: number | null;
  /** Retentions only. */
  readonly period: "day" | "week" | "month" | null;
  /** Distributions only: what was asked for of each person's figures, as GrowingIO names it; absent where nothing was. */
  readonly statistic?: Statistic | undefined;
  /** How the time column was sent where its times were no milliseconds; they are now. Text without an offset is of +08:00. */
  readonly timeSentAs?: TimeForm | undefined;
  /** How many rows of GrowingIO's answer had fewer cells than columns; absent where none had. What they lack is empty. */
  readonly shortRows?: number | undefined;
  /** Big-number charts only: the figure for this period and the one before. */
  readonly aggregator: { readonly current: number | null; readonly previous: number | null } | null;
  readonly columns: readonly Column[];
  /** How many exports the rows were merged from: 1 unless the range was split at the 200,000-row ceiling. */
  readonly parts: number;
  /** True when GrowingIO cut the table at its row ceiling and the missing rows could not be fetched. */
  readonly capped: boolean;
  /**
   * With a cache: the figures that are others than when the same export of a range that was still open was last asked for.
   * Null where nothing is known of that, or none has moved.
   */
  readonly restated?: readonly Restatement[] | null | undefined;
  /** With a cache: when the figures were asked for, epoch milliseconds, where they come from it. */
  readonly exportedAtMs?: number | null | undefined;
}

/** A table as plain data, row by row: what `new Table()` takes and `toJSON()` gives. */
export interface TableData extends TableFacts {
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * A finished table. Its cells are kept by column: numbers as doubles, texts as codes into a dictionary. Rows and objects
 * are made when they are asked for.
 */
export class Table implements TableData {
  readonly kind: TableKind;
  readonly chartId: string;
  readonly name: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly intervalMs: number | null;
  readonly conversionWindowDays: number | null;
  readonly period: TableFacts["period"];
  readonly statistic: Statistic | undefined;
  readonly timeSentAs: TimeForm | undefined;
  readonly shortRows: number | undefined;
  readonly aggregator: TableFacts["aggregator"];
  readonly columns: readonly TableColumn[];
  readonly parts: number;
  readonly capped: boolean;
  readonly restated: readonly Restatement[] | null;
  readonly exportedAtMs: number | null;
  readonly rowCount: number;
  /** What one point of the time column is; null where the table does not tell. */
  readonly granularity: Granularity | null;
  #rows: Cell[][] | null = null;

  /** What tells a table from links to files. */
  get type(): "table" {
    return "table";
  }

  /** @param cells the columns' memory, for tables that were read already; without it the rows are read. */
  constructor(data: TableFacts & { readonly rows?: readonly (readonly Cell[])[] | undefined }, cells?: ColumnsRead) {
    const { rowCount, columns: sent, shortRows } = cells ?? readRows(data);
    const { columns, sentAs } = withInstants(data.columns, sent);
    this.timeSentAs = sentAs ?? data.timeSentAs;
    this.shortRows = shortRows ?? data.shortRows;
    this.kind = data.kind;
    this.chartId = data.chartId;
    this.name = data.name;
    this.startMs = data.startMs;
    this.endMs = data.endMs;
    this.intervalMs = data.intervalMs;
    this.conversionWindowDays = data.conversionWindowDays;
    this.period = data.period;
    this.statistic = data.statistic;
    this.aggregator = data.aggregator;
    this.parts = data.parts;
    this.capped = data.capped;
    this.restated = data.restated ?? null;
    this.exportedAtMs = data.exportedAtMs ?? null;
    this.rowCount = rowCount;
    const keys = columnKeys(data.columns.map(({ name }) => name));
    this.columns = data.columns.map(({ name, role }, index) => {
      const key = keys[index] ?? name;
      return new TableColumn({ name, role, key }, rowCount, columns[index] ?? NO_CELLS);
    });
    this.granularity = this.#granularity();
  }

  /** As the answer or the request says it, else as the points themselves do. */
  #granularity(): Granularity | null {
    if (this.period !== null) return this.period;
    if (this.intervalMs !== null) return granularityFromMs(this.intervalMs);
    return granularityOfPoints(this.columns.find(({ role }) => role === "time")?.buffers.numbers ?? []);
  }

  /** A column by its key or, where that is another column's, its name. Throws `InvalidInputError` when there is none. */
  column(name: string): TableColumn {
    const found = this.columns.find(({ key }) => key === name) ?? this.columns.find((column) => column.name === name);
    if (found !== undefined) return found;
    const names = this.columns.slice(0, 20).map(({ key }) => quoteValue(key));
    const more = this.columns.length - names.length;
    const list = more > 0 ? say`${names.join(", ")} and ${more} more` : names.join(", ");
    throw new InvalidInputError(say`There is no column ${quoteValue(name)} in this table; it has ${list}.`);
  }

  /** The cells row by row, in column order; made at the first use. */
  get rows(): readonly (readonly Cell[])[] {
    this.#rows ??= Array.from({ length: this.rowCount }, (_, row) => this.columns.map((column) => column.at(row)));
    return this.#rows;
  }

  /** The rows one by one as objects keyed by `column.key`: repeated names are told apart as `name`, `name_2`, … */
  *[Symbol.iterator](): Generator<Record<string, Cell>> {
    yield* this.#objects((cell) => cell);
  }

  /**
   * All rows as objects keyed by `column.key`, times as `time` says (`ms` by default). Prefer iteration for large tables.
   * Throws `InvalidInputError` for an unknown `time`.
   */
  toObjects({ time = "ms" }: TimeOptions = {}): Record<string, Cell>[] {
    return [...this.#objects(timeWriter(time))];
  }

  *#objects(writeTime: (cell: Cell) => Cell): Generator<Record<string, Cell>> {
    for (let row = 0; row < this.rowCount; row++) {
      yield Object.fromEntries(
        this.columns.map((column) => [column.key, column.role === "time" ? writeTime(column.at(row)) : column.at(row)]),
      );
    }
  }

  /**
   * The table as CSV for files, in chunks of some 64 kB: UTF-8 with a byte order mark, CRLF, a header of column keys, times as `time`
   * says (`shanghai` by default, as saved files have them), and no cell that a spreadsheet would run as a formula. Each loop over it
   * starts anew.
   *
   * Throws `InvalidInputError` for an unknown `time`.
   */
  toCsv({ time = "shanghai" }: TimeOptions = {}): AsyncIterable<string> {
    const writeTime = timeWriter(time);
    return { [Symbol.asyncIterator]: () => tableCsv(this.columns, this.rowCount, writeTime) };
  }

  /** The rows from `start` up to, not including, `end`, as `Array.prototype.slice` counts them; shares this table's memory. */
  slice(start = 0, end: number = this.rowCount): Table {
    const from = place(start, this.rowCount);
    const to = Math.max(from, place(end, this.rowCount));
    const columns = this.cells.columns.map(({ numbers, codes, dictionary }) => ({
      numbers: numbers?.subarray(from, to) ?? null,
      codes: codes?.subarray(from, to) ?? null,
      dictionary,
    }));
    return new Table(this.facts(), { rowCount: to - from, columns });
  }

  /** The columns' memory: with `facts()`, what an equal table is made of. */
  get cells(): ColumnsRead {
    return { rowCount: this.rowCount, columns: this.columns.map(({ buffers }) => buffers) };
  }

  /** What the table says besides its cells, as plain data. */
  facts(): TableFacts {
    return {
      kind: this.kind,
      chartId: this.chartId,
      name: this.name,
      startMs: this.startMs,
      endMs: this.endMs,
      intervalMs: this.intervalMs,
      conversionWindowDays: this.conversionWindowDays,
      period: this.period,
      ...(this.statistic === undefined ? {} : { statistic: this.statistic }),
      ...(this.timeSentAs === undefined ? {} : { timeSentAs: this.timeSentAs }),
      ...(this.shortRows === undefined ? {} : { shortRows: this.shortRows }),
      aggregator: this.aggregator,
      columns: this.columns.map(({ name, role }) => ({ name, role })),
      parts: this.parts,
      capped: this.capped,
      ...(this.restated === null ? {} : { restated: this.restated }),
      ...(this.exportedAtMs === null ? {} : { exportedAtMs: this.exportedAtMs }),
    };
  }

  /** The table as plain data, rows included. */
  toJSON(): TableData {
    return { ...this.facts(), rows: this.rows };
  }
}

const NO_CELLS: ColumnBuffers = { numbers: null, codes: null, dictionary: [""] };

/** The columns with their times in epoch milliseconds, and how those were sent. */
function withInstants(
  described: readonly Column[],
  columns: readonly ColumnBuffers[],
): { columns: readonly ColumnBuffers[]; sentAs: TimeForm | undefined } {
  const place = described.findIndex(({ role }) => role === "time");
  const times = columns[place];
  if (times === undefined) return { columns, sentAs: undefined };
  const { buffers, sentAs } = readTimes(times);
  return { columns: sentAs === undefined ? columns : columns.with(place, buffers), sentAs };
}

function readRows({
  columns,
  rows = [],
}: {
  columns: readonly Column[];
  rows?: TableData["rows"] | undefined;
}): ColumnsRead {
  const roles = columns.map(({ role }) => role);
  const read = createColumnReader().read(roles, rows);
  if (read !== null) return read;
  throw new InvalidInputError(say`A row has more cells than the table's ${columns.length} columns.`);
}

function place(index: number, length: number): number {
  return Math.min(length, Math.max(0, index < 0 ? length + index : index));
}
