import { optionsFromEnv } from "@growingio-export/core";
import type { Environment } from "./settings.ts";

/** There is no token, or what is set as one cannot be; status 3. */
export class NoTokenError extends Error {
  override readonly name: string = "NoTokenError";
  readonly code: string = "no_token";
  readonly retryable: boolean = false;
}

/** Whether the token alone, without what else is set, is missing or cannot be one. */
export function lacksToken({ GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE }: Environment): boolean {
  try {
    optionsFromEnv({ GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE });
    return false;
  } catch {
    return true;
  }
}
