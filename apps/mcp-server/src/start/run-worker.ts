import { say } from "@growingio-export/core";
import { UsageError } from "@growingio-export/service";
import { allowedBy } from "../company/allowed-by.ts";
import { createGate } from "../company/company-gate.ts";
import type { Command, Config } from "../config.ts";
import type { HttpServer } from "../http/http-server.ts";
import { endWhenTold } from "../process/end-when-told.ts";
import { collectSooner, keepMemorySmall } from "../process/keep-memory-small.ts";
import { sweepHourly } from "../process/sweep-hourly.ts";
import { startCompany } from "./company.ts";
import { listen } from "./listen.ts";
import { readMetrics, startProgram } from "./program.ts";
import { startShare } from "./share.ts";

/** Steps at once: all but a few wait for GrowingIO, or for their turn. */
const CONCURRENCY = 100;

/** Runs the exports of a company that servers on the same Redis are asked for, until it is told to end. */
export async function runWorker(
  { company, host, port }: Extract<Command, { readonly name: "worker" }>,
  config: Config,
): Promise<void> {
  if (company === null) throw new UsageError(say`worker needs --config with the file that the servers have.`);
  if (config.redisUrl === null)
    throw new UsageError(say`worker needs GROWINGIO_REDIS_URL: the Redis that the servers have.`);
  keepMemorySmall();
  collectSooner();
  const program = startProgram(config);
  const { logger, writeLine } = program;
  const { countedMeters } = await import("../observe/prometheus.ts");
  const { meters, render } = countedMeters();
  const [metrics, { live, reload }] = await Promise.all([readMetrics(config), startCompany(company, program)]);
  const share = await startShare(config, program, { live, metrics, meters, concurrency: CONCURRENCY });
  let server: HttpServer | undefined;
  if (port !== null) {
    server = await listen({
      host,
      port,
      gate: createGate({ live }),
      allowed: () => allowedBy(live.current, host),
      serve: null,
      files: null,
      metrics: render,
      ready: () => share.ready(),
      onCall: () => {},
      onAnswer: (route, status) => meters.answered(route, status),
      logger,
      redactor: program.secrets,
    });
  }
  void sweepHourly(() => share.sweep());
  endWhenTold(logger, {
    end: async () => {
      await server?.stop();
      await share.close();
    },
    reload,
  });
  writeLine(server === undefined ? "working\n" : `working; health and metrics on ${server.url.origin}\n`);
}
