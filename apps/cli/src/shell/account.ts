import { ConfigurationError, optionsFromEnv, projectFromEnv, say } from "@growingio-export/core";
import type { Environment } from "./settings.ts";

/** There is no token, or what is set as one cannot be; status 3. */
export class NoTokenError extends Error {
  override readonly name: string = "NoTokenError";
  readonly code: string = "no_token";
  readonly retryable: boolean = false;
}

/** Whether the token alone, without what else is set, is missing or cannot be one. */
function lacksToken({ GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE }: Environment): boolean {
  try {
    optionsFromEnv({ GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE });
    return false;
  } catch {
    return true;
  }
}

/** That there is no token, as somebody at a command line mends it. */
export function noTokenText(): string {
  return say`No token is set: set GROWINGIO_TOKEN, or GROWINGIO_TOKEN_FILE to a file that holds it. An administrator makes one under project configuration > API Token management.`;
}

/** A mistake of the account as somebody at a command line mends it: what programs are told names options of theirs. */
export function accountError(error: ConfigurationError, env: Environment): Error {
  const { GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE } = env;
  if (!GROWINGIO_TOKEN?.trim() && !GROWINGIO_TOKEN_FILE) return new NoTokenError(noTokenText());
  if (lacksToken(env)) return new NoTokenError(error.message);
  if (!isWhole(env) || projectFromEnv(env).project !== undefined) return error;
  return new ConfigurationError(
    say`No project is set: pass --project, or set GROWINGIO_PROJECT_UID to the uid in your GrowingIO page addresses (/projects/{uid}/…).`,
  );
}

/** Whether nothing that is set is wrong. */
function isWhole(env: Environment): boolean {
  try {
    return optionsFromEnv(env).noProject === undefined;
  } catch {
    return false;
  }
}
