import { cleanText, pageKinds, resolveId } from "@growingio-export/core";
import * as z from "zod";
import { nextExport } from "../answers/next-export.ts";
import { markdownTable } from "../answers/tables.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const MAX_CHARTS = 200;
const MAX_CHARTS_IN_TEXT = 40;

export const getDashboard = defineTool({
  name: "get_dashboard",
  toolset: "catalog",
  title: "Get a dashboard's charts",
  description: "The charts of one dashboard with their ids, for the export tools. `kind` is there where it is known.",
  effect: "reads",
  input: strictInput({
    dashboard: z.string().min(1).max(2048).describe("Dashboard id or pasted page URL"),
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
  run: async ({ dashboard, project }, { client, memory, project: configured, signal }) => {
    resolveId(dashboard, {
      kinds: ["dashboard"],
      project: project ?? configured,
      callFor: (kind) => pageKinds[kind].tool,
    });
    const found = await client().dashboards.get(dashboard, { signal, ...(project === undefined ? {} : { project }) });
    memory.learnListed(found.charts);
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
      `${name} (dashboard ${cleanText(found.id, 64)}): ${found.charts.length} charts.`,
      "",
      ...(rows.length === 0 ? [] : [markdownTable(["id", "name", "kind", "creator"], rows), ""]),
      ...(found.charts.length > rows.length
        ? [`${found.charts.length - rows.length} more charts are not in this text; search_charts finds them by name.`]
        : []),
      nextExport(charts),
    ].join("\n");
    return {
      text,
      structured: {
        id: cleanText(found.id, 64),
        name,
        charts,
        ...(leftOut > 0 ? { left_out: `${leftOut} more charts` } : {}),
      },
    };
  },
});
