import { cleanText, say } from "@growingio-export/core";
import { markdownTable } from "@growingio-export/service/reports";
import * as z from "zod";
import { nextExport } from "../answers/next-export.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

/** About 35 tokens each. */
const MAX_CHARTS = 100;

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
    const { readDashboard } = await import("@growingio-export/service/reports");
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
    const more = found.charts.length - charts.length;
    const left_out = more > 0 ? say`${more} more charts: search_charts finds them by name` : undefined;
    const name = cleanText(found.name, 80);
    const rows = charts.map((chart) => [chart.id, chart.name, chart.kind ?? "", chart.creator]);
    const text = [
      say`${name} (dashboard ${cleanText(found.id, 64)}): ${found.charts.length} charts.`,
      "",
      ...(rows.length === 0 ? [] : [markdownTable(["id", say`name`, say`kind`, say`creator`], rows), ""]),
      ...(left_out === undefined ? [] : [say`Left out ${left_out}.`]),
    ].join("\n");
    return {
      text,
      structured: {
        id: cleanText(found.id, 64),
        name,
        charts,
        ...(left_out === undefined ? {} : { left_out }),
      },
      next: nextExport(charts),
    };
  },
});
