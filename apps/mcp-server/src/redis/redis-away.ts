import { GrowingIOError, say } from "@growingio-export/core";

/** Redis does not answer: what servers share cannot be read or changed; the same call can succeed later. */
export class RedisAwayError extends GrowingIOError {
  override readonly name: string = "RedisAwayError";
  constructor(cause?: unknown) {
    super("shared_state_away", say`The servers' shared memory (Redis) does not answer; try again in a minute.`, {
      retryable: true,
      cause,
    });
  }
}

/** Redis has no room for anything new. */
export class RedisFullError extends GrowingIOError {
  override readonly name: string = "RedisFullError";
  constructor(cause?: unknown) {
    super(
      "shared_state_full",
      say`The servers' shared memory (Redis) is full: nothing new can be kept until older exports are gone. Tell whoever runs these servers.`,
      { cause },
    );
  }
}

/** Answers of a Redis that is there but cannot work now: loading its file, a replica, being moved, not signed in to. */
const NOT_NOW = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|UNBLOCKED|NOAUTH|WRONGPASS|NOREPLICAS)\b/;

/** What a command of Redis failed with, as callers see it: one of the errors above for all but Redis's own complaints about the command. */
export function redisError<E>(error: E): E | RedisAwayError | RedisFullError {
  if (!(error instanceof Error) || error instanceof GrowingIOError) return error;
  // It holds the arguments: keys, names, contents.
  if ("command" in error) delete error.command;
  if (error.message.startsWith("OOM")) return new RedisFullError(error);
  return error.name === "ReplyError" && !NOT_NOW.test(error.message) ? error : new RedisAwayError(error);
}
