import { expect, test } from "vitest";
import { countedMeters } from "./prometheus.ts";

test("what is counted is what Prometheus reads, with the process and its event loop", async () => {
  const { meters, render } = countedMeters();
  meters.exportEnded("event", "done");
  meters.exportEnded("event", "done");
  meters.polled();
  meters.waited(0.3);
  meters.queued(1);
  meters.queued(1);
  meters.queued(-1);
  meters.downloaded(1_000, "done");
  meters.downloaded(500, "failed");
  meters.called("export_event", "running", 2);
  meters.answered("/mcp", 200);
  const { contentType, text } = await render();
  expect(contentType).toContain("text/plain");
  for (const line of [
    'growingio_mcp_exports_total{kind="event",outcome="done"} 2',
    "growingio_mcp_polls_total 1",
    'growingio_mcp_limiter_wait_seconds_bucket{le="0.5"} 1',
    "growingio_mcp_limiter_queue 1",
    'growingio_mcp_downloads_total{outcome="done"} 1',
    'growingio_mcp_downloads_total{outcome="failed"} 1',
    "growingio_mcp_downloaded_bytes_total 1000",
    'growingio_mcp_call_seconds_count{tool="export_event",outcome="running"} 1',
    'growingio_mcp_http_requests_total{route="/mcp",status="200"} 1',
  ])
    expect(text.split("\n")).toContain(line);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});
