import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { setTimeout as pause } from "node:timers/promises";
import type { RequestEvent } from "@growingio-export/core";
import type { Logger } from "@growingio-export/service";
import {
  type Context,
  context,
  DiagLogLevel,
  diag,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { Around } from "./around.ts";

export interface TracesOptions {
  readonly version: string;
  /** Whether a name that a client wrote is one of this server's tools: no other is told. */
  readonly isTool: (name: string) => boolean;
  readonly logger: Logger;
}

/** What is told of calls to a collector of OpenTelemetry. */
export interface Traces {
  readonly around: Around;
  /** Sends what has not been sent; gives up after a while. */
  close(): Promise<void>;
}

const FLUSH_MS = 1_500;
const ANSWERED = "growingio-export:response";

/** Traces as the `OTEL_*` variables set them, sent by OTLP over HTTP: a span a call, with one for each request to GrowingIO below it. None holds a name, an argument or a token. */
export function startTraces({ version, isTool, logger }: TracesOptions): Traces {
  watchFailures(logger);
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": "growingio-mcp", "service.version": version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  const tracer = trace.getTracer("growingio-mcp", version);
  const answered = (event: unknown) => {
    const { kind, status, attempt, durationMs, queuedMs } = event as RequestEvent;
    const endMs = Date.now();
    const span = tracer.startSpan(`GET ${kind}`, {
      kind: SpanKind.CLIENT,
      startTime: endMs - (durationMs ?? 0),
      attributes: {
        "http.request.method": "GET",
        "growingio.kind": kind,
        "growingio.queued_ms": Math.round(queuedMs),
        ...(status === null ? {} : { "http.response.status_code": status }),
        ...(attempt === 1 ? {} : { "http.request.resend_count": attempt - 1 }),
      },
    });
    if (status === null || status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(endMs);
  };
  subscribe(ANSWERED, answered);
  return {
    around: async ({ method, tool, meta }, run) => {
      const known = tool !== null && isTool(tool) ? tool : null;
      const name = known === null ? method : `${method} ${known}`;
      const attributes = { "mcp.method.name": method, ...(known === null ? {} : { "gen_ai.tool.name": known }) };
      return await tracer.startActiveSpan(name, { kind: SpanKind.SERVER, attributes }, callerOf(meta), async (span) => {
        try {
          const outcome = await run();
          span.setAttribute("growingio_mcp.outcome", outcome);
          if (outcome === "error") span.setStatus({ code: SpanStatusCode.ERROR });
          return outcome;
        } finally {
          span.end();
        }
      });
    },
    close: async () => {
      unsubscribe(ANSWERED, answered);
      await Promise.race([provider.shutdown().catch(() => {}), pause(FLUSH_MS, undefined, { ref: false })]);
      for (const api of [trace, context, propagation, diag]) api.disable();
    },
  };
}

/** The trace that the client's request is part of. */
function callerOf(meta: unknown): Context {
  const { traceparent, tracestate } = Object(meta);
  const carrier = { traceparent, tracestate };
  return propagation.extract(ROOT_CONTEXT, carrier, {
    keys: () => Object.keys(carrier),
    get: (from, key) => {
      const value: unknown = Object(from)[key];
      return typeof value === "string" ? value : undefined;
    },
  });
}

/** A collector that takes nothing is worth one warning, not one each few seconds. */
function watchFailures(logger: Logger): void {
  let failures = 0;
  const quiet = () => {};
  const failed = () => {
    failures++;
    const message = "traces could not be sent: look at the OTEL_* variables and the collector.";
    if (failures === 1) logger.warn(message);
    else logger.debug(message);
  };
  diag.setLogger({ error: failed, warn: quiet, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.ERROR);
}
