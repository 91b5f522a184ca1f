import {
  ConfigurationError,
  DEFAULT_BASE_URL,
  language,
  optionsFromEnv,
  projectFromEnv,
  say,
} from "@growingio-export/core";
import { pathMistakes } from "@growingio-export/service/settings";
import { noTokenText } from "../shell/account.ts";
import { exitStatus } from "../shell/exit-status.ts";
import type { Environment, Settings } from "../shell/settings.ts";
import { type Check, failed, ok, warning } from "./check.ts";

/** What the variables and options say, before anything is asked. */
export function settingChecks(settings: Settings, env: Environment): Check[] {
  return [
    ok("language", language() === "zh" ? say`Chinese` : say`English`),
    ...(settings.demo
      ? [ok("account", say`a simulated GrowingIO (--demo): no account is asked`)]
      : [tokenCheck(env), projectCheck(env), baseUrlCheck(env)]),
    ...settings.warnings.map((text) =>
      warning("variables", text, say`Write a value that is understood, or leave it out.`),
    ),
    ...pathMistakes(env).map((mistake) => failed("paths", mistake, null)),
    proxyCheck(env),
  ];
}

function tokenCheck({ GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE }: Environment): Check {
  if (!GROWINGIO_TOKEN?.trim() && !GROWINGIO_TOKEN_FILE) return failed("token", noTokenText(), null, exitStatus.token);
  try {
    const { token } = optionsFromEnv({ GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE });
    const name = GROWINGIO_TOKEN?.trim() ? "GROWINGIO_TOKEN" : "GROWINGIO_TOKEN_FILE";
    return ok("token", say`set by ${name}, ${token.length} characters`);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return failed("token", error.message, null, exitStatus.token);
  }
}

function projectCheck(env: Environment): Check {
  const { project, noProject } = projectFromEnv(env);
  if (noProject !== undefined) return failed("project", noProject, null);
  if (project !== undefined) return ok("project", project);
  return failed(
    "project",
    say`none is set`,
    say`Set GROWINGIO_PROJECT_UID, or pass --project: the uid stands in /projects/{uid}/ of the page addresses.`,
  );
}

function baseUrlCheck({ GROWINGIO_BASE_URL, GROWINGIO_CLIENT_ID }: Environment): Check {
  const set = GROWINGIO_BASE_URL || undefined;
  try {
    // The token has a check of its own: any that can be one will do here.
    const { baseUrl = DEFAULT_BASE_URL } = optionsFromEnv({
      GROWINGIO_TOKEN: "0".repeat(32),
      GROWINGIO_BASE_URL,
      GROWINGIO_CLIENT_ID,
    });
    return ok("base_url", set === undefined ? say`${baseUrl}, the default` : baseUrl);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return failed("base_url", error.message, null);
  }
}

/** Which proxy the variables name, without what is secret in its address. */
function proxyCheck(env: Environment): Check {
  const name = ["HTTPS_PROXY", "https_proxy"].find((variable) => env[variable]);
  if (name === undefined) return ok("proxy", say`none`);
  const url = URL.parse(env[name] ?? "");
  const except = env.NO_PROXY || env.no_proxy;
  if (url === null)
    return failed("proxy", say`${name} holds no address`, say`Write it as http://host:port, or leave it out.`);
  return ok("proxy", except ? say`${url.host} (${name}), not for ${except}` : say`${url.host} (${name})`);
}
