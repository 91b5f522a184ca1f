import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";
import { choice } from "./choice.ts";
import { examples } from "./examples.ts";
import { deadlineOption, formatOption } from "./shared-options.ts";

/** `gio export` */
export function exportCommand(run: Runner): Command {
  return new Command("export")
    .summary("export a chart's rows, or all charts of a dashboard")
    .description(
      "Exports a chart: rows to standard output or a file, what they say to standard error. An export that is interrupted is taken up by the same command.",
    )
    .argument("[chart...]", "a chart: its name, id or page URL")
    .option(
      "--range <range>",
      "last_7_days, this_month, 上周, 2026-11-01/2026-11-07, … (default: the URL's or the chart's own)",
    )
    .option("--compare <range>", "previous_period, same_period_last_week|month|year, or a range: says what changed")
    .addOption(
      choice("--granularity <unit>", "range is one figure (default: the chart's own)", [
        "hour",
        "day",
        "week",
        "month",
        "range",
      ]),
    )
    .addOption(formatOption("html"))
    .option("-o, --output <file>", "write a file, or into a folder")
    .option("--force", "replace files that are there already")
    .option("--dashboard <name>", "all charts of a dashboard at once, a file each, into the folder of -o")
    .addOption(choice("--kind <kind>", "default: found out", ["event", "funnel", "retention", "distribution"]))
    .option("--conversion-window <days>", "funnels: days a person has for all steps, 1 to 90")
    .addOption(choice("--period <unit>", "retentions", ["day", "week", "month"]))
    .option("--buckets <list>", "distributions: 10, 15 or 25 buckets, or rising bounds: 1,5,20")
    .addOption(choice("--statistic <name>", "distributions", ["max", "min", "avg", "median", "p25", "p75"]))
    .addOption(deadlineOption())
    .addHelpText(
      "after",
      examples(
        "gio export 支付订单数 --range last_7_days --compare previous_period",
        "gio export 9yGbpp8x --range 2026-11 --granularity day -o orders.xlsx",
        "gio export 注册转化漏斗 --conversion-window 7 --json | jq .digest",
        "gio export --dashboard 交易总览 --range yesterday -o out/",
      ),
    )
    .action(run(async () => (await import("../export/export.ts")).runExport));
}
