import { cleanText, say } from "@growingio-export/core";
import { type DescribedColumn, describeColumns, type MetricsFile, metricRules } from "@growingio-export/insight";
import type { ListedExport, Manifest, WordsLine, WorkbookLook, Workspace } from "@growingio-export/workspace";
import { keptDashboardsOf } from "../catalog/chart-index.ts";
import { rangeText } from "../exports/range-text.ts";
import { exportedAt } from "../reports/exported-at.ts";
import type { LanguageSources } from "../reports/in-language.ts";
import { saidHere } from "../reports/said-here.ts";
import { aboutExport, instantText } from "./about-export.ts";
import { nativeCharts } from "./native-charts.ts";
import { sheetLook } from "./sheet-look.ts";

/** Charts of one export. */
const MOST_CHARTS = 4;
const MAX_NAME = 80;
const MAX_SQL_SHOWN = 20_000;
/** Exports that a statement reads from, as they are told of. */
const MOST_EXPORTS = 50;

/** The names of the sheets that are no table. */
export function sheetsBesides(): { readonly about: string; readonly charts: string } {
  return { about: say`About`, charts: say`Charts` };
}

/** The columns of a kept export with what is known of them. */
export function columnsOf({ columns, target }: Manifest, metrics: MetricsFile): DescribedColumn[] {
  return describeColumns(columns, { rules: metricRules(metrics, target.id), title: target.name });
}

interface Sources extends LanguageSources {
  readonly workspace: () => Promise<Pick<Workspace, "rows" | "readCache">>;
}

/** Where a chart is on many dashboards, the first of them. */
const MOST_DASHBOARDS = 5;

function dashboardLines(dashboards: readonly { readonly id: string; readonly name: string }[]): WordsLine[] {
  return dashboards.slice(0, MOST_DASHBOARDS).map(({ id, name }, index) => ({
    label: index === 0 ? say`Dashboard` : "",
    text: cleanText(`${name} (${id})`, 2 * MAX_NAME),
  }));
}

/** How an export looks as a workbook: its sheet, one that says what it is, and one of charts where it is small. */
export async function exportWorkbook(found: Manifest, sources: Sources): Promise<WorkbookLook> {
  const manifest = await saidHere(found, sources);
  const { target, project } = manifest;
  const dashboards = await keptDashboardsOf(target.id, { workspace: await sources.workspace(), project });
  const columns = columnsOf(manifest, sources.metrics);
  const charts = await nativeCharts(manifest, sources, MOST_CHARTS);
  const names = sheetsBesides();
  return {
    title: cleanText(manifest.target.name, MAX_NAME),
    sheets: [sheetLook(manifest, columns)],
    about: {
      name: names.about,
      lines: [{ label: names.about }, ...dashboardLines(dashboards), ...aboutExport(manifest, columns, null)],
    },
    ...(charts.length === 0 ? {} : { charts: { name: names.charts, charts } }),
  };
}

/** How the result of a statement looks as a workbook: its sheet, and one that says what was asked of which exports. */
export function statementWorkbook(sql: string, exports: readonly ListedExport[], nowMs: number): WorkbookLook {
  const { about } = sheetsBesides();
  const read = exports.filter(({ alias, exportId, target }) => {
    const names = [alias, exportId, target.name].filter((name) => name !== "");
    return names.some((name) => isNamed(sql.toLowerCase(), name.toLowerCase()));
  });
  return {
    about: {
      name: about,
      lines: [
        { label: about },
        { label: say`Saved`, text: instantText(nowMs) },
        { label: "SQL", text: sql.slice(0, MAX_SQL_SHOWN) },
        ...read.slice(0, MOST_EXPORTS).map(exportLine),
      ],
    },
  };
}

/** `e1` is not named by `e12`, nor by `date1`. */
function isNamed(sql: string, name: string): boolean {
  for (let place = sql.indexOf(name); place >= 0; place = sql.indexOf(name, place + 1)) {
    const around = `${sql[place - 1] ?? " "}${sql[place + name.length] ?? " "}`;
    if (!/[\p{L}\p{N}_]/u.test(around)) return true;
  }
  return false;
}

function exportLine(listed: ListedExport): WordsLine {
  const { alias, target, range, exportId } = listed;
  const name = cleanText(target.name === "" ? target.id : `${target.name} (${target.id})`, 2 * MAX_NAME);
  const when = instantText(exportedAt(listed));
  return {
    label: alias,
    text:
      range === null
        ? say`${name}, export ${exportId}, exported ${when}`
        : say`${name}, ${rangeText(range)}, export ${exportId}, exported ${when}`,
  };
}
