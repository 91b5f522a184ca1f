import { GrowingIOError, isStopped, say } from "@growingio-export/core";
import type { Report } from "@growingio-export/report";
import type { Delivery } from "../deliver/channel.ts";
import { deliver, deliveryWords } from "../deliver/deliver.ts";
import { failureMessage } from "../deliver/message.ts";
import { messageOf } from "../deliver/report-message.ts";
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

/** Tells them that there is no report, and why; not where the run was only ended, for it was not tried to the end. Throws nothing. */
export async function sendFailure(dashboard: string, error: unknown, { channels, isDry }: ReportPlan, shell: Shell) {
  if (channels.length === 0 || isDry || shell.signal.aborted || isStopped(error)) return;
  const reason =
    error instanceof GrowingIOError
      ? error
      : new GrowingIOError("internal", error instanceof Error ? error.message : String(error));
  try {
    const message = failureMessage(dashboard, reason, Date.now());
    const { settings, signal } = shell;
    for (const delivery of await deliver(message, channels, { home: settings.home, signal }))
      shell.warn(deliveryWords(delivery));
  } catch (second) {
    shell.warn(
      say`That there is no report could not be told: ${second instanceof Error ? second.message : String(second)}`,
    );
  }
}
