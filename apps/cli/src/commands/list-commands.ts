import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";
import { choice } from "./choice.ts";
import { examples } from "./examples.ts";

const format = () => choice("--format <name>", "default: table on a terminal, else csv", ["table", "csv", "json"]);

/** `gio dashboards` */
export function dashboardsCommand(run: Runner): Command {
  return new Command("dashboards")
    .summary("list the project's dashboards")
    .description("Lists the project's dashboards with their ids, those changed last first.")
    .addOption(format())
    .addHelpText("after", examples("gio dashboards", "gio dashboards --format csv > dashboards.csv"))
    .action(run(async () => (await import("../lists/dashboards.ts")).dashboards));
}

/** `gio charts` */
export function chartsCommand(run: Runner): Command {
  return new Command("charts")
    .summary("list charts: of a dashboard, or by words of their names")
    .description(
      "Lists the charts of a dashboard, or those whose names the words stand in, with their ids and kinds; without words all.",
    )
    .argument("[words...]", "a dashboard (name, id or page URL), or words of charts' names")
    .addOption(format())
    .addHelpText("after", examples("gio charts 交易总览", "gio charts 支付", "gio charts --json | jq -r '.[].id'"))
    .action(run(async () => (await import("../lists/charts.ts")).charts));
}

/** `gio segments` */
export function segmentsCommand(run: Runner): Command {
  return new Command("segments")
    .summary("list the project's user segments")
    .description("Lists the project's user segments with their ids and how many people are in them.")
    .addOption(format())
    .addHelpText("after", examples("gio segments", "gio segments --json"))
    .action(run(async () => (await import("../lists/segments.ts")).segments));
}

/** `gio exports` */
export function exportsCommand(run: Runner): Command {
  return new Command("exports")
    .summary("list the exports that are kept for SQL")
    .description(
      "Lists the exports that are kept on this machine, as gio and the MCP server made them, with their names in SQL.",
    )
    .addOption(format())
    .addHelpText("after", examples("gio exports"))
    .action(run(async () => (await import("../lists/exports.ts")).keptExports));
}
