import { cleanText, say } from "@growingio-export/core";
import { markdownTable, showDate } from "@growingio-export/service/reports";
import * as z from "zod";
import { defineTool } from "../tool-kit/define-tool.ts";
import { matches, paginate } from "../tool-kit/paging.ts";
import { params, strictInput } from "../tool-kit/params.ts";

export const listDashboards = defineTool({
  name: "list_dashboards",
  toolset: "catalog",
  title: () => say`List dashboards`,
  description: "Dashboards (看板), newest update first.",
  effect: "reads",
  input: strictInput({
    query: params.query,
    limit: params.listLimit,
    cursor: params.cursor,
    project: params.project,
  }),
  output: z.object({
    dashboards: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        type: z.string(),
        scope: z.string(),
        updated_at: z.string(),
        updater: z.string(),
      }),
    ),
    total: z.number(),
    next_cursor: z.string().optional(),
  }),
  run: async ({ query, limit, cursor, project }, { names, signal }) => {
    const all = await names.dashboards(project, signal);
    const found = all.map((dashboard) => ({
      id: cleanText(dashboard.id, 64),
      name: cleanText(dashboard.name, 80),
      type: cleanText(dashboard.type, 40),
      scope: cleanText(dashboard.scope, 40),
      updated_at: cleanText(dashboard.updatedAt ?? "", 40),
      updater: cleanText(dashboard.updater, 60),
    }));
    const { items, ...page } = paginate(
      found.filter(({ id, name }) => matches(query, id, name)),
      { limit, cursor, query },
    );
    const lines = [
      countLine({ total: page.total, shown: items.length, query }),
      ...(items.length === 0
        ? []
        : [
            "",
            markdownTable(
              ["id", say`name`, say`updated (+08:00)`, say`by`],
              items.map((item) => [item.id, item.name, showDate(item.updated_at), item.updater]),
            ),
          ]),
      "",
      ...(page.next_cursor ? [say`More: list_dashboards with cursor ${page.next_cursor}.`] : []),
    ];
    const next =
      items.length === 0
        ? say`list_dashboards without a query, or search_charts by a chart's name.`
        : say`get_dashboard with an id to see its charts.`;
    return { text: lines.join("\n"), structured: { dashboards: [...items], ...page }, next };
  },
});

function countLine({ total, shown, query }: { total: number; shown: number; query: string | undefined }): string {
  const found = query
    ? total === 1
      ? say`1 dashboard matches "${cleanText(query, 80)}"`
      : say`${total} dashboards match "${cleanText(query, 80)}"`
    : total === 1
      ? say`1 dashboard`
      : say`${total} dashboards`;
  return shown < total ? say`${found}, ${shown} shown.` : say`${found}.`;
}
