import { expect, test } from "vitest";
import { wantsTraces } from "./wants-traces.ts";

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };

test.each<[Record<string, string>, boolean]>([
  [{}, false],
  [{ OTEL_SERVICE_NAME: "growingio" }, false],
  [endpoint, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://127.0.0.1:4318/v1/traces" }, true],
  [{ OTEL_TRACES_EXPORTER: "otlp" }, true],
  [{ ...endpoint, OTEL_TRACES_EXPORTER: "none" }, false],
  [{ ...endpoint, OTEL_TRACES_EXPORTER: "console" }, false],
  [{ ...endpoint, OTEL_SDK_DISABLED: "true" }, false],
  [{ ...endpoint, OTEL_SDK_DISABLED: "false" }, true],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: " " }, false],
])("%j: %j", (env, wanted) => {
  expect(wantsTraces(env)).toBe(wanted);
});
