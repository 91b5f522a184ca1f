import { GrowingIOError, isStopped, NotFoundError, UnauthorizedError } from "../errors.ts";
import type { TableKind } from "../kinds/kinds.ts";
import type { Dashboard, DashboardDetail } from "../schemas/list-types.ts";

/** A chart as one dashboard shows it. */
export interface ListedChart {
  readonly id: string;
  readonly name: string;
  /** What the list says that it is; null where it does not. */
  readonly kind: TableKind | null;
  readonly creator: string;
  readonly dashboardId: string;
  readonly dashboardName: string;
}

export interface ReadingPorts {
  list(): Promise<readonly Dashboard[]>;
  get(dashboard: string): Promise<DashboardDetail>;
}

/** Dashboards that are asked for at a time. GrowingIO publishes no limit for them. */
const AT_ONCE = 6;
/** After so many that failed though they were tried again, the others would fare no better. */
const MOST_FAILURES = 3;

/** One reading of a project's dashboards, newest update first: it goes on as far as somebody needs it, and is shared by all who do. */
export class CatalogReading {
  readonly beganMs: number;
  /** In the order of the dashboards: one chart can stand on several. */
  readonly charts: ListedChart[] = [];
  /** Why a dashboard could not be read, once for each. */
  readonly problems: GrowingIOError[] = [];
  dashboards: readonly Dashboard[] = [];
  readonly #ports: ReadingPorts;
  #left: Dashboard[] | null = null;
  #step: Promise<void> | null = null;

  constructor(ports: ReadingPorts, beganMs: number) {
    this.#ports = ports;
    this.beganMs = beganMs;
  }

  /** Whether everything has been read. */
  get isOver(): boolean {
    return this.#left?.length === 0 && this.#step === null;
  }

  /** Whether something is being asked for. */
  get isReading(): boolean {
    return this.#step !== null;
  }

  /** Dashboards that were asked for. */
  get asked(): number {
    return this.dashboards.length - (this.#left?.length ?? this.dashboards.length);
  }

  /** Reads on: the list of dashboards, then a few of them at a time. Rejects where the list cannot be read, and for a token that is refused (401). */
  step(): Promise<void> {
    this.#step ??= this.#readOn().finally(() => {
      this.#step = null;
    });
    return this.#step;
  }

  async #readOn(): Promise<void> {
    if (this.#left === null) {
      this.dashboards = await this.#ports.list();
      this.#left = [...this.dashboards];
      return;
    }
    const found = await Promise.all(this.#left.splice(0, AT_ONCE).map((dashboard) => this.#read(dashboard)));
    this.charts.push(...found.flat());
    const failed = this.problems.filter(({ retryable }) => retryable).length;
    const [problem] = this.problems.slice(-1);
    if (failed < MOST_FAILURES || problem === undefined) return;
    this.problems.push(...this.#left.splice(0).map(() => problem));
  }

  async #read({ id }: Dashboard): Promise<ListedChart[]> {
    try {
      const { name, charts } = await this.#ports.get(id);
      return charts.map((chart) => ({
        id: chart.id,
        name: chart.name,
        kind: chart.kind,
        creator: chart.creator,
        dashboardId: id,
        dashboardName: name,
      }));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      // Deleted since it was listed: there is nothing to read.
      if (!(error instanceof NotFoundError)) this.problems.push(error);
      return [];
    }
  }
}

/** Whether an error says that something cannot be read, and not that the token is refused or that nobody wants it any more. */
export function isUnreadable(error: unknown): error is GrowingIOError {
  if (!(error instanceof GrowingIOError) || isStopped(error)) return false;
  return !(error instanceof UnauthorizedError && error.status === 401);
}
