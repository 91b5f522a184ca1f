import { join, resolve } from "node:path";
import { type LogLevel, readLogLevel, readUserRows } from "@growingio-export/service/settings";
import type { UserRowsSetting } from "@growingio-export/workspace";
import envPaths from "env-paths";

/** Variables as `process.env` has them, `.env` included. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The options that every command takes. */
export interface GlobalOptions {
  readonly project?: string;
  readonly lang?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly demo?: boolean;
}

/** Which of the streams is a terminal. */
export interface Terminal {
  readonly out: boolean;
  readonly err: boolean;
}

/** What a command is run with. */
export interface Settings {
  /** Where exports are kept, the same folder as the MCP server's. */
  readonly home: string;
  /** Where files go that no option names a place for. */
  readonly outputDirectory: string;
  /** Where Node keeps the compiled program. */
  readonly compileCache: string;
  /** The project uid; null where none is set. */
  readonly project: string | null;
  /** Asks a simulated GrowingIO instead of an account. */
  readonly demo: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly isTerminal: Terminal;
  /** Whether output may have colors: on a terminal, unless NO_COLOR is set. */
  readonly color: Terminal;
  readonly userRows: UserRowsSetting;
  /** The file that says what the project's metrics are; null without one. */
  readonly metricsFile: string | null;
  readonly logLevel: LogLevel;
  /** Variables that are not understood, and what holds in their place. */
  readonly warnings: readonly string[];
}

/** Reads the options that every command takes, and the environment. Pure. */
export function readSettings(options: GlobalOptions, env: Environment, isTerminal: Terminal): Settings {
  const demo = options.demo ?? false;
  const userFolder = envPaths("growingio-mcp", { suffix: "" }).cache;
  const folder = env.GROWINGIO_HOME || userFolder;
  const home = resolve(demo ? join(folder, "demo") : folder);
  const mayColor = !env.NO_COLOR && env.TERM !== "dumb";
  const [logLevel, userRows] = [readLogLevel(env.GROWINGIO_LOG), readUserRows(env.GROWINGIO_ALLOW_USER_ROWS)];
  return {
    home,
    outputDirectory: resolve(env.GROWINGIO_OUTPUT_DIR || join(home, "exports")),
    compileCache: join(userFolder, "compile-cache"),
    project: options.project || env.GROWINGIO_PROJECT_UID || null,
    demo,
    quiet: options.quiet ?? false,
    json: options.json ?? false,
    isTerminal,
    color: { out: mayColor && isTerminal.out, err: mayColor && isTerminal.err },
    userRows: userRows.value,
    metricsFile: env.GROWINGIO_METRICS ? resolve(env.GROWINGIO_METRICS) : null,
    logLevel: logLevel.value,
    warnings: [logLevel, userRows].flatMap(({ warning }) => warning ?? []),
  };
}
