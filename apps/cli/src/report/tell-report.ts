import { say } from "@growingio-export/core";
import type { Report } from "@growingio-export/report";
import type { Delivery } from "../deliver/channel.ts";
import { deliveryWords, throwIfFailed } from "../deliver/deliver.ts";
import { messageOf } from "../deliver/report-message.ts";
import { type Shell, writeJson } from "../shell/shell.ts";
import type { Failure } from "./gather-report.ts";
import type { WrittenReport } from "./write-report.ts";

interface Told {
  readonly report: Report;
  readonly failures: readonly Failure[];
  readonly written: WrittenReport | null;
  readonly deliveries: readonly Delivery[];
}

/** Says what is in a report, where it lies, who was told and what is missing. Throws where somebody could not be told. */
export async function tellReport(told: Told, shell: Shell): Promise<void> {
  const { report, failures, written, deliveries } = told;
  const { title, facts, headlines, warnings } = messageOf(report);
  shell.note([title, ...facts].join("; "));
  for (const { chart, sentence } of headlines) shell.note(`  ${chart}: ${sentence}`);
  for (const { name, message } of failures) shell.warn(say`${name} failed: ${message}`);
  for (const warning of [...warnings, ...(written?.warnings ?? [])]) shell.warn(say`Warning: ${warning}`);
  if (written !== null) {
    const { length } = written.pictures;
    shell.note(say`Wrote ${written.html}, ${written.markdown} and ${length} pictures.`);
  }
  // One that failed alone is what the command ends with.
  const failed = deliveries.filter(({ outcome }) => outcome === "failed");
  for (const delivery of deliveries) {
    if (delivery.outcome !== "failed") shell.note(deliveryWords(delivery));
    else if (failed.length > 1) shell.warn(deliveryWords(delivery));
  }
  if (shell.settings.json) await writeJson(shell, asJson(told));
  else
    for (const delivery of deliveries) if (delivery.outcome === "dry_run") await writeJson(shell, payloadOf(delivery));
  throwIfFailed(deliveries);
}

function payloadOf({ channel, payload }: Extract<Delivery, { readonly outcome: "dry_run" }>) {
  return { channel, payload };
}

function asJson({ report, failures, written, deliveries }: Told) {
  const { title, dashboard, range, compared_with, exported_at, warnings = [], charts } = report;
  return {
    title,
    dashboard,
    range,
    compared_with,
    exported_at,
    charts: charts
      .filter(({ error }) => error === undefined)
      .map(({ id, name, figure, change_pct, sentences, warnings: own }) => ({
        id,
        name,
        figure,
        change_pct,
        sentences,
        warnings: own,
      })),
    failures,
    warnings,
    files: written === null ? [] : [written.html, written.markdown, ...written.pictures],
    deliveries: deliveries.map((delivery) =>
      delivery.outcome === "failed"
        ? { channel: delivery.channel, outcome: delivery.outcome, error: delivery.error.message }
        : delivery,
    ),
  };
}
