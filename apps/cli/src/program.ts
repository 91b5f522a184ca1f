import { Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { completeCommand, completionCommand } from "./commands/completion.ts";
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

const afterHelp = `
Data goes to standard output, everything else to standard error. Status: 0 done, 1 failed for good, 2 wrong use or an
unknown or ambiguous name, 3 no or a refused token, 4 try again later: the same command takes up what runs.

Environment (a .env file in the folder is read, too; the environment wins):
  GROWINGIO_TOKEN        API token (project configuration > API Token management)
  GROWINGIO_TOKEN_FILE   a file that holds the token, instead of GROWINGIO_TOKEN
  GROWINGIO_PROJECT_UID  project uid, as in /projects/{uid}/ of the page addresses
  GROWINGIO_BASE_URL     default https://www.growingio.com; a private deployment has its own
  GROWINGIO_CLIENT_ID    sent as X-Client-Id, for older private deployments
  GROWINGIO_HOME         where exports are kept, with those of the MCP server (default: the user's cache folder)
  GROWINGIO_ALLOW_USER_ROWS
                         1 or true: lists of people can be asked in SQL, people masked; unmasked: as they are
  GROWINGIO_METRICS      a JSON file that says what metrics and rows are, as for the MCP server
  GROWINGIO_LANG         zh or en (default: zh where the locale is Chinese, else en)
  GROWINGIO_LOG          silent, warn or debug: log to standard error (default warn)
  NO_COLOR               no colors
HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS hold as in other programs.

Examples:
  gio doctor
  gio charts 交易总览
  gio export 支付订单数 --range last_7_days --compare previous_period
  gio <command> --help`;

/**
 * The commands of `gio`, each run by what is given.
 *
 * @param name what it was started as: GLib has a `gio`, too.
 */
export function createProgram(run: Runner, name: "gio" | "growingio"): Command {
  const program = new Command(name)
    .description("GrowingIO exports for shells, cron and warehouses.")
    .version(packageJson.version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .option("--project <uid>", "project uid, instead of GROWINGIO_PROJECT_UID")
    .option("--lang <zh|en>", "language of what is said, instead of GROWINGIO_LANG")
    .option("--json", "the result as one JSON value, an error as one line of JSON on standard error")
    .option("--quiet", "no progress and no notes")
    .option("--demo", "ask a simulated GrowingIO: no account, no token")
    .addHelpText("after", afterHelp)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  for (const make of commands) program.addCommand(make(run).copyInheritedSettings(program));
  program.addCommand(completionCommand(program).copyInheritedSettings(program));
  program.addCommand(completeCommand(program).copyInheritedSettings(program), { hidden: true });
  return program;
}
