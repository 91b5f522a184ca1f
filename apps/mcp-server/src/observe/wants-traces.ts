type Env = Readonly<Record<string, string | undefined>>;

/** Whether the variables of OpenTelemetry ask for traces: an address to send them to, or `otlp` by name. Off by default. */
export function wantsTraces(env: Env): boolean {
  const said = (name: string) => (env[name] ?? "").trim().toLowerCase();
  if (said("OTEL_SDK_DISABLED") === "true") return false;
  const exporters = said("OTEL_TRACES_EXPORTER");
  if (exporters !== "") return exporters.split(",").some((name) => name.trim() === "otlp");
  return said("OTEL_EXPORTER_OTLP_ENDPOINT") !== "" || said("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") !== "";
}
