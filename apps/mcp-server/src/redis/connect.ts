import { ConfigurationError, say } from "@growingio-export/core";
import type { Logger } from "@growingio-export/service";
import { Redis } from "ioredis";
import { RedisAwayError, redisError } from "./redis-away.ts";

/** How long a command waits for a Redis that does not answer, milliseconds. */
const PATIENCE_MS = 2_000;

/** How often a lost connection is tried again, milliseconds. */
const RECONNECT_MS = 200;

/**
 * A connection to Redis that comes back by itself. Commands wait two seconds for it at the most, then they fail with `RedisAwayError`.
 *
 * Throws `ConfigurationError`, which holds nothing of the URL.
 */
export function connectRedis(url: string, logger: Logger): Redis {
  if (!/^rediss?:$/.test(URL.parse(url)?.protocol ?? "")) {
    throw new ConfigurationError(
      say`GROWINGIO_REDIS_URL is no address of a Redis: write redis://HOST:6379, or rediss://USER:PASSWORD@HOST:6379 with TLS.`,
    );
  }
  const redis = new RedisOfOurs(url, {
    commandTimeout: PATIENCE_MS,
    connectTimeout: PATIENCE_MS,
    retryStrategy: () => RECONNECT_MS,
    // A command that was given up waits on, to be sent after all: so those that wait are dropped now and then.
    maxRetriesPerRequest: PATIENCE_MS / RECONNECT_MS - 1,
  });
  let isAway = false;
  redis.on("error", (error: Error) => {
    const why = error instanceof RedisAwayError && error.cause instanceof Error ? error.cause : error;
    if (!isAway) logger.warn(`Redis does not answer (${reasonOf(why)}); trying again until it does.`);
    isAway = true;
  });
  redis.on("ready", () => {
    if (isAway) logger.warn("Redis answers again.");
    isAway = false;
  });
  return redis;
}

/** Tells why commands fail in words of our own, those of a pipeline or a transaction too. */
class RedisOfOurs extends Redis {
  override sendCommand(...sent: Parameters<Redis["sendCommand"]>): unknown {
    const [command] = sent;
    const { reject } = command;
    command.reject = (error) => reject.call(command, redisError(error));
    return super.sendCommand(...sent);
  }
}

/** Why there is no connection, in a word: messages of the client may hold what the URL held. */
function reasonOf(error: Error): string {
  const [word] = /^[A-Z]{4,}/.exec(error.message) ?? [];
  return "code" in error ? String(error.code) : (word ?? error.name);
}
