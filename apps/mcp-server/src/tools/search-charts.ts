import { cleanText, say } from "@growingio-export/core";
import { markdownTable, showDate } from "@growingio-export/service/reports";
import * as z from "zod";
import { nextExport } from "../answers/next-export.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const TIME_LIMIT_MS = 38_000;

export const searchCharts = defineTool({
  name: "search_charts",
  toolset: "catalog",
  title: () => say`Search charts`,
  description:
    "Finds charts by parts of their name, their dashboard's, or a metric or dimension an export has shown; then by similar names.",
  effect: "reads",
  input: strictInput({
    query: params.text(200).min(1).describe("Part of a name"),
    limit: params.listLimit,
    project: params.project,
  }),
  output: z.object({
    charts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string().optional(),
        dashboard_id: z.string(),
        dashboard_name: z.string(),
        /** When the dashboard was last changed. */
        updated_at: z.string(),
        creator: z.string(),
        /** The metric or dimension that is called so, where nothing else is. */
        measures: z.string().optional(),
      }),
    ),
    searched: z.object({ dashboards: z.number(), of: z.number(), complete: z.boolean() }),
    notes: z.array(z.string()),
  }),
  run: async ({ query, limit, project }, context) => {
    const [{ noProject }, { matchCharts }] = await Promise.all([
      import("@growingio-export/service/names"),
      import("@growingio-export/service/names"),
    ]);
    const uid = project ?? context.project;
    if (uid === null) throw noProject(context.noProject);
    const { signal, progress } = context;
    const read = (fresh: boolean) =>
      context.names.charts({ project: uid, fresh, signal, progress, timeLimitMs: TIME_LIMIT_MS });
    let index = await read(false);
    // What nothing kept is called may be new.
    const columnsOf = (id: string) => context.memory.columnsOf(id);
    if (index.isKept && !matchCharts(index.charts, query, 1, columnsOf).fits) index = await read(true);
    const { charts, searched, problems, goesOn } = index;
    const { charts: matching, fits, measured } = matchCharts(charts, query, limit, columnsOf);
    const found = matching.map((chart) => {
      const kind = context.memory.kindOf(chart);
      return {
        id: cleanText(chart.id, 64),
        name: cleanText(chart.name, 80),
        ...(kind === null ? {} : { kind }),
        dashboard_id: cleanText(chart.dashboardId, 64),
        dashboard_name: cleanText(chart.dashboardName, 80),
        updated_at: cleanText(chart.updatedAt ?? "", 40),
        creator: cleanText(chart.creator, 60),
        ...(measured.has(chart.id) ? { measures: measured.get(chart.id) } : {}),
      };
    });
    const hasMeasured = found.some((chart) => chart.measures !== undefined);
    const rows = found.map((chart) => [
      chart.id,
      chart.name,
      chart.kind ?? "",
      chart.dashboard_name,
      chart.dashboard_id,
      showDate(chart.updated_at),
      chart.creator,
      ...(hasMeasured ? [chart.measures ?? ""] : []),
    ]);
    const where = say`on ${searched.dashboards} of ${searched.of} dashboards`;
    const shown = `"${cleanText(query, 80)}"`;
    const notes = [
      fits
        ? say`${counted(found.length, limit)} for ${shown} ${where}.`
        : say`No chart or dashboard has ${shown} in its name, and no export has shown such a metric or dimension, ${where}.${found.length === 0 ? "" : say` The nearest names:`}`,
      ...(problems.length === 0
        ? []
        : [
            say`${problems.length} could not be read, and will be tried again after some minutes: ${problems[0] ?? ""}`,
          ]),
      ...(!goesOn ? [] : [say`Not all dashboards are read yet: call search_charts again to go on.`]),
    ];
    const next = fits ? nextExport(found) : say`a shorter part of the name, or list_dashboards.`;
    const header = ["id", say`name`, say`kind`, say`dashboard`, say`dashboard id`, say`updated (+08:00)`, say`creator`];
    if (hasMeasured) header.push(say`measures`);
    const text = [...notes, ...(found.length === 0 ? [] : ["", markdownTable(header, rows)])].join("\n");
    return { text, structured: { charts: found, searched, notes }, next };
  },
});

function counted(count: number, limit: number): string {
  if (count === limit) return say`The first ${limit} charts`;
  return count === 1 ? say`1 chart` : say`${count} charts`;
}
