import { say } from "@growingio-export/core";
import { type Command, type Config, UsageError } from "../config.ts";
import { calledMethods } from "../http/call-record.ts";
import type { HttpServer } from "../http/http-server.ts";
import { endAfterFailures } from "../process/end-after-failures.ts";
import { keepMemorySmall } from "../process/keep-memory-small.ts";
import { sweepHourly } from "../process/sweep-hourly.ts";
import { createServer } from "../server.ts";
import { toolsOf } from "../tools/index.ts";
import { type Program, startProgram } from "./program.ts";
import type { Served, Serving } from "./served.ts";

type ServeCommand = Extract<Command, { readonly name: "serve" }>;

/** How long the process may take to leave once it has been told to, milliseconds. */
const LEAVE_MS = 9_500;

/** Serves over HTTP until it is told to end: the programs of this machine, or with `--config` a company. */
export async function serveHttp(command: ServeCommand, config: Config): Promise<void> {
  keepMemorySmall();
  const program = startProgram(config);
  const { logger, version, writeLine } = program;
  const [{ startHttpServer }, { countedMeters }, { auditLine }] = await Promise.all([
    import("../http/http-server.ts"),
    import("../observe/prometheus.ts"),
    import("../observe/audit.ts"),
  ]);
  const { meters, render } = countedMeters();
  const stopping = new AbortController();
  const served = await serving(command, config, program, { meters, stopping: stopping.signal });
  const options = { version, toolsets: config.toolsets };
  const known = new Set([...toolsOf(config.toolsets).map(({ name }) => name), ...calledMethods]);
  const named = (tool: string) => (known.has(tool) ? tool : "unknown");
  let server: HttpServer;
  try {
    server = await startHttpServer({
      host: command.host,
      port: command.port,
      gate: served.gate,
      allowed: () => served.allowed(command.host),
      serve: (principal) => createServer(served.host(principal), options),
      files: served.files,
      metrics: render,
      ready: () => served.ready(),
      onCall: (call) => {
        writeLine(auditLine(call, Date.now()));
        if (call.tool !== null) meters.called(named(call.tool), call.outcome, call.ms / 1000);
      },
      onAnswer: (route, status) => meters.answered(route, status),
      logger,
      redactor: served.redactor,
    });
  } catch (error) {
    throw refusedBind(command, error);
  }
  served.listening(server);
  void sweepHourly(() => served.sweep());
  let leaving = false;
  const leave = (status: number) => {
    if (leaving) return;
    leaving = true;
    process.exitCode = status;
    stopping.abort();
    setTimeout(() => process.exit(), LEAVE_MS).unref();
    void server
      .stop()
      .then(() => served.close())
      .finally(() => process.exit());
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGQUIT"] as const) process.once(signal, () => leave(0));
  process.on("SIGHUP", () => void served.reload());
  endAfterFailures(logger, () => leave(1));
  // Whoever reads this may send a signal at once.
  writeLine(`listening on ${server.url.href}\n`);
}

async function serving({ company }: ServeCommand, config: Config, program: Program, more: Serving): Promise<Served> {
  if (company === null) return await (await import("./served-here.ts")).servedHere(config, program, more);
  return await (await import("./served-company.ts")).servedCompany(company, config, program, more);
}

/** What whoever started it has to know, where the address cannot be had. */
function refusedBind({ host, port }: ServeCommand, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE")
    return new UsageError(say`Port ${port} of ${host} is in use: pass another --port; 0 takes a free one.`);
  return code === ""
    ? error
    : new UsageError(say`Port ${port} of ${host} cannot be bound (${code}): pass another --host or --port.`);
}
