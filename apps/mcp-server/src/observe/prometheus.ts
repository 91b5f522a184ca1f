import type { Meters } from "@growingio-export/service";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is counted, and the text that Prometheus reads. */
export interface CountedMeters {
  readonly meters: Meters;
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

const SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts into a registry of its own, with the process and its event loop besides. */
export function countedMeters(): CountedMeters {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter<L>({ name: `growingio_mcp_${name}`, help, labelNames, registers });
  const seconds = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram<L>({ name: `growingio_mcp_${name}_seconds`, help, labelNames, buckets: SECONDS, registers });
  const exports = counter("exports_total", "Exports that ended, by kind and outcome", ["kind", "outcome"]);
  const polls = counter("polls_total", "Requests to GrowingIO that a limit applies to", []);
  const waits = seconds("limiter_wait", "Time until the limiter let a request start", []);
  const queue = new Gauge({
    name: "growingio_mcp_limiter_queue",
    help: "Requests that wait for their turn under a limit of GrowingIO",
    registers,
  });
  const downloads = counter("downloads_total", "Downloads that ended, by outcome", ["outcome"]);
  const bytes = counter("downloaded_bytes_total", "Bytes of finished downloads", []);
  const calls = seconds("call", "Calls of clients, by tool and outcome", ["tool", "outcome"]);
  const requests = counter("http_requests_total", "Requests over HTTP, by route and status", ["route", "status"]);
  return {
    meters: {
      exportEnded: (kind, outcome) => exports.inc({ kind, outcome }),
      polled: () => polls.inc(),
      waited: (took) => waits.observe(took),
      queued: (change) => queue.inc(change),
      downloaded: (count, outcome) => {
        downloads.inc({ outcome });
        if (outcome === "done") bytes.inc(count);
      },
      called: (tool, outcome, took) => calls.observe({ tool, outcome }, took),
      answered: (route, status) => requests.inc({ route, status }),
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
