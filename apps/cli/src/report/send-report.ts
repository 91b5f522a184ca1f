import type { Report } from "@growingio-export/report";
import type { Delivery } from "../deliver/channel.ts";
import { deliver } from "../deliver/deliver.ts";
import { messageOf } from "../deliver/report-message.ts";
import { tellFailure } from "../deliver/tell-failure.ts";
import { exitStatus, exitStatusOf } from "../shell/exit-status.ts";
import type { Shell } from "../shell/shell.ts";
import type { ReportPlan } from "./report-options.ts";

/** Sends the headline figures to those who are told; the page itself goes with mails. */
export async function sendReport(
  report: Report,
  page: string,
  { channels, link, isDry }: ReportPlan,
  { settings, signal }: Shell,
): Promise<readonly Delivery[]> {
  if (channels.length === 0) return [];
  const attachment = { name: "report.html", content: page };
  return await deliver(messageOf(report, { link }), channels, { home: settings.home, signal, isDry, attachment });
}

/** Tells them that there is no report, and why; not of a wrong command that somebody sees at a terminal. Throws nothing. */
export async function sendFailure(
  dashboard: string,
  error: unknown,
  { channels, isDry }: ReportPlan,
  { settings, signal, warn, secrets }: Shell,
): Promise<void> {
  if (settings.isTerminal.err && exitStatusOf(error) === exitStatus.usage) return;
  await tellFailure(dashboard, error, channels, { home: settings.home, signal, isDry, warn, redact: secrets.message });
}
