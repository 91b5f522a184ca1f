import { Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { doctorCommand } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { chartsCommand, dashboardsCommand, exportsCommand, segmentsCommand } from "./commands/list-commands.ts";
import { segmentCommand, tagCommand } from "./commands/people.ts";
import { reportCommand } from "./commands/report.ts";
import { sqlCommand } from "./commands/sql.ts";
import { syncCommand } from "./commands/sync.ts";
import { watchCommand } from "./commands/watch.ts";
import type { Runner } from "./shell/shell.ts";

const commands = [
  dashboardsCommand,
  chartsCommand,
  segmentsCommand,
  exportCommand,
  segmentCommand,
  tagCommand,
  reportCommand,
  watchCommand,
  exportsCommand,
  sqlCommand,
  doctorCommand,
  syncCommand,
];

/** The commands of `gio`, each run by what is given. */
export function createProgram(run: Runner): Command {
  const program = new Command("gio")
    .description("GrowingIO exports for shells, cron and warehouses.")
    .version(packageJson.version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .option("--project <uid>", "project uid, instead of GROWINGIO_PROJECT_UID")
    .option("--lang <zh|en>", "language of what is said, instead of GROWINGIO_LANG")
    .option("--json", "the result as one JSON value, an error as one line of JSON on standard error")
    .option("--quiet", "no progress and no notes")
    .option("--demo", "ask a simulated GrowingIO: no account, no token")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  for (const make of commands) program.addCommand(make(run).copyInheritedSettings(program));
  return program;
}
