import { granularityFromMs, present } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import * as z from "zod";

const sent = z.object({ query: z.record(z.string(), z.string()) });
const bounds = z.union([z.number(), z.array(z.number())]);
/** As they are sent, by the names that they are asked for with. */
const statistics: ReadonlyMap<string, string> = new Map([
  ["0.25", "p25"],
  ["0.75", "p75"],
]);

/** What an export was asked for with besides its range, by the names of core's parameters; the chart's own where nothing was. */
export function settingsOf({ kind, job }: Pick<Manifest, "kind" | "job">) {
  const { interval, conversionWindow, range, split, statistic } = sent.safeParse(job).data?.query ?? {};
  const isTimed = kind === "event" || kind === "distribution";
  return present({
    granularity: isTimed && interval !== undefined ? (granularityFromMs(Number(interval)) ?? "range") : undefined,
    conversionWindowDays: kind === "funnel" && conversionWindow !== undefined ? Number(conversionWindow) : undefined,
    period: kind === "retention" ? range : undefined,
    buckets: kind === "distribution" && split !== undefined ? bucketsOf(split) : undefined,
    statistic:
      kind === "distribution" && statistic !== undefined ? (statistics.get(statistic) ?? statistic) : undefined,
  });
}

/** The same as arguments of the tool that exports such a chart. */
export function settingArguments(manifest: Pick<Manifest, "kind" | "job">) {
  const { conversionWindowDays, buckets, ...same } = settingsOf(manifest);
  return present({
    ...same,
    conversion_window_days: conversionWindowDays,
    buckets: buckets === undefined ? undefined : [buckets].flat().join(","),
  });
}

function bucketsOf(text: string): number | number[] | undefined {
  try {
    return bounds.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
