import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createMCPClient } from "@ai-sdk/mcp";
import { type ServeOptions, serveSandbox } from "@growingio-export/sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { sandboxEnv } from "../support/connect.ts";
import { startServe } from "../support/serve.ts";

/** A sandbox, and a server over HTTP that talks to it. */
async function startStage(options: ServeOptions = {}) {
  const [gio, home] = await Promise.all([
    serveSandbox({ jobMs: 100, ...options }),
    mkdtemp(join(tmpdir(), "growingio-test-")),
  ]);
  const server = await startServe({ GROWINGIO_HOME: home, HOME: home, ...sandboxEnv(gio) });
  onTestFinished(async () => {
    await server.stop();
    await gio.close();
    await rm(home, { recursive: true, force: true });
  });
  return { ...server, gio, home, chart: gio.sandbox.shop.chart("line") };
}

describe.each(["2026-07-28", "2025-11-25"] as const)("a client of %s", (revision) => {
  test("does the main job, with progress, resources, prompts and completions, and each call is written down", async () => {
    const { connect, chart, audit, gio, stderr } = await startStage();
    const client = await connect(revision);
    expect((await client.listTools()).tools.length).toBeGreaterThanOrEqual(13);
    const steps: number[] = [];
    const exported = await client.callTool(
      { name: "export_event", arguments: { chart: chart.id } },
      { onprogress: ({ progress }) => void steps.push(progress) },
    );
    expect(exported.structuredContent).toMatchObject({ status: "done" });
    expect(steps.length).toBeGreaterThan(0);
    const { export_id: exportId } = exported.structuredContent as { export_id: string };
    const again = await client.callTool({ name: "get_export", arguments: { export_id: exportId } });
    expect(again.structuredContent).toMatchObject({ status: "done", export_id: exportId });
    const { contents } = await client.readResource({ uri: `growingio://exports/${exportId}/data.csv` });
    expect(contents).toHaveLength(1);
    await client.getPrompt({ name: "daily_numbers" });
    const completed = await client.complete({
      ref: { type: "ref/resource", uri: "growingio://exports/{id}" },
      argument: { name: "id", value: exportId.slice(0, 6) },
    });
    expect(completed.completion.values).toContain(exportId);
    const unknown = client.callTool({ name: "no_such_tool", arguments: { secret: "in-arguments" } });
    await expect(unknown).rejects.toThrow("no_such_tool");
    await client.close();
    const calls = ["export_event", "get_export", "resources/read", "prompts/get", "completion/complete"];
    await expect.poll(() => audit().length).toBe(calls.length + 1);
    expect(audit()).toEqual(
      [...calls, "unknown"].map((tool) => ({
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        who: "local",
        tool,
        outcome: tool === "unknown" ? "error" : "ok",
        ms: expect.any(Number),
      })),
    );
    for (const hidden of [chart.id, exportId, "in-arguments", gio.sandbox.token])
      expect(stderr()).not.toContain(hidden);
  });
});

test("a running export is answered with its handle when the server is told to end, and the next one takes it up", async () => {
  const { connect, chart, stop, audit, gio, home } = await startStage({ jobMs: 20_000 });
  const client = await connect();
  const running = client.callTool({ name: "export_event", arguments: { chart: chart.id, wait_seconds: 40 } });
  await expect.poll(() => gio.sandbox.stats().jobsStarted).toBe(1);
  const { status, ms } = await stop();
  expect(status).toBe(0);
  expect(ms).toBeLessThan(10_000);
  const { structuredContent } = await running;
  expect(structuredContent).toMatchObject({ status: "running", export_id: expect.stringMatching(/^exp_/) });
  expect(audit()).toMatchObject([{ tool: "export_event", outcome: "running" }]);
  await client.close();
  const next = await startServe({ GROWINGIO_HOME: home, ...sandboxEnv(gio) });
  const { export_id } = structuredContent as { export_id: string };
  const { text } = await next.post(
    {},
    {
      method: "tools/call",
      params: { name: "get_export", arguments: { export_id, wait_seconds: 0 } },
    },
  );
  expect(text).toContain('"status":"running"');
  await next.stop();
});

