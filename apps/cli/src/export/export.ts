import { say } from "@growingio-export/core";
import type { CommandRun } from "../shell/shell.ts";
import { UsageError } from "../shell/usage-error.ts";
import { type ExportOptions, exportChart } from "./export-chart.ts";
import { exportDashboard } from "./export-dashboard.ts";

/** `gio export`: one chart, or all of a dashboard. */
export const runExport: CommandRun<ExportOptions> = async (shell, { words, options }) => {
  const chart = words.join(" ").trim();
  if ((chart === "") === (options.dashboard === undefined))
    throw new UsageError(say`Name one chart (its name, id or page URL), or a dashboard with --dashboard.`);
  const { dashboard } = options;
  if (dashboard !== undefined) return await exportDashboard(shell, dashboard, options);
  await exportChart(shell, chart, options);
  return undefined;
};
