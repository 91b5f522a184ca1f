import { cleanText } from "@growingio-export/core";
import { createGate } from "../company/company-gate.ts";
import { type LiveCompanyFile, openLiveCompany } from "../company/live-company.ts";
import type { Config } from "../config.ts";
import type { HttpServer } from "../http/http-server.ts";
import { meteredLimiter } from "../observe/metered-limiter.ts";
import { Tenants } from "../tenants/tenants.ts";
import { callQueue } from "../tool-kit/call-queue.ts";
import { type Program, readMetrics } from "./program.ts";
import type { Served, Serving } from "./served.ts";
import { shareHere } from "./share-here.ts";

/** The principals that the file of `--config` names. */
export async function servedCompany(
  path: string,
  config: Config,
  program: Program,
  { meters, stopping }: Serving,
): Promise<Served> {
  const { logger, secrets } = program;
  const [metrics, live] = await Promise.all([readMetrics(config), openLiveCompany(path, process.env)]);
  const learn = () => {
    for (const warning of live.read.warnings) logger.warn(cleanText(warning, 400));
    for (const token of live.secrets) secrets.learn(token, logger);
  };
  learn();
  // Before anybody can use a new token.
  live.onChange(learn);
  let server: HttpServer | undefined;
  const shared = shareHere();
  const { limiter } = shared;
  const tenants = new Tenants({
    company: live,
    home: config.home,
    metrics,
    shared: { ...shared, limiter: { ...limiter, of: (...whose) => meteredLimiter(limiter.of(...whose), meters) } },
    publish: () => null,
    calls: callQueue(),
    stopping,
    logger,
    secrets,
  });
  live.onChange(() => server?.recheck());
  return {
    gate: createGate({ live, address: () => (server === undefined ? null : new URL(server.url.origin)) }),
    allowed: (host) => allowedBy(live, host),
    host: (principal) => tenants.host(principal),
    files: null,
    ready: () => shared.ready(),
    listening: (started) => {
      server = started;
    },
    reload: async () => {
      try {
        await live.reload();
        logger.warn(`${path} was read again: ${live.current.principals.size} principals.`);
      } catch (error) {
        const reason = error instanceof Error ? error.message : typeof error;
        logger.warn(`${path} was read again and is not in order, so what held before still holds: ${reason}`);
      }
    },
    sweep: async () => await tenants.sweep(),
    close: async () => {
      await tenants.close();
      await shared.close();
    },
  };
}

function allowedBy({ current }: LiveCompanyFile, host: string) {
  const { publicUrl, allowedHosts, allowedOrigins } = current;
  const own = publicUrl === null ? [] : [publicUrl.hostname];
  return {
    hosts: [host.includes(":") && !host.startsWith("[") ? `[${host}]` : host, ...own, ...allowedHosts],
    origins: [...(publicUrl === null ? [] : [publicUrl.origin]), ...allowedOrigins],
  };
}
