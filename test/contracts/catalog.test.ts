import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../support/connect.ts";
import { readSources } from "../support/sources.ts";

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("every file in tools/ but index.ts is a listed tool, named as the tool", async () => {
  const { tools } = await server.client.listTools();
  const files = readSources("apps/mcp-server").flatMap(({ path }) => (path.startsWith("tools/") ? [path] : []));
  const named = tools.map(({ name }) => `tools/${name.replaceAll("_", "-")}.ts`);
  expect(files.sort()).toEqual([...named, "tools/index.ts"].sort());
});

test("annotations are true: a link opens people's data, a dashboard may be saved, save_export can replace a file, all else only reads", async () => {
  const { tools } = await server.client.listTools();
  const reads = { readOnlyHint: true };
  const creates = { readOnlyHint: false, destructiveHint: false };
  const replaces = { readOnlyHint: false, destructiveHint: true };
  expect(Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]))).toEqual({
    list_dashboards: reads,
    get_dashboard: reads,
    search_charts: reads,
    export_event: reads,
    export_funnel: reads,
    export_retention: reads,
    export_distribution: reads,
    export_dashboard: creates,
    get_export: reads,
    list_segments: reads,
    get_segment_link: creates,
    get_tag_link: creates,
    query_exports: reads,
    show_chart: reads,
    save_export: replaces,
  });
});
