import type { Table } from "../table/table.ts";
import type { ExportRequest } from "./request.ts";

/** A job as far as keeping it goes. */
export interface KeepableJob {
  toJSON(): unknown;
}

/** Keeps jobs in flight where the end of this process does not reach them. */
export interface JobKeeping {
  /**
   * Does work for a job. The job is kept from the moment that the work calls `begin` to the work's end; what ends for the
   * moment only (`isEnd` denies it, a failure can pass) leaves it kept. Rejects with nothing but the work's own error.
   */
  during<T>(
    job: KeepableJob,
    isEnd: (value: T) => boolean,
    work: (begin: () => Promise<void>) => Promise<T>,
  ): Promise<T>;
  /** The jobs of this client's own that are kept, made into jobs again; what cannot be made into one is left out. */
  takeUp<J extends KeepableJob>(resume: (saved: unknown) => J): Promise<J[]>;
  /** From now on nothing more is kept. */
  close(): void;
}

/** Keeps finished tables, so that what cannot change any more is not asked for again. */
export interface TableKeeping {
  /** The table of an export whose figures were final when it was asked for; null where there is none. */
  find(request: ExportRequest): Promise<Table | null>;
  /** Keeps a table, and gives it back with what has moved since it was last asked for. */
  keep(request: ExportRequest, askedAtMs: number, table: Table): Promise<Table>;
}
