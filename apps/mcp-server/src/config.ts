import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { say } from "@growingio-export/core";
import type { UserRowsSetting } from "@growingio-export/workspace";
import envPaths from "env-paths";
import { type LogLevel, logLevels, readLogLevel, readUserRows } from "./forgiving.ts";
import { type Toolset, toolsets } from "./tool-kit/toolsets.ts";

/** Programs that `setup` knows how to configure. */
const setupHosts = ["claude-code", "claude-desktop", "cursor", "vscode", "codex", "gemini"] as const;
export type SetupHost = (typeof setupHosts)[number];

export interface Config {
  readonly mode: "serve" | "help" | "version" | "setup";
  /** Serves a simulated GrowingIO instead of an account. */
  readonly demo: boolean;
  readonly toolsets: readonly Toolset[];
  /** What `setup` is asked for; null for all else. */
  readonly setup: { readonly host: SetupHost; readonly write: boolean } | null;
  /** The configured project uid; null where each call names one. */
  readonly project: string | null;
  /** Where exports are kept. */
  readonly home: string;
  /** Where Node keeps the compiled server: a folder of the user's, never one that others can write. */
  readonly compileCache: string;
  /** Where `save_export` writes. */
  readonly outputDirectory: string;
  /** The file that says what the project's metrics are; null without one. */
  readonly metricsFile: string | null;
  readonly logLevel: LogLevel;
  readonly userRows: UserRowsSetting;
  /** Settings that are not understood, and what holds in their place; for the log. */
  readonly warnings: readonly string[];
}

/** An argument or variable was wrong; the message is for the person who started the server. */
export class UsageError extends Error {}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the command line and the environment. Pure; throws `UsageError`. */
export function readConfig(argv: readonly string[], env: Env): Config {
  const { values, positionals } = parseArguments(argv);
  const setup = readSetup(positionals, values.write ?? false, values.help ?? false);
  const demo = values.demo ?? false;
  const userFolder = envPaths("growingio-mcp", { suffix: "" }).cache;
  const folder = env.GROWINGIO_HOME || userFolder;
  const home = resolve(demo ? join(folder, "demo") : folder);
  const logLevel = readLogLevel(env.GROWINGIO_LOG);
  const userRows = readUserRows(env.GROWINGIO_ALLOW_USER_ROWS);
  return {
    mode: values.help ? "help" : values.version ? "version" : setup ? "setup" : "serve",
    demo,
    toolsets: values.toolsets === undefined ? toolsets : readToolsets(values.toolsets),
    setup,
    project: env.GROWINGIO_PROJECT_UID || null,
    home,
    compileCache: join(userFolder, "compile-cache"),
    outputDirectory: resolve(env.GROWINGIO_OUTPUT_DIR || join(home, "exports")),
    metricsFile: env.GROWINGIO_METRICS ? resolve(env.GROWINGIO_METRICS) : null,
    logLevel: logLevel.value,
    userRows: userRows.value,
    warnings: [logLevel, userRows].flatMap(({ warning }) => warning ?? []),
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
        write: { type: "boolean" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)}\n${say`Try growingio-mcp --help.`}`,
    );
  }
}

function readSetup(words: readonly string[], write: boolean, help: boolean): Config["setup"] {
  const [command, name, ...others] = words;
  if (command === undefined) {
    if (write) throw new UsageError(say`--write belongs to setup: growingio-mcp setup HOST --write.`);
    return null;
  }
  if (command !== "setup") {
    throw new UsageError(
      `${say`${JSON.stringify(command)} is not allowed: the one command is setup.`}\n${say`Try growingio-mcp --help.`}`,
    );
  }
  const host = setupHosts.find((known) => known === name);
  if (host === undefined && help) return null;
  if (host === undefined || others.length > 0) {
    const given = name === undefined ? "setup" : `setup ${[name, ...others].join(" ")}`;
    throw new UsageError(say`${given}: name one host of ${setupHosts.join(", ")}.`);
  }
  return { host, write };
}

function readToolsets(text: string): Toolset[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const known = names.filter((name): name is Toolset => (toolsets as readonly string[]).includes(name));
  const unknown = names.filter((name) => !(known as string[]).includes(name));
  if (unknown.length > 0 || known.length === 0) {
    throw new UsageError(say`--toolsets ${JSON.stringify(text)} is not allowed: name some of ${toolsets.join(",")}.`);
  }
  return toolsets.filter((name) => known.includes(name));
}

export const helpText = `growingio-mcp: GrowingIO for AI assistants, as an MCP server on stdio.

Usage: growingio-mcp [--demo] [--toolsets LIST]
       growingio-mcp setup HOST [--write] [--demo] [--toolsets LIST]

  --demo            serve a simulated GrowingIO: no account, no token
  --toolsets LIST   serve only these groups of tools, of ${toolsets.join(",")} (default all)
  setup HOST        print what makes HOST start this installation, of
                    ${setupHosts.join(", ")};
                    settings of this shell go along, the token never does
  --write           put it into HOST's own file, showing the change; a copy of the old file stays beside it
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
                         1 or true: downloaded user lists can be queried in SQL, people masked in answers;
                         unmasked: as they are (default: counts and column names only)
  GROWINGIO_METRICS      a JSON file that says what metrics and rows are; its word decides, and answers repeat it:
                         { "metrics": { "<name or glob>": { "nature", "unit", "note" } },
                           "rows": { "不适用": "value" | "total" },
                           "charts": { "<id>": { "metrics", "rows" } } }
                         nature: additive, unique, rate, average, unknown (additive alone is added up)
                         unit: fen, yuan, wan_yuan, percent, seconds, ms; note: a text of up to 200 characters
                         a row: a value like others, or the total of those beside it; * in a name: any characters
  GROWINGIO_LANG         zh or en: the language of answers, errors and titles
                         (default: zh where the locale is Chinese, else en)
  GROWINGIO_LOG          ${logLevels.join(", ")}: log to standard error (default warn)

HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS hold as in other programs.

Write values bare: no quotes, no Bearer, whole paths without ~. What is wrong with one is told by the first call, before
anything is sent. Another value of GROWINGIO_LOG or GROWINGIO_ALLOW_USER_ROWS is said on standard error, and the default holds.
`;
