import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxEnv } from "../support/connect.ts";
import { initialize, startRawServer } from "../support/raw-server.ts";
import { serverPath } from "../support/server-path.ts";

let gio: ServedSandbox;
let home: string;
let env: Record<string, string>;
beforeAll(async () => {
  gio = await serveSandbox({ jobMs: 300 });
  home = await mkdtemp(join(tmpdir(), "growingio-test-"));
  env = { PATH: process.env.PATH ?? "", HOME: home, GROWINGIO_HOME: home, ...sandboxEnv(gio) };
});
afterAll(async () => {
  await gio.close();
  await rm(home, { recursive: true, force: true });
});

test("a client of the 2025 protocol, the 1.x SDK, does the main job", async () => {
  const client = new Client({ name: "old", version: "1" });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [serverPath], env }));
  const { tools } = await client.listTools();
  expect(
    tools.every(({ outputSchema, annotations }) => outputSchema?.type === "object" && annotations !== undefined),
  ).toBe(true);
  const steps: number[] = [];
  const result = await client.callTool(
    { name: "export_event", arguments: { chart: gio.sandbox.shop.chart("line").id } },
    undefined,
    {
      onprogress: ({ progress }) => steps.push(progress),
    },
  );
  expect(result.structuredContent).toMatchObject({ status: "done" });
  expect(steps.length).toBeGreaterThan(1);
  const exportId = (result.structuredContent as { export_id: string }).export_id;
  const { contents } = await client.readResource({ uri: `growingio://exports/${exportId}` });
  expect(JSON.parse(String(contents[0] && "text" in contents[0] ? contents[0].text : ""))).toMatchObject({
    exportId,
    state: "done",
  });
  const completion = await client.complete({
    ref: { type: "ref/resource", uri: "growingio://exports/{id}" },
    argument: { name: "id", value: exportId.slice(0, 6) },
  });
  expect(completion.completion.values).toContain(exportId);
  await client.close();
});

describe("the Inspector's command line", () => {
  const require = createRequire(import.meta.url);
  const inspectorJson = require.resolve("@modelcontextprotocol/inspector/package.json");
  const { bin } = require(inspectorJson) as { bin: Record<string, string> };
  const inspector = join(dirname(inspectorJson), bin["mcp-inspector"] ?? "");
  const inspect = async (...args: string[]) => {
    // The Inspector hands its own environment to no server.
    const variables = Object.entries(env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
    const command = [inspector, "--cli", process.execPath, serverPath, ...variables, ...args, "--format", "json", "-q"];
    const { stdout } = await promisify(execFile)(process.execPath, command, { env, maxBuffer: 10_000_000 });
    return JSON.parse(stdout).result;
  };

  test.each(["modern", "legacy"])("finds the definitions portable (--strict), %s era", async (era) => {
    const { tools } = await inspect("--protocol-era", era, "--method", "tools/list", "--strict");
    expect(tools.length).toBeGreaterThanOrEqual(13);
  });

  test.each(["modern", "legacy"])("calls a tool, %s era", async (era) => {
    const input = JSON.stringify({ query: gio.sandbox.shop.chart("line").name });
    const { structuredContent } = await inspect(
      "--protocol-era",
      era,
      "--method",
      "tools/call",
      "--tool-name",
      "search_charts",
      "--tool-args-json",
      input,
    );
    expect(structuredContent.charts[0].id).toBe(gio.sandbox.shop.chart("line").id);
  });
});

test("standard output carries the protocol alone, also when everything is logged and calls fail", async () => {
  const server = startRawServer({ ...env, GROWINGIO_LOG: "debug" });
  server.send({ id: 1, ...initialize });
  server.send({ method: "notifications/initialized" });
  server.send({ id: 2, method: "tools/call", params: { name: "export_event", arguments: { chart: "nothere1" } } });
  server.write("this is no JSON");
  server.send({ id: 3, method: "tools/call", params: { name: "list_dashboards", arguments: {} } });
  await Promise.all([1, 2, 3].map((id) => server.answer(id)));
  expect(await server.end()).toBe(0);
  // A line that is no JSON ends the test where it is read.
  for (const message of server.messages) expect(message.jsonrpc).toBe("2.0");
});
