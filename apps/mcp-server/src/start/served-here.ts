import { createLimiter } from "@growingio-export/core";
import type { Services } from "@growingio-export/service";
import { openGate } from "../company/gate.ts";
import type { Config } from "../config.ts";
import { meteredLimiter } from "../observe/metered-limiter.ts";
import { type Program, readMetrics } from "./program.ts";
import type { Served, Serving } from "./served.ts";

/** The programs of this machine, all as one principal with the account of the environment. */
export async function servedHere(config: Config, program: Program, { stopping, meters }: Serving): Promise<Served> {
  const { logger, secrets } = program;
  const metrics = await readMetrics(config);
  if (config.redisUrl !== null) logger.warn("GROWINGIO_REDIS_URL is not used without --config.");
  let made: Promise<Services> | undefined;
  const services = () => {
    made ??= import("./local-services.ts").then(({ localServices }) =>
      localServices(config, program, { metrics, stopping, meters, limiter: meteredLimiter(createLimiter(), meters) }),
    );
    return made;
  };
  const host = { services, logger, redactor: secrets };
  return {
    gate: openGate,
    allowed: () => ({ hosts: [], origins: [], ownMachine: true }),
    host: () => host,
    redactor: secrets,
    files: null,
    ready: async () => true,
    listening: () => {},
    reload: async () => {},
    sweep: async () => {
      const { sweepLeftovers } = await import("../process/leftovers.ts");
      await sweepLeftovers(config.outputDirectory);
      await (await made)?.sweep();
    },
    close: async () => await (await made)?.close(),
  };
}
