import {
  type GrowingIO,
  GrowingIOError,
  isId,
  NotFoundError,
  parsePageUrl,
  resolveId,
  type TableKind,
  tableKindNames,
} from "@growingio-export/core";
import type { SyncChart } from "../config/sync-config.ts";
import type { KeptTable } from "../target/target.ts";

/** A chart of the configuration with what is known of it before it is asked for. */
export interface ResolvedChart extends SyncChart {
  readonly id: string;
  /** Empty where nobody says it yet. */
  readonly name: string;
  /** Null where it is the client's own. */
  readonly project: string | null;
  readonly kept: KeptTable | null;
}

export interface ResolveOptions {
  readonly tables: readonly KeptTable[];
  /** The project's uid; null where only the client knows it. */
  readonly project: string | null;
  readonly client: () => Promise<Pick<GrowingIO, "charts">>;
  readonly signal: AbortSignal;
}

/**
 * Finds the chart that a configuration means. What has a table already is what it was when the table was made, without a
 * request: an id identifies a chart, a name only finds it. Throws as `charts.find` does.
 */
export async function resolveChart(chart: SyncChart, options: ResolveOptions): Promise<ResolvedChart> {
  const { tables, project } = options;
  const own = tables.filter((table) => project === null || table.project === project);
  const before = own.find(({ askedAs, chartId }) => askedAs === chart.chart || chartId === chart.chart);
  const found =
    before === undefined ? await find(chart, options) : { ...before, id: before.chartId, name: before.chartName };
  const settings = settingsText(chart);
  const kept = own.find(
    (table) => table.chartId === found.id && table.granularity === chart.granularity && table.settings === settings,
  );
  return {
    ...chart,
    id: found.id,
    name: found.name,
    kind: chart.kind ?? found.kind,
    project: found.project,
    kept: kept ?? null,
  };
}

/** The settings that make another table of a chart. */
export function settingsText({ settings }: Pick<SyncChart, "settings">): string {
  return JSON.stringify(Object.fromEntries(Object.entries(settings).sort()));
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly kind: TableKind | null;
  readonly project: string | null;
}

async function find({ chart, kind }: SyncChart, { client, project, signal }: ResolveOptions): Promise<Found> {
  const { isReference } = await import("@growingio-export/core/names");
  if (!isId(chart) && isReference(chart)) {
    const page = resolveId(chart, { kinds: tableKindNames, project });
    const said = parsePageUrl(chart)?.kind;
    return { id: page.id, name: "", kind: tableKindNames.find((one) => one === said) ?? null, project: page.project };
  }
  // Of an id whose kind is said, the dashboards need not be read.
  if (isId(chart) && kind !== null) return { id: chart, name: "", kind, project };
  try {
    return { ...(await (await client()).charts.find(chart, { signal })), project };
  } catch (error) {
    // A chart need not stand on a dashboard, and its export can be had where those cannot.
    const isPassing = error instanceof GrowingIOError && error.retryable;
    if (isId(chart) && (error instanceof NotFoundError || isPassing))
      return { id: chart, name: "", kind: null, project };
    throw error;
  }
}
