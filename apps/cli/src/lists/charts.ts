import { cleanText, InvalidInputError, NotFoundError, say, type TableKind } from "@growingio-export/core";
import type { WorkContext } from "@growingio-export/service";
import { matchCharts, noProject } from "@growingio-export/service/names";
import { readDashboard } from "@growingio-export/service/reports";
import type { CommandRun } from "../shell/shell.ts";
import { formatOf, type ListColumn, type ListOptions, writeList } from "./write-list.ts";

interface ListedChart {
  readonly id: string;
  readonly name: string;
  readonly kind: TableKind | null;
  readonly dashboardId: string;
  readonly dashboardName: string;
  readonly creator: string;
}

const columns: readonly ListColumn<ListedChart>[] = [
  { name: "id", of: ({ id }) => id },
  { name: "name", of: ({ name }) => name },
  { name: "kind", of: ({ kind }) => kind },
  { name: "dashboard_id", of: ({ dashboardId }) => dashboardId },
  { name: "dashboard", of: ({ dashboardName }) => dashboardName },
  { name: "creator", of: ({ creator }) => creator },
];

const MOST = 200;

/** Lists the charts of the dashboard that the words name, else those whose names they stand in; without words all. */
export const charts: CommandRun<ListOptions> = async (shell, { words, options }) => {
  const format = formatOf(options, shell);
  const task = shell.progress.task(say`Reading dashboards`);
  const context = await shell.work((message) => task.say(message));
  try {
    const found = words.length === 0 ? await allCharts(context) : await chartsOf(words.join(" "), context);
    task.end();
    for (const line of found.notes) shell.note(line);
    for (const line of found.warnings) shell.warn(line);
    await writeList(shell, format, columns, found.charts);
  } finally {
    task.end();
  }
  return undefined;
};

interface Found {
  readonly charts: readonly ListedChart[];
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

async function chartsOf(said: string, context: WorkContext): Promise<Found> {
  const dashboard = await readDashboard(said, undefined, context).catch((error: unknown) => {
    // No dashboard, or one of several: then charts are looked for by their names.
    if (error instanceof InvalidInputError || error instanceof NotFoundError) return null;
    throw error;
  });
  if (dashboard !== null) {
    const { detail } = dashboard;
    const charts = detail.charts.map((chart) => ({
      ...chart,
      kind: context.memory.kindOf(chart),
      dashboardId: detail.id,
      dashboardName: detail.name,
    }));
    return { charts, notes: [say`Charts of the dashboard ${cleanText(detail.name)} (${detail.id}).`], warnings: [] };
  }
  const index = await chartIndex(context);
  const matched = matchCharts(index.charts, said, MOST, (id) => context.memory.columnsOf(id));
  const shown = `"${cleanText(said, 80)}"`;
  if (matched.charts.length === 0)
    throw new InvalidInputError(
      say`No dashboard and no chart is called ${shown}: the project has ${index.charts.length} charts, which gio charts lists.`,
    );
  const notes = matched.fits ? [] : [say`No dashboard and no chart is called ${shown}; these are called alike.`];
  return { charts: withKinds(matched.charts, context), notes, warnings: unread(index) };
}

async function allCharts(context: WorkContext): Promise<Found> {
  const index = await chartIndex(context);
  return { charts: withKinds(index.charts, context), notes: [], warnings: unread(index) };
}

function withKinds(charts: ChartIndex["charts"], { memory }: WorkContext): ListedChart[] {
  return charts.map((chart) => ({ ...chart, kind: memory.kindOf(chart) }));
}

function unread({ searched: { dashboards, of }, problems }: ChartIndex): string[] {
  if (dashboards >= of) return [];
  return [say`Warning: ${of - dashboards} of ${of} dashboards could not be read: ${problems.join("; ")}`];
}

type ChartIndex = Awaited<ReturnType<typeof chartIndex>>;

async function chartIndex({ names, project, noProject: why, signal, progress, lookUpMs }: WorkContext) {
  if (project === null) throw noProject(why);
  return await names.charts({ project, fresh: false, timeLimitMs: lookUpMs, signal, progress });
}
