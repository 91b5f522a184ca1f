import type { Logger } from "@growingio-export/service";
import { COUNTING } from "../limits/count-calls.ts";
import { createBlobs } from "./blobs.ts";
import { connectRedis } from "./connect.ts";
import { Records } from "./records.ts";
import { RedisFiles } from "./redis-files.ts";
import { removeExports } from "./remove-exports.ts";
import { forgetTables } from "./result-cache.ts";

export interface ForgetOptions {
  readonly url: string;
  readonly blobs: string | null;
  /** Where copies of files are on this machine. */
  readonly directory: string;
  readonly logger: Logger;
}

/** Removes all that servers share of a principal; whoever has copies of its exports drops them. True where there was something. */
export async function forgetOnRedis(
  principal: string,
  { url, blobs: folder, directory, logger }: ForgetOptions,
): Promise<boolean> {
  const redis = connectRedis(url, logger);
  try {
    const blobs = createBlobs(redis, folder);
    const records = new Records({ redis, principal });
    const had = await removeExports(await records.ids(), records, blobs);
    await records.forgetSecret();
    await forgetTables(redis, principal);
    await redis.del(`${COUNTING.keyPrefix}:${principal}`);
    await new RedisFiles({ redis, blobs, directory }).forget(principal);
    return had;
  } finally {
    redis.disconnect();
  }
}
