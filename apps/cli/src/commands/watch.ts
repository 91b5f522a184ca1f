import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";
import { toOption } from "./shared-options.ts";

/** `gio watch` */
export function watchCommand(run: Runner): Command {
  return new Command("watch")
    .summary("alert when a figure is not as usual")
    .description(
      "Holds a chart's final figure of a day against the same weekday of the weeks before, says what it compared, and alerts once per event.\n\n" +
        "Fields of a condition: value; usual (the median of the same days of the weeks before); change and change_pct (of value against usual). " +
        "Amounts are compared in the chart's own unit: of a metric in 分 (fen), 60000 is ¥600. " +
        "Metrics that are not added up over days, such as unique users and rates, are watched a day at a time. " +
        "An event begins when the condition holds and ends with a final figure that does not meet it; it is told once. " +
        "Exit status 0 whether the condition holds or not; 4 while the figures are not final.",
    )
    .argument("<chart>", "name, id or page URL of an event chart")
    .requiredOption("--when <condition>", 'such as "change_pct < -20", several with and, or')
    .option("--metric <name>", "metric of the chart. Default: its most important one")
    .option("--range <range>", "days that have ended, at most 31", "yesterday")
    .option("--weeks <count>", "how many weeks before are compared with, 1 to 12", "4")
    .addOption(toOption("of an event"))
    .option("--dry-run", "print what would be sent; nothing is sent or remembered")
    .option("--wait-final", "wait until the figures are final, 06:00 of the next day in China")
    .addHelpText("after", '\nExample:\n  gio watch 日活 --when "change_pct < -20" --to feishu')
    .action(run(async () => (await import("../watch/watch.ts")).watch));
}
