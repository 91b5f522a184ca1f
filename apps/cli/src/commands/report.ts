import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";
import { examples } from "./examples.ts";
import { deadlineOption, toOption } from "./shared-options.ts";

/** `gio report` */
export function reportCommand(run: Runner): Command {
  return new Command("report")
    .summary("a dashboard as a page, as Markdown with pictures, as a message")
    .description(
      "Exports all charts of a dashboard and writes report.html, report.md and a PNG a chart into a folder. Charts that fail are named in it; it fails where none can be exported.",
    )
    .argument("<dashboard...>", "a dashboard: its name, id or page URL")
    .option("--range <range>", "yesterday, last_7_days, 上周, 2026-11-01/2026-11-07, … (default: each chart's own)")
    .option("--compare <range>", "previous_period, same_period_last_week|month|year, or a range: says what changed")
    .option("-o, --output <folder>", "the folder of the report; files of an earlier one are replaced")
    .addOption(toOption("the headline figures"))
    .option(
      "--link-base <url>",
      "where the folder is served, for the message; its files are readable by their owner alone, so serve them as the same user",
    )
    .option("--dry-run", "print what would be sent; write and send nothing")
    .option("--wait-final", "wait until GrowingIO's figures are final: those of a day are from 06:00 of the next")
    .addOption(deadlineOption())
    .addHelpText(
      "after",
      examples(
        "gio report 交易总览 -o report/",
        "gio report 交易总览 --range yesterday --compare same_period_last_week --wait-final -o /srv/reports --to feishu --link-base https://reports.example.com/",
        "gio report 交易总览 --to slack --dry-run",
      ),
    )
    .action(run(async () => (await import("../report/report.ts")).runReport));
}
