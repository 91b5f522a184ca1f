import { dirname, resolve } from "node:path";
import {
  baseUrlMistake,
  DEFAULT_BASE_URL,
  pathMistake,
  projectMistake,
  readTokenFile,
  say,
  tokenVariableMistake,
} from "@growingio-export/core";
import type { Account } from "@growingio-export/service";
import type { Mistake } from "@growingio-export/service/json-file";
import type { CompanyFile } from "./company-schema.ts";

export type Env = Readonly<Record<string, string | undefined>>;
type Settings = CompanyFile["principals"][string]["projects"][string];

export interface AccountReader {
  /** The account of a project, or what is wrong with it. */
  read(project: string, settings: Settings, path: Mistake["path"]): { account: Account } | { mistakes: Mistake[] };
}

/** Reads tokens from the environment and from files. @param file the path of the company's file, where relative ones begin. */
export function accountReader(file: string, env: Env): AccountReader {
  const folder = dirname(resolve(file));
  const usualUrl = env.GROWINGIO_BASE_URL?.trim() || DEFAULT_BASE_URL;
  return {
    read: (project, settings, path) => {
      const { token, mistake } = readToken(settings, folder, env);
      const { baseUrl } = settings;
      const found: { path: Mistake["path"]; what: string | null }[] = [
        { path, what: projectMistake(say`the project uid`, project) },
        { path: [...path, settings.tokenEnv === undefined ? "tokenFile" : "tokenEnv"], what: mistake },
        baseUrl === undefined
          ? { path, what: baseUrlMistake(usualUrl) }
          : { path: [...path, "baseUrl"], what: baseUrlMistake(baseUrl, "baseUrl") },
      ];
      const mistakes = found.flatMap(({ path: place, what }) =>
        what === null ? [] : [{ path: place, what: bare(what) }],
      );
      if (mistakes.length > 0) return { mistakes };
      return { account: { project, token, baseUrl: plainUrl(baseUrl ?? usualUrl) } };
    },
  };
}

function readToken(
  { tokenEnv, tokenFile }: Settings,
  folder: string,
  env: Env,
): { readonly token: string; readonly mistake: string | null } {
  if (tokenEnv !== undefined) {
    const token = env[tokenEnv] ?? "";
    if (token.trim() === "") return { token, mistake: say`the variable that it names is not set` };
    return { token, mistake: tokenVariableMistake(say`the variable that tokenEnv names`, token, "tokenFile") };
  }
  const path = tokenFile ?? "";
  const mistake = pathMistake("tokenFile", path);
  return mistake === null ? readTokenFile(resolve(folder, path), "tokenFile") : { token: "", mistake };
}

/** One address in one way, as it is a part of the quota's key. */
function plainUrl(text: string): string {
  return new URL(text.trim()).href.replace(/\/$/, "");
}

/** Without the full stop, which the list of problems sets. */
function bare(sentence: string): string {
  return sentence.replace(/[.。]$/, "");
}
