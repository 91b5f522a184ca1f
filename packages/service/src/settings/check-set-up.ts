import { ConfigurationError, optionsFromEnv, pathMistake, projectFromEnv } from "@growingio-export/core";

type Env = Readonly<Record<string, string | undefined>>;

/** The variables that hold a path of this program; GROWINGIO_TOKEN_FILE is read with the token. */
const paths = ["GROWINGIO_HOME", "GROWINGIO_OUTPUT_DIR", "GROWINGIO_METRICS"] as const;

/** What is wrong with the paths that are set, each with its variable and what to write. */
export function pathMistakes(env: Env): string[] {
  return paths.flatMap((name) => {
    const text = env[name];
    return text ? (pathMistake(name, text) ?? []) : [];
  });
}

/**
 * The configured project, or what is wrong with it. Throws `ConfigurationError` where paths are wrong, with all else
 * that is, so that it is mended in one go; an account that is wrong alone is told by the calls that need it.
 */
export function checkSetUp(env: Env, demo: boolean): { project: string | null; noProject: string | null } {
  const { project = null, noProject = null } = demo ? {} : projectFromEnv(env);
  const mistakes = pathMistakes(env);
  if (mistakes.length === 0) return { project, noProject };
  throw new ConfigurationError([...mistakes, ...(demo ? [] : accountMistakes(env))].join("\n"));
}

function accountMistakes(env: Env): string[] {
  try {
    const { noProject } = optionsFromEnv(env);
    return noProject === undefined ? [] : [noProject];
  } catch (error) {
    if (error instanceof ConfigurationError) return [error.message];
    throw error;
  }
}
