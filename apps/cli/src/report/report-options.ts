import { type Clock, comparisonRanges, parseRange, type Range, say } from "@growingio-export/core";
import type { Channel } from "../deliver/channel.ts";
import { readChannels } from "../deliver/read-channels.ts";
import { reportLink } from "../deliver/report-link.ts";
import { UsageError } from "../shell/usage-error.ts";

/** The options of `gio report`, as they were given. */
export interface ReportOptions {
  readonly range?: string;
  readonly compare?: string;
  readonly output?: string;
  readonly to: readonly string[];
  readonly linkBase?: string;
  readonly dryRun?: boolean;
  readonly waitFinal?: boolean;
  readonly deadline?: string;
}

/** What they mean together. */
export interface ReportPlan {
  /** Null where each chart has its own. */
  readonly range: Range | null;
  readonly channels: readonly Channel[];
  readonly link: string | undefined;
  /** Null where nothing is written. */
  readonly folder: string | null;
  readonly isDry: boolean;
}

/** Throws `UsageError` or `InvalidInputError` for options that cannot be, before anything is asked. */
export function readReportOptions(
  { range, compare, output, to, linkBase, dryRun: isDry = false }: ReportOptions,
  env: Readonly<Record<string, string | undefined>>,
  { now }: Pick<Clock, "now">,
): ReportPlan {
  if (output === undefined && to.length === 0)
    throw new UsageError(say`Name the folder of the report with -o, or who is told of it with --to.`);
  if (isDry && to.length === 0) throw new UsageError(say`--dry-run prints what would be sent: name to whom with --to.`);
  if (linkBase !== undefined && to.length === 0)
    throw new UsageError(say`--link-base is named in the message of --to: without it there is no message.`);
  const days = range === undefined ? null : (parseRange(range, now()) ?? null);
  if (compare !== undefined) {
    const usual = days ?? parseRange("last_7_days", now());
    if (usual !== undefined) comparisonRanges({ range: usual, text: range }, compare, now());
  }
  return {
    range: days,
    channels: readChannels(to, env, { isDry }),
    link: linkBase === undefined ? undefined : reportLink(linkBase),
    folder: isDry ? null : (output ?? null),
    isDry,
  };
}
