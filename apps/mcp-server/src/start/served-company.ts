import { isLoopback } from "@growingio-export/core";
import { callQueue } from "@growingio-export/service";
import { allowedBy } from "../company/allowed-by.ts";
import { createGate } from "../company/company-gate.ts";
import type { Config } from "../config.ts";
import { createLinks } from "../files/links.ts";
import type { HttpServer } from "../http/http-server.ts";
import { Tenants } from "../tenants/tenants.ts";
import { hideFolders } from "../tool-kit/hide-folders.ts";
import { startCompany } from "./company.ts";
import { type Program, readMetrics } from "./program.ts";
import type { Served, Serving } from "./served.ts";
import { startShare } from "./share.ts";

/** How many exports a server asks for at once besides serving; `worker` asks for more. */
const CONCURRENCY = 20;

/** The principals that the file of `--config` names. */
export async function servedCompany(
  path: string,
  config: Config,
  program: Program,
  { meters, stopping }: Serving,
): Promise<Served> {
  const { logger, secrets } = program;
  const [metrics, { live, reload }] = await Promise.all([readMetrics(config), startCompany(path, program)]);
  const share = await startShare(config, program, { live, metrics, meters, concurrency: CONCURRENCY });
  let server: HttpServer | undefined;
  const address = () => (server === undefined ? null : new URL(server.url.origin));
  const links = createLinks({
    secret: share.secret,
    publicUrl: () => live.current.publicUrl ?? address() ?? new URL("http://localhost"),
    store: share.files,
    mayUse: (principal, projects) => {
      const accounts = live.current.principals.get(principal)?.accounts;
      return accounts !== undefined && projects.every((project) => accounts.has(project));
    },
  });
  const forget = async (principal: string) => {
    await share.files
      .forget(principal)
      .catch(() => logger.warn("files of a principal who is gone could not be removed."));
  };
  const tenants = new Tenants({
    company: live,
    home: config.home,
    metrics,
    shared: share,
    publish: (principal) => (file, facts) => links.publish(file, { ...facts, principal }),
    calls: callQueue(),
    stopping,
    meters,
    logger,
    secrets,
  });
  live.onChange((now, before) => {
    server?.recheck();
    links.revoke();
    // Whoever comes back under the same name does not find them.
    for (const name of before.principals.keys()) if (!now.principals.has(name)) void forget(name);
  });
  return {
    gate: createGate({ live, address }),
    allowed: (host) => allowedBy(live.current, host),
    host: (principal) => tenants.host(principal),
    redactor: hideFolders(secrets, config.blobs === null ? [config.home] : [config.home, config.blobs]),
    files: links.serve,
    ready: () => share.ready(),
    listening: (started) => {
      server = started;
      if (live.current.publicUrl === null && !isLoopback(started.url.hostname))
        logger.warn(`publicUrl is not set: links to files begin with ${started.url.origin}.`);
    },
    reload,
    sweep: async () => {
      await Promise.all([tenants.sweep(), share.sweep()]);
    },
    close: async () => {
      await tenants.close();
      await share.close();
    },
  };
}
