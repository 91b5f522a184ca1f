import nodeModule from "node:module";
import type { MetricsFile } from "@growingio-export/insight";
import type { Logger } from "@growingio-export/service";
import { Secrets } from "@growingio-export/service";
import packageJson from "../../package.json" with { type: "json" };
import type { Config } from "../config.ts";
import { createLogger, lineWriter } from "../logger.ts";

/** What every way of running has: where it writes its log, and what it must not show. */
export interface Program {
  readonly version: string;
  readonly logger: Logger;
  /** The tokens it has read; nothing that leaves shows them. */
  readonly secrets: Secrets;
  /** A line on standard error, without what it must not show. */
  readonly writeLine: (line: string) => void;
}

/** Prepares a process that runs until it is told to end. */
export function startProgram(config: Config): Program {
  // What is imported from here on is compiled once for all starts, where the folder can be written.
  nodeModule.enableCompileCache(config.compileCache);
  const secrets = new Secrets();
  const write = lineWriter(process.stderr);
  const writeLine = (line: string) => write(secrets.message(line));
  const logger = createLogger(config.logLevel, writeLine);
  // Before anything is logged: a setting can hold the token by mistake. With a company's file the variable is nobody's.
  if (!config.demo && !servesCompany(config)) secrets.learn(process.env.GROWINGIO_TOKEN ?? "", logger);
  for (const warning of config.warnings) logger.warn(warning);
  return { version: packageJson.version, logger, secrets, writeLine };
}

function servesCompany({ command }: Config): boolean {
  return "company" in command && command.company !== null;
}

/** What a person knows of the metrics; checked before anything is served. */
export async function readMetrics({ metricsFile }: Config): Promise<MetricsFile> {
  if (metricsFile === null) return {};
  const [{ pathMistakes }, { readMetricsFile }] = await Promise.all([
    import("@growingio-export/service/settings"),
    import("@growingio-export/service/settings"),
  ]);
  // Every call says so.
  if (pathMistakes(process.env).length > 0) return {};
  return await readMetricsFile(metricsFile);
}
