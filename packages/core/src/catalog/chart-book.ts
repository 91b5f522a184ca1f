import type { Clock } from "../clock.ts";
import { type GrowingIOError, stoppedBy } from "../errors.ts";
import type { ChartKinds, LookUp } from "../exports/find-kind.ts";
import type { TableKind } from "../kinds/kinds.ts";
import type { DashboardDetail } from "../schemas/list-types.ts";
import { unlessAborted } from "../shared-work.ts";
import { CatalogReading, isUnreadable, type ReadingPorts } from "./catalog-reading.ts";

/** How long what the dashboards say is remembered, milliseconds. */
const KEPT_MS = 10 * 60_000;
/** How soon dashboards are asked again after they could not be read, milliseconds. */
const FAILURE_MS = 60_000;
/** The longest that the dashboards are read for one chart's kind, milliseconds: asking as each kind in turn takes no longer. */
const PATIENCE_MS = 20_000;
/** Dashboards that are read for kinds; a chart that stands on none of them is asked for as each kind in turn. */
const MOST_DASHBOARDS = 96;

/** How dashboards are asked for. */
export interface ReadingOptions {
  /** Aborts when nobody waits for them any more. */
  readonly signal: AbortSignal;
  /** Hears why a request failed that is made again. */
  readonly onFailure: (error: GrowingIOError) => void;
}

interface Kept {
  readonly reading: CatalogReading;
  readonly stop: AbortController;
  /** Those who wait for it. */
  readers: number;
  /** Why the last request failed that was made again. */
  lastFailure: GrowingIOError | null;
  /** When the dashboards could not be read, epoch milliseconds. */
  failedMs: number | null;
}

/** What a client knows of charts: what answers have shown, and what the dashboards say. */
export class ChartBook implements ChartKinds {
  readonly #ports: (project: string, options: ReadingOptions) => ReadingPorts;
  readonly #clock: Clock;
  readonly #shown = new Map<string, TableKind>();
  /** Null where a dashboard shows the chart without its kind. */
  readonly #listed = new Map<string, TableKind | null>();
  readonly #kept = new Map<string, Kept>();

  constructor(ports: (project: string, options: ReadingOptions) => ReadingPorts, clock: Clock) {
    this.#ports = ports;
    this.#clock = clock;
  }

  shown(project: string, id: string): TableKind | null {
    return this.#shown.get(keyOf(project, id)) ?? null;
  }

  learn(project: string, id: string, kind: TableKind): void {
    this.#shown.set(keyOf(project, id), kind);
  }

  /** Learns from a dashboard that was read for something else. */
  learnListed(project: string, charts: readonly Pick<DashboardDetail["charts"][number], "id" | "kind">[]): void {
    for (const { id, kind } of charts) {
      const key = keyOf(project, id);
      this.#listed.set(key, kind ?? this.#listed.get(key) ?? null);
    }
  }

  /** The best that is known without asking. */
  kindOf(project: string, id: string): TableKind | null {
    return this.shown(project, id) ?? this.#listed.get(keyOf(project, id)) ?? null;
  }

  async listed(project: string, id: string, how: LookUp): Promise<TableKind | null> {
    const { read, signal, remainingMs, onFailure } = how;
    const key = keyOf(project, id);
    const known = this.#listed.get(key);
    if (known !== undefined || !read) return known ?? null;
    const kept = this.#keptOf(project);
    if (kept.failedMs !== null) return null;
    const over = new AbortController();
    const patience = this.#clock.sleep(Math.min(PATIENCE_MS, remainingMs?.() ?? PATIENCE_MS), over.signal).then(
      () => "over" as const,
      () => "over" as const,
    );
    const { reading } = kept;
    try {
      await this.#reading(project, kept, async () => {
        while (!this.#listed.has(key) && !reading.isOver && reading.asked < MOST_DASHBOARDS) {
          const step = this.#step(project, kept);
          if ((await unlessAborted(Promise.race([step, patience]), signal)) === "over") break;
        }
      });
      if (kept.lastFailure !== null) onFailure?.(kept.lastFailure);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      onFailure?.(error);
    } finally {
      over.abort();
    }
    return this.#listed.get(key) ?? null;
  }

  /**
   * All charts of a project, dashboard by dashboard. Rejects where the list of dashboards cannot be read.
   *
   * @param sinceMs read no earlier than this, epoch milliseconds.
   */
  async all(project: string, signal: AbortSignal | undefined, sinceMs = 0): Promise<CatalogReading> {
    if (signal?.aborted) throw stoppedBy(signal);
    const last = this.#kept.get(project);
    if (last !== undefined && (last.failedMs !== null || last.reading.beganMs < sinceMs)) this.#kept.delete(project);
    const kept = this.#keptOf(project);
    return await this.#reading(project, kept, async () => {
      while (!kept.reading.isOver) await unlessAborted(this.#step(project, kept), signal);
      return kept.reading;
    });
  }

  /** Waits for a reading, which ends with the last who does. */
  async #reading<T>(project: string, kept: Kept, wait: () => Promise<T>): Promise<T> {
    kept.readers++;
    try {
      return await wait();
    } finally {
      if (--kept.readers === 0 && kept.reading.isReading) {
        kept.stop.abort();
        if (this.#kept.get(project) === kept) this.#kept.delete(project);
      }
    }
  }

  async #step(project: string, kept: Kept): Promise<void> {
    const { reading } = kept;
    const before = reading.charts.length;
    try {
      await reading.step();
    } catch (error) {
      if (isUnreadable(error)) kept.failedMs = this.#clock.now();
      else if (this.#kept.get(project) === kept) this.#kept.delete(project);
      throw error;
    }
    kept.lastFailure = null;
    this.learnListed(project, reading.charts.slice(before));
  }

  #keptOf(project: string): Kept {
    const last = this.#kept.get(project);
    const now = this.#clock.now();
    const isFresh =
      last !== undefined &&
      now - last.reading.beganMs < KEPT_MS &&
      (last.failedMs === null || now - last.failedMs < FAILURE_MS);
    if (isFresh) return last;
    const stop = new AbortController();
    const options: ReadingOptions = {
      signal: stop.signal,
      onFailure: (error) => {
        kept.lastFailure = error;
      },
    };
    const reading = new CatalogReading(this.#ports(project, options), now);
    const kept: Kept = { reading, stop, readers: 0, lastFailure: null, failedMs: null };
    this.#kept.set(project, kept);
    return kept;
  }
}

function keyOf(project: string, id: string): string {
  return `${project}/${id}`;
}