test("metrics tell exports, requests, waits and calls, and name nobody", async () => {
  const { url, post, chart, gio } = await startStage();
  const call = (name: string, args: object) => post({}, { method: "tools/call", params: { name, arguments: args } });
  const { text: answer } = await call("export_event", { chart: chart.id });
  await call("export_event", { chart: "no-such-chart-here" });
  await call("a_tool_that_somebody_made_up", {});
  const [segment] = gio.sandbox.shop.segments;
  const { text: list } = await call("get_segment_link", { segment: segment?.id });
  const [listId] = /exp_\w+/.exec(list) ?? [];
  await call("save_export", { export_id: listId });
  const metrics = async () => await (await fetch(new URL("/metrics", url))).text();
  await expect.poll(metrics).toContain('growingio_mcp_downloads_total{outcome="done"} 1');
  const text = await metrics();
  for (const line of [
    /^growingio_mcp_exports_total\{kind="event",outcome="done"\} 1$/m,
    /^growingio_mcp_exports_total\{kind="segment",outcome="done"\} 1$/m,
    /^growingio_mcp_polls_total [1-9]/m,
    /^growingio_mcp_limiter_queue 0$/m,
    /^growingio_mcp_limiter_wait_seconds_count [1-9]/m,
    /^growingio_mcp_downloaded_bytes_total [1-9]/m,
    /^growingio_mcp_call_seconds_count\{tool="export_event",outcome="ok"\} 1$/m,
    /^growingio_mcp_call_seconds_count\{tool="export_event",outcome="error"\} 1$/m,
    /^growingio_mcp_call_seconds_count\{tool="unknown",outcome="error"\} 1$/m,
    /^growingio_mcp_http_requests_total\{route="\/mcp",status="200"\} [1-9]/m,
    /^nodejs_eventloop_lag_seconds /m,
  ])
    expect(text).toMatch(line);
  const [exportId] = /exp_\w+/.exec(answer) ?? [];
  for (const name of [gio.sandbox.token, gio.sandbox.projectUid, chart.id, exportId, "local", "made_up"]) {
    expect(text).not.toContain(name);
  }
});

test.each([
  ["modern", {}],
  ["legacy", { protocolVersionDiscovery: false }],
])("@ai-sdk/mcp, %s, calls tools and reads resources", async (_era, options) => {
  const { url, chart } = await startStage();
  const client = await createMCPClient({ transport: { type: "http", url }, ...options });
  const tools = await client.tools();
  const output = await tools.export_event?.execute({ chart: chart.id }, { toolCallId: "1", messages: [], context: {} });
  expect(output).toMatchObject({ structuredContent: { status: "done" } });
  const { resources } = await client.listResources();
  expect(resources.length).toBeGreaterThan(0);
  await client.close();
});

test.each(["modern", "legacy"])("the Inspector's command line, %s, lists and calls", async (era) => {
  const { url, chart, home } = await startStage();
  const require = createRequire(import.meta.url);
  const manifest = require.resolve("@modelcontextprotocol/inspector/package.json");
  const program = join(dirname(manifest), require(manifest).bin["mcp-inspector"]);
  const inspect = async (...words: string[]) => {
    const to = ["--cli", "--server-url", url, "--transport", "http", "--protocol-era", era];
    const run = [program, ...to, ...words, "--format", "json", "-q"];
    const env = { PATH: process.env.PATH, HOME: home };
    const { stdout } = await promisify(execFile)(process.execPath, run, { env, maxBuffer: 10_000_000 });
    return JSON.parse(stdout).result;
  };
  const { tools } = await inspect("--method", "tools/list", "--strict");
  expect(tools.length).toBeGreaterThanOrEqual(13);
  const input = JSON.stringify({ query: chart.name });
  const call = ["--method", "tools/call", "--tool-name", "search_charts", "--tool-args-json", input];
  expect((await inspect(...call)).structuredContent.charts[0].id).toBe(chart.id);
});

test("a client that goes away in the middle of a call is noticed, and its call is written down", async () => {
  const { url, chart, gio, audit } = await startStage({ jobMs: 20_000 });
  const leaving = new AbortController();
  const left = fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "export_event", arguments: { chart: chart.id, wait_seconds: 40 } },
    }),
    signal: leaving.signal,
  }).then((response) => response.text());
  left.catch(() => {});
  await expect.poll(() => gio.sandbox.stats().jobsStarted).toBe(1);
  leaving.abort();
  await expect.poll(audit).toMatchObject([{ tool: "export_event", outcome: "cancelled" }]);
});
