import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ConfigurationError, say } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Meters } from "@growingio-export/service";
import { keepHere, UsageError } from "@growingio-export/service";
import { filesRoom, limitsOf } from "../company/company.ts";
import type { LiveCompany } from "../company/live-company.ts";
import type { Config } from "../config.ts";
import type { FileStore } from "../files/file-store.ts";
import { LocalFiles } from "../files/local-files.ts";
import { createCallCounter } from "../limits/local-counter.ts";
import { createSharedLimiter } from "../limits/local-limiter.ts";
import { meteredLimiter } from "../observe/metered-limiter.ts";
import type { Shared } from "../tenants/shared.ts";
import type { Program } from "./program.ts";

const LEAST_SECRET_CHARACTERS = 32;

/** What a company's servers share, and whether it is all there. */
export interface CompanyShare extends Shared {
  readonly files: FileStore;
  /** What links are signed with. */
  readonly secret: string;
  ready(): Promise<boolean>;
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export interface ShareOptions {
  readonly live: LiveCompany;
  readonly metrics: MetricsFile;
  readonly meters: Meters;
  /** How many exports this process asks for at once, where they are run by workers. */
  readonly concurrency: number;
}

/** In this process, or on the Redis of `GROWINGIO_REDIS_URL`. Throws `UsageError` where that needs what is not set. */
export async function startShare(config: Config, program: Program, options: ShareOptions): Promise<CompanyShare> {
  const { redisUrl, linkSecret } = config;
  if (linkSecret !== null && linkSecret.length < LEAST_SECRET_CHARACTERS)
    throw new UsageError(say`GROWINGIO_LINK_SECRET must have at least ${LEAST_SECRET_CHARACTERS} characters.`);
  if (linkSecret !== null) program.secrets.learn(linkSecret, program.logger);
  if (redisUrl === null) return shareHere(config, linkSecret, options);
  if (linkSecret === null)
    throw new UsageError(
      say`GROWINGIO_REDIS_URL needs GROWINGIO_LINK_SECRET: the same ${LEAST_SECRET_CHARACTERS} characters or more on all servers, made by chance.`,
    );
  return await shareOnRedis(config, program, redisUrl, linkSecret, options);
}

function shareHere(config: Config, linkSecret: string | null, { live, meters }: ShareOptions): CompanyShare {
  const limiter = createSharedLimiter();
  const room = (principal: string) => filesRoom(limitsOf(live.current, principal));
  const files = new LocalFiles({ directory: join(config.home, "files"), room });
  return {
    limiter: { ...limiter, of: (...whose) => meteredLimiter(limiter.of(...whose), meters) },
    counter: createCallCounter(),
    keeping: () => keepHere,
    files,
    secret: linkSecret ?? randomBytes(32).toString("base64url"),
    ready: async () => true,
    sweep: async () => await files.sweep(),
    close: async () => await limiter.close(),
  };
}

async function shareOnRedis(
  config: Config,
  { logger, secrets }: Program,
  url: string,
  secret: string,
  { live, metrics, meters, concurrency }: ShareOptions,
): Promise<CompanyShare> {
  const { connectShare } = await import("../redis/share.ts");
  const { home, blobs } = config;
  const share = connected(() =>
    connectShare({
      url,
      secret,
      blobs,
      home,
      company: live,
      metrics,
      meters,
      logger,
      redactor: secrets,
      concurrency,
    }),
  );
  return { ...share, secret };
}

/** An address that can be none is a mistake of whoever starts the server. */
function connected<T>(connect: () => T): T {
  try {
    return connect();
  } catch (error) {
    throw error instanceof ConfigurationError ? new UsageError(error.message) : error;
  }
}
