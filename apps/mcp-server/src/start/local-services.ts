import type { Limiter } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Accounts } from "../accounts/accounts.ts";
import type { Config } from "../config.ts";
import type { Meters } from "../observe/meters.ts";
import type { Services } from "../services.ts";
import type { Program } from "./program.ts";

/** The services of whoever started this server: with the account of the environment, or with the simulated one. */
export async function localServices(
  config: Config,
  { logger, secrets }: Program,
  more: {
    readonly metrics: MetricsFile;
    readonly stopping?: AbortSignal;
    readonly meters?: Meters;
    readonly limiter?: Limiter;
  },
): Promise<Services> {
  const [services, { oneAccount }] = await Promise.all([import("../services.ts"), import("../accounts/accounts.ts")]);
  const { project, noProject } = services.checkSetUp(process.env, config.demo);
  const make = (of: string | null, account: Parameters<typeof oneAccount>[0]): Services =>
    services.createServices({
      ...config,
      ...more,
      configured: () => ({ project: of, noProject }),
      accounts: (cache): Accounts => oneAccount(account, { logger, cache, limiter: more.limiter }),
      logger,
      redactor: secrets,
    });
  if (config.demo) {
    const { serveSandbox } = await import("@growingio-export/sandbox");
    const { baseUrl, sandbox } = await serveSandbox();
    const account = { baseUrl, token: sandbox.token, project: sandbox.projectUid };
    secrets.learn(sandbox.token, logger);
    return make(sandbox.projectUid, () => account);
  }
  const account = () => {
    const options = services.optionsFromEnv(process.env);
    secrets.learn(options.token, logger);
    return options;
  };
  // What is kept is shown without asking for an account: its token is known by then.
  try {
    account();
  } catch {
    // Said to the call that needs it.
  }
  return make(project, account);
}
