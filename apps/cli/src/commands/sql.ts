import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";
import { examples } from "./examples.ts";
import { formatOption } from "./shared-options.ts";

/** `gio sql` */
export function sqlCommand(run: Runner): Command {
  return new Command("sql")
    .summary("run one SELECT over the exports that are kept")
    .description(
      "Runs one DuckDB SELECT over the exports that are kept (gio exports lists them): tables e1, e2, … or export ids; Chinese column names in double quotes.",
    )
    .argument("<select...>", "the statement")
    .addOption(formatOption())
    .option("-o, --output <file>", "write a file")
    .option("--force", "replace a file that is there already")
    .addHelpText(
      "after",
      examples(
        `gio sql 'SELECT "时间", sum("订单支付_次") FROM e1 GROUP BY 1 ORDER BY 1'`,
        `gio sql 'SELECT * FROM e1 WHERE is_subtotal = false' -o rows.parquet`,
      ),
    )
    .action(run(async () => (await import("../sql/run-sql.ts")).runSql));
}
