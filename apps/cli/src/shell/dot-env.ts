import { parseEnv } from "node:util";
import { DEFAULT_BASE_URL } from "@growingio-export/core";
import type { Environment } from "./settings.ts";

/** Where the token goes and what it is belong together: a folder's file never sends the token of the environment elsewhere. */
const account = ["GROWINGIO_TOKEN", "GROWINGIO_TOKEN_FILE", "GROWINGIO_BASE_URL", "GROWINGIO_CLIENT_ID"] as const;

/** The environment with what a `.env` file adds. */
export interface Merged {
  readonly env: Environment;
  /** Variables of the file that are not used, although the environment does not set them. */
  readonly ignored: readonly string[];
  /** Whether the token is the environment's, and only the file says which GrowingIO is asked: then nobody has chosen where it goes. */
  readonly isHostUnclear: boolean;
}

/**
 * Adds the `GROWINGIO_` and `PG` variables of a `.env` file to those of the environment, which win. Of the account (token, base URL,
 * client id) all is taken from the file or nothing is.
 *
 * @param text the file; null where there is none.
 */
export function withDotEnv(env: Environment, text: string | null): Merged {
  if (text === null) return { env, ignored: [], isHostUnclear: false };
  const file = Object.entries(parseEnv(text)).filter(
    ([name, value]) => /^(?:GROWINGIO_|PG)[A-Z0-9_]+$/.test(name) && value && !env[name],
  );
  const hasAccount = account.some((name) => env[name]);
  const isIgnored = (name: string) => hasAccount && (account as readonly string[]).includes(name);
  return {
    env: { ...env, ...Object.fromEntries(file.filter(([name]) => !isIgnored(name))) },
    ignored: file.map(([name]) => name).filter(isIgnored),
    isHostUnclear:
      Boolean(env.GROWINGIO_TOKEN || env.GROWINGIO_TOKEN_FILE) &&
      file.some(([name, value]) => name === "GROWINGIO_BASE_URL" && originOf(value) !== originOf(DEFAULT_BASE_URL)),
  };
}

function originOf(address = ""): string {
  return URL.parse(address.trim())?.origin ?? address;
}
