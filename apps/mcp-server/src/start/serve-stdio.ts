import type { Services } from "@growingio-export/service";
import { serveStdio as serveTransport } from "@modelcontextprotocol/server/stdio";
import type { Config } from "../config.ts";
import { endAfterFailures } from "../process/end-after-failures.ts";
import { endingProcess } from "../process/end-process.ts";
import { sweepHourly } from "../process/sweep-hourly.ts";
import { watchParent } from "../process/watch-parent.ts";
import { createServer } from "../server.ts";
import { StdioTransport } from "../stdio/stdio-transport.ts";
import { leaving } from "../tool-kit/way-out.ts";
import { type Program, readMetrics } from "./program.ts";

/** Serves one program on standard input and output. */
export async function serveStdio(config: Config, program: Program): Promise<void> {
  const { logger, secrets, version } = program;
  const metrics = await readMetrics(config);
  // Half of a start is compiling: what only a call needs is read with the first one.
  let made: Promise<Services> | undefined;
  const services = () => {
    made ??= import("./local-services.ts").then(({ localServices }) => localServices(config, program, { metrics }));
    return made;
  };
  // Downloads take their partial files with them; exports are taken up by the next server on this folder.
  const end = endingProcess(async () => (await made)?.close());
  const options = { version, toolsets: config.toolsets };
  const transport = new StdioTransport(process.stdin, process.stdout, (message) => leaving(message, secrets));
  const onerror = (error: Error) => logger.debug(error.message);
  serveTransport(() => createServer({ services, logger, redactor: secrets }, options), { transport, onerror });
  const { onclose } = transport;
  transport.onclose = () => {
    onclose?.();
    end(0);
  };
  watchParent(
    () => transport.heard,
    () => end(0),
  );
  void sweepHourly(async () => {
    const { sweepLeftovers } = await import("../process/leftovers.ts");
    await sweepLeftovers(config.outputDirectory);
    await (await made)?.sweep();
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const) process.once(signal, () => end(0));
  endAfterFailures(logger, () => end(1));
}
