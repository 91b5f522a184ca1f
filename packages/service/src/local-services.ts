import { createLimiter, type Limiter, optionsFromEnv } from "@growingio-export/core";
import type { Account } from "./accounts/account.ts";
import { oneAccount } from "./accounts/accounts.ts";
import { folderLimiter, limitsFolder } from "./folder-limiter.ts";
import type { Secrets } from "./secrets.ts";
import { createServices, type Services, type ServicesOptions } from "./services.ts";
import { checkSetUp } from "./settings/check-set-up.ts";

/** What services of one person are made of: who asks is said by the environment. */
export interface LocalServicesOptions
  extends Omit<ServicesOptions, "accounts" | "configured" | "redactor" | "keeping" | "publish"> {
  /** The variables of `GrowingIO.fromEnv()`, and those that name paths. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The account in place of the environment's. Default: none. */
  readonly demo?: Account | null;
  readonly secrets: Secrets;
  /** Hands out the turns of this process; all that share the home folder keep the quotas together. Default: one of its own. */
  readonly limiter?: Limiter | undefined;
}

/**
 * The services of whoever started this program: with the account of the environment, or with the one given. Throws `ConfigurationError`
 * where a path is wrong; an account that is wrong is told by the calls that need it.
 */
export function localServices({
  env,
  demo = null,
  secrets,
  limiter: own = createLimiter(),
  ...options
}: LocalServicesOptions): Services {
  const { logger, home } = options;
  const limiter = folderLimiter(own, limitsFolder(home));
  const { project, noProject } = checkSetUp(env, demo !== null);
  const account = () => {
    const read = demo ?? optionsFromEnv(env);
    secrets.learn(read.token, logger);
    return read;
  };
  // What is kept is shown without asking for an account: its token is known by then.
  try {
    account();
  } catch {
    // Said to the call that needs it.
  }
  return createServices({
    ...options,
    configured: () => ({ project: demo?.project ?? project, noProject }),
    accounts: (cache) => oneAccount(account, { logger, cache, limiter }),
    redactor: secrets,
  });
}
