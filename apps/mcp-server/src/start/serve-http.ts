import type { Command, Config } from "../config.ts";
import { calledMethods } from "../http/call-record.ts";
import { wantsTraces } from "../observe/wants-traces.ts";
import { endWhenTold } from "../process/end-when-told.ts";
import { keepMemorySmall } from "../process/keep-memory-small.ts";
import { sweepHourly } from "../process/sweep-hourly.ts";
import { createServer } from "../server.ts";
import { toolsOf } from "../tools/index.ts";
import { type Program, startProgram } from "./program.ts";
import type { Served, Serving } from "./served.ts";

type ServeCommand = Extract<Command, { readonly name: "serve" }>;

/** Serves over HTTP until it is told to end: the programs of this machine, or with `--config` a company. */
export async function serveHttp(command: ServeCommand, config: Config): Promise<void> {
  keepMemorySmall();
  const program = startProgram(config);
  const { logger, version, writeLine } = program;
  const [{ listen }, { countedMeters }, { auditLine }] = await Promise.all([
    import("./listen.ts"),
    import("../observe/prometheus.ts"),
    import("../observe/audit.ts"),
  ]);
  const { meters, render } = countedMeters();
  const stopping = new AbortController();
  const served = await serving(command, config, program, { meters, stopping: stopping.signal });
  const options = { version, toolsets: config.toolsets };
  const known = new Set([...toolsOf(config.toolsets).map(({ name }) => name), ...calledMethods]);
  const named = (tool: string) => (known.has(tool) ? tool : "unknown");
  const traces = wantsTraces(process.env)
    ? (await import("../observe/traces.ts")).startTraces({ version, isTool: (name) => known.has(name), logger })
    : null;
  const server = await listen({
    host: command.host,
    port: command.port,
    gate: served.gate,
    allowed: () => served.allowed(command.host),
    serve: (principal) => createServer(served.host(principal), options),
    files: served.files,
    metrics: render,
    ready: () => served.ready(),
    onCall: (call) => {
      // What is no tool can be anything, a key that was put into the wrong place too.
      const tool = call.tool === null ? null : named(call.tool);
      writeLine(auditLine({ ...call, tool }, Date.now()));
      if (tool !== null) meters.called(tool, call.outcome, call.ms / 1000);
    },
    ...(traces === null ? {} : { around: traces.around }),
    onAnswer: (route, status) => meters.answered(route, status),
    logger,
    redactor: served.redactor,
  });
  served.listening(server);
  void sweepHourly(() => served.sweep());
  endWhenTold(logger, {
    end: async () => {
      stopping.abort();
      await server.stop();
      await Promise.all([served.close(), traces?.close()]);
    },
    reload: () => served.reload(),
  });
  // Whoever reads this may send a signal at once.
  writeLine(`listening on ${server.url.href}\n`);
}

async function serving({ company }: ServeCommand, config: Config, program: Program, more: Serving): Promise<Served> {
  if (company === null) return await (await import("./served-here.ts")).servedHere(config, program, more);
  return await (await import("./served-company.ts")).servedCompany(company, config, program, more);
}
