import { DAY_MS, monthsBetween, nextPointMs, points } from "../figures/calendar.ts";
import type { Figures } from "../figures/figures.ts";
import { hashText, mix, unit } from "../figures/random.ts";
import type { RetentionChart } from "../shop/types.ts";
import { dimension, metric, type SandboxCell, type TableDocument, type Window } from "./document.ts";
import { round, uniqueUsers } from "./metric-figure.ts";

export type RetentionRange = "day" | "week" | "month";

/** How many periods after the first a cohort is followed. */
const LAST_OFFSET = 29;
const PERIOD_WORD: Readonly<Record<RetentionRange, string>> = { day: "日", week: "周", month: "月" };

/** Answers a retention: one row a cohort; periods that have not ended are null, except the cohort's own. */
export function retentionTable(
  chart: RetentionChart,
  window: Window,
  range: RetentionRange,
  figures: Figures,
  nowMs: number,
): TableDocument {
  const data = chart.targets.flatMap((target) =>
    chart.comparisons.flatMap((comparison) =>
      [...points(window.startMs, window.endMs, range, nowMs)].map((startMs) => {
        const endMs = nextPointMs(startMs, range);
        const times = figures.count(chart.cohort, target, startMs, Math.min(endMs, nowMs)) / chart.comparisons.length;
        const size = uniqueUsers(times, 1, (endMs - startMs) / DAY_MS);
        const hash = mix(hashText(comparison, figures.seed), startMs / 1000);
        const stays = chart.fading ? 1 + 0.08 * Math.min(6, monthsBetween(startMs, nowMs)) : 1;
        const kept = retained(size, startMs, range, nowMs, hash, stays);
        return [target, comparison, chart.behaviour, startMs, size, ...withRates(kept, size, chart.percent)];
      }),
    ),
  );
  return {
    id: chart.id,
    name: chart.name,
    startTime: window.startMs,
    endTime: window.endMs,
    range,
    meta: [
      ...["目标用户", "对比值", "用户行为", "时间"].map(dimension),
      metric("留存人数"),
      ...Array.from({ length: LAST_OFFSET + 1 }, (_, offset) => offsetName(offset, range)).flatMap((name) => [
        metric(name),
        metric(`${name}留存率`),
      ]),
    ],
    data,
  };
}

function offsetName(offset: number, range: RetentionRange): string {
  const word = PERIOD_WORD[range];
  return offset === 0 ? `当${word}` : offset === 1 ? `次${word}` : `${offset}${word}后`;
}

function retained(
  size: number,
  startMs: number,
  range: RetentionRange,
  nowMs: number,
  hash: number,
  stays: number,
): SandboxCell[] {
  const counts: SandboxCell[] = [size];
  let periodMs = startMs;
  for (let offset = 1; offset <= LAST_OFFSET; offset++) {
    periodMs = nextPointMs(periodMs, range);
    const share = stays * (0.11 + 0.31 * Math.exp(-(offset - 1) / 4));
    const noise = 0.97 + 0.06 * unit(mix(hash, offset));
    counts.push(nextPointMs(periodMs, range) <= nowMs ? Math.round(size * share * noise) : null);
  }
  return counts;
}

function withRates(counts: readonly SandboxCell[], size: number, percent: boolean): SandboxCell[] {
  return counts.flatMap((count) => {
    if (typeof count !== "number" || size === 0) return [count, null];
    return [count, percent ? round((100 * count) / size, 2) : round(count / size, 4)];
  });
}
