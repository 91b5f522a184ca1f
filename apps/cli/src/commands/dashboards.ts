import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";

/** `gio dashboards` */
export function dashboardsCommand(run: Runner): Command {
  return new Command("dashboards")
    .summary("list the project's dashboards")
    .description("Lists the project's dashboards with their ids.")
    .action(run(async () => (await import("../lists/dashboards.ts")).dashboards));
}
