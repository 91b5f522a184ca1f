import { join } from "node:path";
import { cleanText, say } from "@growingio-export/core";
import type { Config } from "../config.ts";
import { LocalFiles } from "../files/local-files.ts";
import { createLogger, lineWriter } from "../logger.ts";
import { forgetPrincipal } from "../tenants/forget-principal.ts";

/** Erases all that is kept of a principal, on this machine and on the Redis that servers share. Gives the exit status: 1 where nothing was kept. */
export async function forget(principal: string, config: Config, print: (text: string) => void): Promise<number> {
  const { home, redisUrl, blobs } = config;
  const name = cleanText(principal, 100);
  const directory = join(home, "files");
  const logger = createLogger(config.logLevel, lineWriter(process.stderr));
  const shared =
    redisUrl !== null &&
    (await (await import("../redis/forget.ts")).forgetOnRedis(principal, { url: redisUrl, blobs, directory, logger }));
  await new LocalFiles({ directory }).forget(principal);
  const here = await forgetPrincipal(home, principal);
  const found = here || shared;
  print(
    found
      ? `${say`All that was kept of ${name} is erased: exports, rows and files.`}\n`
      : `${say`Nothing is kept of ${name} in ${home}.`}\n`,
  );
  return found ? 0 : 1;
}
