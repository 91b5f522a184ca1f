import { join, resolve } from "node:path";
import type { UserRowsSetting } from "@growingio-export/workspace";
import envPaths from "env-paths";
import { type LogLevel, readLogLevel, readUserRows } from "./forgiving.ts";

/** What the variables say to every program for people, so that all of them share one folder. */
export interface EnvironmentSettings {
  /** The configured project uid; null where each call names one. */
  readonly project: string | null;
  /** Where exports are kept. */
  readonly home: string;
  /** Where Node keeps the compiled program: a folder of the user's, never one that others can write. */
  readonly compileCache: string;
  /** Where files go that nothing else names a place for. */
  readonly outputDirectory: string;
  /** The file that says what the project's metrics are; null without one. */
  readonly metricsFile: string | null;
  readonly logLevel: LogLevel;
  readonly userRows: UserRowsSetting;
  /** Settings that are not understood, and what holds in their place; for the log. */
  readonly warnings: readonly string[];
}

/** Reads the variables. Pure. @param demo whether a simulated account is served: its exports are kept apart. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>, demo: boolean): EnvironmentSettings {
  const userFolder = envPaths("growingio-mcp", { suffix: "" }).cache;
  const folder = env.GROWINGIO_HOME || userFolder;
  const home = resolve(demo ? join(folder, "demo") : folder);
  const logLevel = readLogLevel(env.GROWINGIO_LOG);
  const userRows = readUserRows(env.GROWINGIO_ALLOW_USER_ROWS);
  return {
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
