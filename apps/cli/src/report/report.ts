import { resolve } from "node:path";
import { say, systemClock } from "@growingio-export/core";
import { reportHtml } from "@growingio-export/report";
import { secretsOf } from "../deliver/read-channels.ts";
import { deadline } from "../export/deadline.ts";
import type { CommandRun } from "../shell/shell.ts";
import { withLock } from "../state/lock.ts";
import { gatherReport } from "./gather-report.ts";
import { type ReportOptions, readReportOptions } from "./report-options.ts";
import { sendFailure, sendReport } from "./send-report.ts";
import { tellReport } from "./tell-report.ts";
import { untilFinal } from "./until-final.ts";
import { writeReport } from "./write-report.ts";

/** `gio report`: a dashboard as files in a folder and as a message, one run of it at a time. */
export const runReport: CommandRun<ReportOptions> = async (shell, { words, options }) => {
  const dashboard = words.join(" ").trim();
  const plan = readReportOptions(options, shell.env, systemClock);
  const { folder, channels } = plan;
  for (const secret of secretsOf(channels)) shell.secrets.learn(secret);
  // What cannot be is refused before it is waited for.
  deadline(options.deadline, shell.signal);
  const of = folder === null ? [dashboard, options.range, options.compare] : [resolve(folder)];
  return await withLock(shell.settings.home, JSON.stringify(["report", ...of]), say`This report`, async () => {
    try {
      const reuseMs = options.waitFinal === true ? await untilFinal(plan.range, shell) : undefined;
      const wanted = { ...options, reuseMs, leftMs: deadline(options.deadline, shell.signal) };
      const { report, failures } = await gatherReport(dashboard, wanted, shell);
      const page = await reportHtml(report);
      const written = folder === null ? null : await writeReport(report, page, folder);
      const deliveries = await sendReport(report, page, plan, shell);
      await tellReport({ report, failures, written, deliveries }, shell);
      return undefined;
    } catch (error) {
      await sendFailure(dashboard, error, plan, shell);
      throw error;
    }
  });
};
