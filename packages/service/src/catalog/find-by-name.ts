import {
  ConfigurationError,
  cleanText,
  exportKinds,
  GrowingIOError,
  InvalidInputError,
  isId,
  isStopped,
  language,
  say,
  type TableKind,
} from "@growingio-export/core";
import { bare, isReference, matchChart, matchListed, type NameMatch } from "@growingio-export/core/names";
import type { Ways } from "../work-context.ts";
import type { IndexedChart, IndexedDashboard } from "./chart-index.ts";
import type { CatalogCall, KnownSegment, NameCatalog } from "./name-catalog.ts";

/** What an argument names. */
export interface FoundTarget {
  /** The id or the pasted URL, for the export. */
  readonly reference: string;
  /** How a name was understood: `每日支付订单 (eex6nMUs) on 经营总览`; null for an id or a URL. */
  readonly matched: string | null;
}

export interface FindOptions extends Omit<CatalogCall, "project" | "fresh"> {
  /** The project that is asked; null where none is set. */
  readonly project: string | null;
  /** What is wrong with the configured one. */
  readonly noProject: string | null;
  readonly timeLimitMs: number;
  readonly ways: Pick<Ways, "charts" | "dashboards" | "segments">;
  /** What a list, else an export, says a chart is. */
  readonly kindOf: (chart: IndexedChart) => TableKind | null;
}

type Catalog = Pick<NameCatalog, "charts" | "segments">;

interface Candidate<T> {
  readonly match: NameMatch<T>;
  /** Whether the answer was kept: one that says nothing is asked for again. */
  readonly isKept: boolean;
  /** Dashboards that could not be read: another of the name may stand there. */
  readonly unread?: number;
}

/** What the three kinds of things differ in. */
interface Kind<T extends { readonly id: string; readonly name: string }> {
  /** That it may be any of so many, before the choice. */
  several(shown: string, count: number): string;
  /** That nothing is called so. */
  none(shown: string): string;
  look(said: string, fresh: boolean): Promise<Candidate<T>>;
  /** For the one that is used. */
  short(item: T): string;
  /** For a choice. */
  long(item: T): string;
  /** The call that shows more. */
  next(): string;
}

/** Resolves a `chart` argument: an id, a pasted page URL, or the name as people say it. */
export function findChart(said: string, options: FindOptions, catalog: Catalog): Promise<FoundTarget> {
  return find(said, chartKind(options, catalog));
}

export function findDashboard(said: string, options: FindOptions, catalog: Catalog): Promise<FoundTarget> {
  return find(said, dashboardKind(options, catalog));
}

export function findSegment(said: string, options: FindOptions, catalog: Catalog): Promise<FoundTarget> {
  return find(said, segmentKind(options, catalog));
}

export type TargetNoun = "chart" | "dashboard" | "segment";

/** What looked like an id and is none, as a name; null where nothing is called so. Throws where several are. */
export async function findAfterAll(
  said: string,
  noun: TargetNoun,
  options: FindOptions,
  catalog: Catalog,
): Promise<FoundTarget | null> {
  const kinds = { chart: chartKind, dashboard: dashboardKind, segment: segmentKind };
  try {
    return await byName(said, kinds[noun](options, catalog) as Kind<{ id: string; name: string }>);
  } catch (error) {
    if (error instanceof UnknownName || !(error instanceof InvalidInputError)) return orAborted(error, null);
    throw error;
  }
}

/** Nothing is called so. */
class UnknownName extends InvalidInputError {}

async function find<T extends { readonly id: string; readonly name: string }>(
  said: string,
  kind: Kind<T>,
): Promise<FoundTarget> {
  const text = said.trim();
  if (isReference(text)) return { reference: text, matched: null };
  if (!isId(text)) return byName(text, kind);
  // An id of an unusual form, or a name without spaces.
  try {
    const { match } = await kind.look(text, false);
    if (match.found === "one" && bare(match.item.name) === bare(text)) return byName(text, kind);
    if (match.found === "several" && match.items.every(({ name }) => bare(name) === bare(text)))
      return byName(text, kind);
  } catch (error) {
    orAborted(error, null);
  }
  return { reference: text, matched: null };
}

/** The value, unless the caller gave up: that ends everything. */
function orAborted<V>(error: unknown, value: V): V {
  if (isStopped(error) || !(error instanceof GrowingIOError)) throw error;
  return value;
}

async function byName<T extends { readonly id: string; readonly name: string }>(
  said: string,
  kind: Kind<T>,
): Promise<FoundTarget> {
  let { match, isKept, unread = 0 } = await kind.look(said, false);
  // It may be new.
  if (match.found === "none" && isKept) ({ match, unread = 0 } = await kind.look(said, true));
  const shown = `"${cleanText(said, 80)}"`;
  if (match.found === "one") {
    const copies = match.copies.slice(0, 3).map(kind.short).join(say`, `);
    const parts = [
      kind.short(match.item),
      ...(copies === "" ? [] : [say`not its copy ${copies}`]),
      ...(unread === 0 ? [] : [say`dashboards not read: ${unread}, where another of that name may be`]),
    ];
    return { reference: match.item.id, matched: parts.join(say`; `) };
  }
  if (match.found === "several") {
    const { items } = match;
    const choices = items.slice(0, MAX_CHOICES).map(kind.long);
    const more = items.length > MAX_CHOICES ? [say`and ${items.length - MAX_CHOICES} more`] : [];
    throw new InvalidInputError([kind.several(shown, items.length), ...choices, ...more].join("\n"));
  }
  const nearest = match.nearest.map(kind.short).join(say`; `);
  const none = kind.none(shown);
  throw new UnknownName(
    nearest === "" ? [none, kind.next()].join(say` `) : say`${none} Nearest: ${nearest}. ${kind.next()}`,
  );
}

