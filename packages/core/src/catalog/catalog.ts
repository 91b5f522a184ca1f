import type * as z from "zod";
import { withCallerStack } from "../caller-stack.ts";
import { type Clock, during } from "../clock.ts";
import { type GrowingIOError, InvalidInputError, withFacts } from "../errors.ts";
import type { ChartParameters } from "../exports/chart-requests.ts";
import type { Exports } from "../exports/exports.ts";
import { checkedDeadline } from "../exports/shared-runs.ts";
import { type ApiAnswer, type ApiRequest, answerCause, factsOf } from "../http/send.ts";
import { isId, requireProject } from "../id.ts";
import { type Quota, quotas } from "../kinds/quotas.ts";
import { resolveId } from "../page-url.ts";
import type {
  Dashboard,
  DashboardChart,
  DashboardDetail,
  Segment,
  TrackedEvent,
  Variable,
} from "../schemas/list-types.ts";
import type * as lists from "../schemas/lists.ts";
import { say } from "../text/say.ts";
import { type ChartOutcome, type DashboardProgress, exportCharts, type RunOptions } from "./export-charts.ts";
import { isReference } from "./is-reference.ts";
import { named, oneOf } from "./one-of.ts";

/** What the lists need of the client: one GET, retries and limits included. */
export interface CatalogPorts {
  get(
    request: ApiRequest,
    limit: { quota: Quota; project: string } | null,
    signal?: AbortSignal,
    onFailure?: (error: GrowingIOError) => void,
  ): Promise<ApiAnswer>;
  readonly clock: Clock;
  readonly project: string | null;
  /** What is wrong with the project that is set and cannot be used. */
  readonly noProject?: string | null;
  /** Hears which charts a dashboard shows. */
  learn(project: string, charts: DashboardDetail["charts"]): void;
}

/** What every list takes. */
export interface ListOptions {
  /** The project to list. Default: the client's own. */
  readonly project?: string | undefined;
  /** Stops the request at once. Default: nothing does. */
  readonly signal?: AbortSignal | undefined;
}

interface ListRequest<S> {
  /** What the answer is read with. */
  schema(read: typeof lists): S;
  path(project: string): readonly string[];
  /** What is asked for: in a word, and in words for error messages. */
  readonly kind: string;
  readonly what: string;
  /** Of one of many. */
  readonly id?: string;
  /** The published limit, where there is one. */
  readonly quota?: Quota;
}

async function fetchList<S extends z.ZodType>(
  ports: CatalogPorts,
  { schema, path, kind, what, id, quota }: ListRequest<S>,
  { project: other, signal }: ListOptions,
): Promise<z.output<S>> {
  const project = requireProject(checkedProject(other) ?? ports.project, ports.noProject);
  const request = { kind, project, id: id ?? null, path: path(project), query: {}, what };
  return await withCallerStack(fetchList, async () => {
    const answer = await ports.get(request, quota === undefined ? null : { quota, project }, signal);
    try {
      return await during(ports.clock, async () => {
        const read = await import("../schemas/lists.ts");
        return read.parseAnswer(schema(read), answer.json, what);
      });
    } catch (error) {
      throw withFacts(error, { ...answer, request: factsOf(request), cause: answerCause(answer, request) });
    }
  });
}

function checkedProject(project: string | undefined): string | null {
  if (project !== undefined && !isId(project)) {
    throw new InvalidInputError(
      say`project: it must be a project uid of letters, digits, _ or -, for example "nxog09md".`,
    );
  }
  return project ?? null;
}

/** How a dashboard is exported: the parameters of its charts, of which each gets those that apply to its kind. */
export interface DashboardExportOptions extends Omit<ChartParameters, "chart" | "kind"> {
  /** Ends the export with `AbortedError`. Default: nothing does. */
  readonly signal?: AbortSignal | undefined;
  /** The longest wait for one chart, milliseconds. Default 15 minutes. */
  readonly deadlineMs?: number | undefined;
  /** Hears of each chart's polls and ends. Default: nobody. */
  readonly onProgress?: ((progress: DashboardProgress) => void) | undefined;
}

/** The dashboards of a project and the charts on each. */
export class Dashboards {
  readonly #ports: CatalogPorts;
  readonly #exports: Pick<Exports, "chart">;

  constructor(ports: CatalogPorts, exports: Pick<Exports, "chart">) {
    this.#ports = ports;
    this.#exports = exports;
  }

  /** All dashboards, newest update first. */
  list(options: ListOptions = {}): Promise<Dashboard[]> {
    const path = (project: string) => ["projects", project, "dashboards.json"];
    return fetchList(
      this.#ports,
      {
        schema: (read: typeof lists) => read.dashboardList,
        path,
        kind: "dashboards",
        what: say`the list of dashboards`,
      },
      options,
    );
  }

