import { say } from "@growingio-export/core";
import type { McpServer } from "@modelcontextprotocol/server";

/** The view that draws charts in hosts that can show one. */
export const CHART_APP_URI = "ui://growingio/chart.html";

/** As the MCP Apps extension names it. */
const MIME_TYPE = "text/html;profile=mcp-app";

/** Nothing is fetched from anywhere: what is drawn comes with a tool's answer. */
const UI = { ui: { prefersBorder: true, csp: {} } };

/** The page that draws charts, as a resource; read from disk when a host asks for it. */
export function registerChartApp(server: McpServer): void {
  server.registerResource(
    "chart",
    CHART_APP_URI,
    { title: say`Chart`, description: say`Draws charts in hosts that show MCP Apps`, mimeType: MIME_TYPE, _meta: UI },
    async () => {
      const { assetText } = await import("@growingio-export/report");
      return {
        contents: [{ uri: CHART_APP_URI, mimeType: MIME_TYPE, text: await assetText("chart-app.html"), _meta: UI }],
      };
    },
  );
}
