import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import envPaths from "env-paths";
import { type Toolset, toolsets } from "./tool-kit/toolsets.ts";
import type { UserRowsSetting } from "./users/user-rows.ts";

const logLevels = ["silent", "warn", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly mode: "serve" | "help" | "version";
  /** Serves a simulated GrowingIO instead of an account. */
  readonly demo: boolean;
  readonly toolsets: readonly Toolset[];
  /** The configured project uid; null where each call names one. */
  readonly project: string | null;
  /** Where exports are kept. */
  readonly home: string;
  /** Where `save_export` writes. */
  readonly outputDirectory: string;
  readonly logLevel: LogLevel;
  readonly userRows: UserRowsSetting;
}

/** An argument or variable was wrong; the message is for the person who started the server. */
export class UsageError extends Error {}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the command line and the environment. Pure; throws `UsageError`. */
export function readConfig(argv: readonly string[], env: Env): Config {
  const values = parseArguments(argv);
  const demo = values.demo ?? false;
  const folder = env.GROWINGIO_HOME || envPaths("growingio-mcp", { suffix: "" }).cache;
  const home = resolve(demo ? join(folder, "demo") : folder);
  return {
    mode: values.help ? "help" : values.version ? "version" : "serve",
    demo,
    toolsets: values.toolsets === undefined ? toolsets : readToolsets(values.toolsets),
    project: env.GROWINGIO_PROJECT_UID || null,
    home,
    outputDirectory: resolve(env.GROWINGIO_OUTPUT_DIR || join(home, "exports")),
    logLevel: readLogLevel(env.GROWINGIO_LOG),
    userRows: readUserRows(env.GROWINGIO_ALLOW_USER_ROWS),
  };
}

function parseArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
        demo: { type: "boolean" },
        toolsets: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\nTry growingio-mcp --help.`);
  }
}

function readToolsets(text: string): Toolset[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const known = names.filter((name): name is Toolset => (toolsets as readonly string[]).includes(name));
  const unknown = names.filter((name) => !(known as string[]).includes(name));
  if (unknown.length > 0 || known.length === 0) {
    throw new UsageError(`--toolsets ${JSON.stringify(text)} is not allowed: name some of ${toolsets.join(",")}.`);
  }
  return toolsets.filter((name) => known.includes(name));
}

function readLogLevel(text: string | undefined): LogLevel {
  if (!text) return "warn";
  const level = logLevels.find((name) => name === text.toLowerCase());
  if (level === undefined)
    throw new UsageError(`GROWINGIO_LOG=${JSON.stringify(text)} is not allowed: use one of ${logLevels.join(", ")}.`);
  return level;
}

function readUserRows(text: string | undefined): UserRowsSetting {
  if (!text || text === "0") return "none";
  if (text === "1") return "masked";
  if (text === "unmasked") return "unmasked";
  throw new UsageError(`GROWINGIO_ALLOW_USER_ROWS=${JSON.stringify(text)} is not allowed: use 1 or unmasked.`);
}

export const helpText = `growingio-mcp: GrowingIO for AI assistants, as an MCP server on stdio.

Usage: growingio-mcp [--demo] [--toolsets LIST]

  --demo            serve a simulated GrowingIO: no account, no token
  --toolsets LIST   serve only these groups of tools, of ${toolsets.join(",")} (default all)
  --version, -v     print the version
  --help, -h        print this text

Environment:
  GROWINGIO_TOKEN        API token (project configuration > API Token management)
  GROWINGIO_TOKEN_FILE   a file that holds the token, instead of GROWINGIO_TOKEN
  GROWINGIO_PROJECT_UID  project uid, as in /projects/{uid}/ of the page addresses
  GROWINGIO_BASE_URL     default https://www.growingio.com; a private deployment has its own
  GROWINGIO_CLIENT_ID    sent as X-Client-Id, for older private deployments
  GROWINGIO_HOME         where exports are kept (default: the user's cache folder)
  GROWINGIO_OUTPUT_DIR   where save_export writes (default: exports/ under GROWINGIO_HOME)
  GROWINGIO_ALLOW_USER_ROWS
                         1: downloaded user lists can be queried in SQL, people masked in answers;
                         unmasked: as they are (default: counts and column names only)
  GROWINGIO_LOG          ${logLevels.join(", ")}: log to standard error (default warn)
`;