  /** One dashboard with its charts, by id or pasted page URL. */
  async get(dashboard: string, options: ListOptions = {}): Promise<DashboardDetail> {
    const { id, project: ofUrl } = resolveId(dashboard, {
      kinds: ["dashboard"],
      project: options.project ?? this.#ports.project,
    });
    const path = (project: string) => ["projects", project, "dashboards", `${id}.json`];
    const named = options.project ?? ofUrl;
    const request = {
      schema: (read: typeof lists) => read.dashboardDetail,
      path,
      kind: "dashboard",
      id,
      what: say`dashboard ${id}`,
    };
    const detail = await fetchList(this.#ports, request, { ...options, ...(named === null ? {} : { project: named }) });
    this.#ports.learn(requireProject(named ?? this.#ports.project), detail.charts);
    return detail;
  }

  /**
   * Exports all charts of a dashboard, by its id, pasted page URL or name, six at a time, and gives each outcome as it comes. A chart
   * that fails does not end it. Each chart is exported as what the dashboard says that it is, else as `exports.chart` finds it.
   *
   * Wrong parameters throw at once. The iteration throws what the dashboard itself cannot be read for, and `AbortedError`
   * when the signal aborts. Leaving the loop stops the rest.
   *
   * @example for await (const outcome of gio.dashboards.export("nPNeWM9p", { range: "yesterday" })) …
   */
  export(dashboard: string, options: DashboardExportOptions = {}): AsyncGenerator<ChartOutcome, void, undefined> {
    const { signal, deadlineMs, onProgress, ...parameters } = options;
    if (typeof dashboard !== "string") {
      throw new InvalidInputError(say`A dashboard's id, page URL or name is missing, for example "nPNeWM9p".`);
    }
    const own = options.project ?? this.#ports.project;
    const isName = !isReference(String(dashboard).trim()) && String(dashboard).trim() !== "";
    const ofUrl = isName ? null : resolveId(dashboard, { kinds: ["dashboard"], project: own }).project;
    const given = { ...parameters, project: options.project ?? ofUrl ?? undefined };
    checkedDeadline(deadlineMs);
    // Nothing is sent: what is wrong with the parameters is wrong for every chart.
    this.#exports.chart({ ...given, chart: "any" });
    return this.#export(dashboard, isName, given, { signal, deadlineMs, onProgress });
  }

  async *#export(
    dashboard: string,
    isName: boolean,
    { project, ...parameters }: Omit<ChartParameters, "chart" | "kind">,
    options: RunOptions,
  ): AsyncGenerator<ChartOutcome, void, undefined> {
    const { signal } = options;
    const id = isName ? await this.#named(dashboard.trim(), { project, signal }) : dashboard;
    const { charts } = await this.get(id, { project, signal });
    const once = [...new Map(charts.map((chart) => [chart.id, chart])).values()];
    const start = ({ id, kind }: DashboardChart) =>
      this.#exports.chart({ ...parameters, project, chart: id, kind: kind ?? undefined });
    yield* exportCharts(once, start, options);
  }

  /** The id of the dashboard that a name means. */
  async #named(said: string, options: ListOptions): Promise<string> {
    const dashboards = await this.list(options);
    // An id of an unusual form.
    if (dashboards.some(({ id }) => id === said)) return said;
    const { matchListed } = await import("./match-chart.ts");
    return oneOf(matchListed(dashboards, said), said, {
      several: (shown, count) => say`${shown} may be any of ${count} dashboards. Pass the id of the one that is meant:`,
      none: (shown) => say`No dashboard is called ${shown}.`,
      show: named,
    }).id;
  }
}

/** The user segments (用户分群) of a project. */
export class Segments {
  readonly #ports: CatalogPorts;

  constructor(ports: CatalogPorts) {
    this.#ports = ports;
  }

  /** All segments of the project. */
  list(options: ListOptions = {}): Promise<Segment[]> {
    const path = (project: string) => ["projects", project, "segmentations.json"];
    return fetchList(
      this.#ports,
      { schema: (read: typeof lists) => read.segmentList, path, kind: "segments", what: say`the list of segments` },
      options,
    );
  }
}

/** The events that a project tracks; charts count them. */
export class Events {
  readonly #ports: CatalogPorts;

  constructor(ports: CatalogPorts) {
    this.#ports = ports;
  }

  /** All events, each with its attributes. GrowingIO's documentation of the list `dim/events`: 10 requests per second. */
  list(options: ListOptions = {}): Promise<TrackedEvent[]> {
    const path = (project: string) => ["v1", "api", "projects", project, "dim", "events"];
    return fetchList(
      this.#ports,
      {
        schema: (read: typeof lists) => read.eventList,
        path,
        kind: "events",
        what: say`the list of events`,
        quota: quotas.variables,
      },
      options,
    );
  }
}

/** Whose variables: of events, of pages, of logged-in users, of visitors. */
export type VariableScope = "event" | "page" | "user" | "visitor";

const variableLists: Readonly<Record<VariableScope, { readonly path: string; what(): string }>> = {
  event: { path: "events", what: () => say`the list of event variables` },
  page: { path: "pages", what: () => say`the list of page variables` },
  user: { path: "peoples", what: () => say`the list of user variables` },
  visitor: { path: "visitors", what: () => say`the list of visitor variables` },
};

/** The variables of a project; those of users and visitors have the keys that `parameters` of a segment export takes. */
export class Variables {
  readonly #ports: CatalogPorts;

  constructor(ports: CatalogPorts) {
    this.#ports = ports;
  }

  /**
   * All variables of a scope. GrowingIO's documentation of the lists under `vars/`: 10 requests per second.
   *
   * @param scope `user` for logged-in users (登录用户变量), `visitor` (访问用户变量), `event` (事件级变量) or `page` (页面级变量).
   */
  async list(scope: VariableScope, options: ListOptions = {}): Promise<Variable[]> {
    const list = Object.hasOwn(variableLists, scope) ? variableLists[scope] : undefined;
    if (list === undefined) {
      throw new InvalidInputError(
        say`scope: ${JSON.stringify(scope)} is not allowed: it must be one of event, page, user, visitor.`,
      );
    }
    const path = (project: string) => ["v1", "api", "projects", project, "vars", list.path];
    return await fetchList(
      this.#ports,
      {
        schema: (read: typeof lists) => read.variableList,
        path,
        kind: "variables",
        what: list.what(),
        quota: quotas.variables,
      },
      options,
    );
  }
}