const MAX_CHOICES = 8;

const named = ({ id, name }: { readonly id: string; readonly name: string }) =>
  `${cleanText(name, 80)} (${cleanText(id, 64)})`;

function details(...parts: readonly (string | null)[]): string {
  const known = parts.filter((part) => part !== null).filter((part) => part !== "");
  return known.length === 0 ? "" : known.reduce((said, part) => say`${said}, ${part}`);
}

/** In English the word that calls take, too. */
const kindWord = (kind: TableKind | null) => (kind === null || language() === "en" ? kind : exportKinds[kind].title());
const updated = (date: string | null) => (date === null ? null : say`updated ${cleanText(date, 40)}`);
const by = (person: string) => (person === "" ? null : say`by ${cleanText(person, 60)}`);

/** No project is configured, or none that can be used, and the call named none. @param why what is wrong with the configured one. */
export function noProject(why: string | null): ConfigurationError {
  return new ConfigurationError(why ?? say`No project is set: pass project, or set GROWINGIO_PROJECT_UID.`);
}

function projectOf({ project, noProject: why }: FindOptions): string {
  if (project !== null) return project;
  throw noProject(why);
}

function chartKind(options: FindOptions, catalog: Catalog): Kind<IndexedChart> {
  return {
    several: (shown, count) =>
      say`${shown} may be any of ${count} charts. Call again with the id of the one that is meant:`,
    none: (shown) => say`No chart is called ${shown}.`,
    look: async (said, fresh) => {
      const index = await catalog.charts({ ...options, project: projectOf(options), fresh });
      if (index.goesOn) throw new StillReading(index.searched.dashboards, index.searched.of, index.problems[0] ?? null);
      const match = matchChart(index.charts, index.dashboards, said);
      return { match, isKept: index.isKept, unread: index.searched.of - index.searched.dashboards };
    },
    short: (chart) => say`${named(chart)} on ${cleanText(chart.dashboardName, 80)}`,
    long: (chart) =>
      say`- ${named(chart)}: ${details(kindWord(options.kindOf(chart)), by(chart.creator))} on ${cleanText(chart.dashboardName, 80)} (dashboard ${details(cleanText(chart.dashboardId, 64), updated(chart.updatedAt))})`,
    next: () => say`${options.ways.charts} lists charts by parts of their names.`,
  };
}

/** Not all dashboards could be read in the time of a call: what is called so may stand on the others. */
class StillReading extends GrowingIOError {
  constructor(read: number, of: number, problem: string | null) {
    const next = say`Call again with the same name to go on, or pass a chart's id.`;
    super(
      "reading_names",
      problem === null
        ? say`The names of charts are read on ${read} of ${of} dashboards so far. ${next}`
        : say`The names of charts are read on ${read} of ${of} dashboards so far (${cleanText(problem, 200)}). ${next}`,
      { retryable: true },
    );
  }
}

function dashboardKind(options: FindOptions, catalog: Catalog): Kind<IndexedDashboard> {
  return {
    several: (shown, count) =>
      say`${shown} may be any of ${count} dashboards. Call again with the id of the one that is meant:`,
    none: (shown) => say`No dashboard is called ${shown}.`,
    look: async (said, fresh) => {
      const index = await catalog.charts({ ...options, project: projectOf(options), fresh, timeLimitMs: 0 });
      return { match: matchListed(index.dashboards, said), isKept: index.isKept };
    },
    short: named,
    long: (dashboard) => say`- ${named(dashboard)}: ${details(updated(dashboard.updatedAt), by(dashboard.creator))}`,
    next: () => say`${options.ways.dashboards} lists them all.`,
  };
}

/** Whose segment it is, by GrowingIO's type of users. */
export function userType(type: string): string {
  if (type === "u") return say`visitors`;
  return type === "cs1" ? say`logged-in users` : cleanText(type, 40);
}

function segmentKind(options: FindOptions, catalog: Catalog): Kind<KnownSegment> {
  return {
    several: (shown, count) =>
      say`${shown} may be any of ${count} segments. Call again with the id of the one that is meant:`,
    none: (shown) => say`No segment is called ${shown}.`,
    look: async (said, fresh) => {
      const { segments, isKept } = await catalog.segments({ ...options, project: projectOf(options), fresh });
      return { match: matchListed(segments, said), isKept };
    },
    short: named,
    long: (segment) => {
      const size = segment.userCount === null ? null : say`${segment.userCount.toLocaleString("en")} users`;
      const type = userType(segment.userType);
      return say`- ${named(segment)}: ${details(type, size, updated(segment.updatedAt))}`;
    },
    next: () => say`${options.ways.segments} lists them all.`,
  };
}
