import { cleanText, say } from "@growingio-export/core";
import * as z from "zod";
import { nextExport } from "../answers/next-export.ts";
import { readDashboard } from "../answers/read-dashboard.ts";
import { markdownTable } from "../answers/tables.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const MAX_CHARTS = 200;
const MAX_CHARTS_IN_TEXT = 40;

export const getDashboard = defineTool({
  name: "get_dashboard",
  toolset: "catalog",
  title: () => say`Get a dashboard`,
  description: "The charts of one dashboard, with their ids and, where known, their kinds.",
  effect: "reads",
  input: strictInput({
    dashboard: z.string().min(1).max(2048).describe("Id, page URL or name"),
    project: params.project,
  }),
  output: z.object({
    id: z.string(),
    name: z.string(),
    charts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string().optional(),
        creator: z.string(),
        created_at: z.string(),
      }),
    ),
    left_out: z.string().optional(),
  }),
  run: async ({ dashboard, project }, context) => {
    const { detail: found } = await readDashboard(dashboard, project, context);
    const { memory } = context;
    const charts = found.charts.slice(0, MAX_CHARTS).map((chart) => {
      const kind = memory.kindOf(chart);
      return {
        id: cleanText(chart.id, 64),
        name: cleanText(chart.name, 80),
        ...(kind === null ? {} : { kind }),
        creator: cleanText(chart.creator, 60),
        created_at: cleanText(chart.createdAt ?? "", 40),
      };
    });
    const leftOut = found.charts.length - charts.length;
    const name = cleanText(found.name, 80);
    const rows = charts
      .slice(0, MAX_CHARTS_IN_TEXT)
      .map((chart) => [chart.id, chart.name, chart.kind ?? "", chart.creator]);
    const text = [
      say`${name} (dashboard ${cleanText(found.id, 64)}): ${found.charts.length} charts.`,
      "",
      ...(rows.length === 0 ? [] : [markdownTable(["id", say`name`, say`kind`, say`creator`], rows), ""]),
      ...(found.charts.length > rows.length
        ? [
            say`${found.charts.length - rows.length} more charts are not in this text; search_charts finds them by name.`,
          ]
        : []),
    ].join("\n");
    return {
      text,
      structured: {
        id: cleanText(found.id, 64),
        name,
        charts,
        ...(leftOut > 0 ? { left_out: say`${leftOut} more charts` } : {}),
      },
      next: nextExport(charts),
    };
  },
});
