import { say } from "@growingio-export/core";
import { type Command, type Config, UsageError } from "../config.ts";
import { noMeters } from "../observe/meters.ts";
import { endAfterFailures } from "../process/end-after-failures.ts";
import { keepMemorySmall } from "../process/keep-memory-small.ts";
import { sweepHourly } from "../process/sweep-hourly.ts";
import { startCompany } from "./company.ts";
import { readMetrics, startProgram } from "./program.ts";
import { startShare } from "./share.ts";

/** Steps at once: all but a few wait for GrowingIO, or for their turn. */
const CONCURRENCY = 100;
const LEAVE_MS = 9_500;

/** Runs the exports of a company that servers on the same Redis are asked for, until it is told to end. */
export async function runWorker(
  { company }: Extract<Command, { readonly name: "worker" }>,
  config: Config,
): Promise<void> {
  if (company === null) throw new UsageError(say`worker needs --config with the file that the servers have.`);
  if (config.redisUrl === null)
    throw new UsageError(say`worker needs GROWINGIO_REDIS_URL: the Redis that the servers have.`);
  keepMemorySmall();
  const program = startProgram(config);
  const { logger, writeLine } = program;
  const [metrics, { live, reload }] = await Promise.all([readMetrics(config), startCompany(company, program)]);
  const share = await startShare(config, program, { live, metrics, meters: noMeters, concurrency: CONCURRENCY });
  void sweepHourly(() => share.sweep());
  let leaving = false;
  const leave = (status: number) => {
    if (leaving) return;
    leaving = true;
    process.exitCode = status;
    setTimeout(() => process.exit(), LEAVE_MS).unref();
    void share.close().finally(() => process.exit());
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGQUIT"] as const) process.once(signal, () => leave(0));
  process.on("SIGHUP", () => void reload());
  endAfterFailures(logger, () => leave(1));
  writeLine("working\n");
}
