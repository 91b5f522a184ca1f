import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { serveSandbox } from "@growingio-export/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { sandboxEnv } from "../support/connect.ts";
import { startServe } from "../support/serve.ts";

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { key: string; value: Record<string, unknown> }[];
}

/** A collector of OpenTelemetry that keeps what it was sent. */
async function startCollector() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(`${request.url} ${body}`);
      response.setHeader("content-type", "application/json").end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => bodies.join("\n"),
    spans: (): Span[] =>
      bodies
        .flatMap((body) => JSON.parse(body.slice(body.indexOf(" "))).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans),
  };
}

async function startStage(more: Readonly<Record<string, string>>) {
  const gio = await serveSandbox({ jobMs: 700 });
  const home = await mkdtemp(join(tmpdir(), "growingio-test-"));
  const server = await startServe({ GROWINGIO_HOME: home, ...sandboxEnv(gio), ...more });
  onTestFinished(async () => {
    await server.stop();
    await gio.close();
    await rm(home, { recursive: true, force: true });
  });
  return { ...server, gio };
}

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";

test("a call is a span of its client's trace, requests to GrowingIO are below it, and nothing names anybody", async () => {
  const collector = await startCollector();
  const { post, stop, gio, stderr } = await startStage({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const [first, second] = gio.sandbox.shop.charts.filter(({ kind }) => kind === "event");
  const export_ = (chart: string, range: string, _meta = {}) =>
    post({}, { method: "tools/call", params: { name: "export_event", arguments: { chart, range }, _meta } });
  const asked = ["2026-11-01/2026-11-02", "2026-11-01/2026-11-03", "2026-11-01/2026-11-04"];
  await Promise.all([
    export_(first?.id ?? "", "2026-11-01/2026-11-05", { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: "a=b" }),
    ...asked.map((range) => export_(second?.id ?? "", range)),
  ]);
  await post({}, { method: "tools/call", params: { name: "made_up_by_a_client", arguments: {} } });
  await post({}, { method: "tools/list" });
  // What was not sent yet is sent before it leaves.
  await stop();
  expect(stderr()).not.toContain("traces could not be sent");
  const spans = collector.spans();
  const calls = spans.filter(({ name }) => name === "tools/call export_event");
  expect(calls).toHaveLength(4);
  const own = calls.find(({ traceId }) => traceId === TRACE);
  expect(own?.parentSpanId).toBe(PARENT);
  expect(spans.map(({ name }) => name)).toContain("tools/call");
  expect(spans.some(({ name }) => name.includes("list"))).toBe(false);
  const requests = spans.filter(({ name }) => name === "GET event");
  expect(requests.length).toBeGreaterThanOrEqual(4);
  // Each call that started an export has the requests of it, also where they waited for each other.
  expect(new Set(requests.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set(calls.map(({ spanId }) => spanId)));
  for (const { traceId, parentSpanId } of requests) {
    expect(calls.find(({ spanId }) => spanId === parentSpanId)?.traceId).toBe(traceId);
  }
  const sent = collector.sent();
  expect(sent).toMatch(/^\/v1\/traces /);
  expect(sent).toContain('"growingio-mcp"');
  const { token, projectUid } = gio.sandbox;
  for (const hidden of [token, projectUid, first?.id, first?.name, "made_up", "local", "2026-11-01"]) {
    expect(sent).not.toContain(hidden);
  }
});

test("a collector that is not there costs no call, and is warned of once", async () => {
  const variables = {
    OTEL_TRACES_EXPORTER: "otlp",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
    OTEL_BSP_SCHEDULE_DELAY: "50",
  };
  const { post, stop, stderr } = await startStage(variables);
  for (let call = 0; call < 3; call++) {
    const { text: answer } = await post(
      {},
      { method: "tools/call", params: { name: "list_dashboards", arguments: {} } },
    );
    expect(answer).toContain("dashboards");
  }
  const { ms } = await stop();
  expect(ms).toBeLessThan(5_000);
  expect(stderr().match(/traces could not be sent/g)?.length ?? 0).toBeLessThan(2);
});
