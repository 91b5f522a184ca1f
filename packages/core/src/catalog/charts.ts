import { withCallerStack } from "../caller-stack.ts";
import type { Clock } from "../clock.ts";
import { InvalidInputError } from "../errors.ts";
import { isId, requireProject } from "../id.ts";
import { type TableKind, tableKindNames } from "../kinds/kinds.ts";
import { resolveId } from "../page-url.ts";
import { say } from "../text/say.ts";
import type { ListOptions } from "./catalog.ts";
import type { CatalogReading, ListedChart } from "./catalog-reading.ts";
import type { ChartBook } from "./chart-book.ts";
import { isReference } from "./is-reference.ts";
import type { NameMatch } from "./match-name.ts";
import { named, oneOf } from "./one-of.ts";

/** A chart that a name was found to mean. */
export interface FoundChart {
  readonly id: string;
  readonly name: string;
  /** What an answer has shown it to be, else what its dashboards say; null while nothing says it. */
  readonly kind: TableKind | null;
  /** The dashboards that show it, the one that was changed last first. */
  readonly dashboards: readonly { readonly id: string; readonly name: string }[];
  /** Dashboards that could not be read: another chart of that name may stand there. */
  readonly unreadDashboards: number;
}

export interface ChartsPorts {
  readonly book: ChartBook;
  readonly clock: Clock;
  readonly project: string | null;
  /** What is wrong with the project that is set and cannot be used. */
  readonly noProject?: string | null;
}

/** Dashboards that were read longer ago are read again for a name that they do not show, milliseconds. */
const FRESH_MS = 60_000;
/** Of the dashboards that show a chart, so many are named in a choice. */
const MAX_PLACES = 3;

/** The charts of a project's dashboards. Nothing in GrowingIO searches charts: the dashboards are read once and remembered for ten minutes. */
export class Charts {
  readonly #ports: ChartsPorts;

  constructor(ports: ChartsPorts) {
    this.#ports = ports;
  }

  /**
   * The chart that a name means, as people say it (日活, 经营总览的日活), an id, or a pasted page URL.
   *
   * Throws `InvalidInputError` with the choice where the name may be any of several, `NotFoundError` with the nearest names
   * where no dashboard shows it, and what the list of dashboards cannot be read for.
   */
  find(chart: string, options: ListOptions = {}): Promise<FoundChart> {
    return withCallerStack(this.find, () => this.#find(chart, options));
  }

  async #find(chart: string, options: ListOptions): Promise<FoundChart> {
    const text = typeof chart === "string" ? chart.trim() : "";
    if (text === "") throw new InvalidInputError(say`A chart's name, id or page URL is missing, for example "日活".`);
    const { book, clock, noProject } = this.#ports;
    const asked = options.project ?? this.#ports.project;
    const isUrl = isReference(text) && !isId(text);
    const page = isUrl ? resolveId(text, { kinds: tableKindNames, project: asked }) : null;
    const project = requireProject(asked ?? page?.project ?? null, noProject);
    const { matchChart } = await import("./match-chart.ts");
    const id = page?.id ?? text;
    const look = (reading: CatalogReading): NameMatch<ListedChart> => {
      const known = reading.charts.find((one) => one.id === id);
      if (known !== undefined) return { found: "one", item: known, copies: [] };
      return isUrl ? { found: "none", nearest: [] } : matchChart(reading.charts, reading.dashboards, text);
    };
    let reading = await book.all(project, options.signal);
    // It may be new.
    const isOld = clock.now() - reading.beganMs > FRESH_MS;
    if (isOld && look(reading).found === "none") reading = await book.all(project, options.signal, clock.now());
    return this.#found(oneOf(look(reading), id, wordsFor(reading)), reading, project);
  }

  #found({ id, name }: ListedChart, { charts, problems }: CatalogReading, project: string): FoundChart {
    const places = charts.filter((chart) => chart.id === id);
    return {
      id,
      name,
      kind: this.#ports.book.kindOf(project, id),
      dashboards: places.map(({ dashboardId, dashboardName }) => ({ id: dashboardId, name: dashboardName })),
      unreadDashboards: problems.length,
    };
  }
}

function wordsFor({ charts, dashboards, problems }: CatalogReading) {
  const [problem] = problems;
  const places = (id: string) => charts.filter((chart) => chart.id === id).slice(0, MAX_PLACES);
  return {
    several: (shown: string, count: number) =>
      say`${shown} may be any of ${count} charts. Pass the id of the one that is meant:`,
    none: (shown: string) =>
      problem === undefined
        ? say`No chart of the ${dashboards.length} dashboards is called ${shown} or has that id.`
        : say`No chart of the ${dashboards.length - problems.length} dashboards that can be read is called ${shown} or has that id; ${problems.length} cannot be read: ${problem.message}`,
    show: (chart: ListedChart) => {
      const on = places(chart.id).map((place) => named({ id: place.dashboardId, name: place.dashboardName }));
      return say`${named(chart)} on ${on.join(say`, `)}`;
    },
  };
}
