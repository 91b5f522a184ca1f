import { present } from "@growingio-export/core";
import type { DigestLimits } from "../budget/limits.ts";
import { shortName } from "../budget/limits.ts";
import type { Analysis, Findings } from "../digest/analysis.ts";
import { emptyBasis } from "../figures/numbers.ts";
import { rateScale, type SentRate } from "../figures/rate-scale.ts";
import { shortSeries } from "../figures/short-series.ts";
import { type NumberAt, numbersOf } from "../table/cells.ts";
import { groupRows } from "../table/groups.ts";
import { presentGroups } from "../table/present-groups.ts";
import { rowTimes } from "../table/row-codes.ts";
import type { Subject } from "../table/subject.ts";
import { rangeOf, unitsBefore } from "../time/freshness.ts";
import { partialPoints } from "../time/partial-points.ts";
import type { Turns } from "../turns.ts";
import { type FunnelColumns, funnelColumns } from "./funnel-columns.ts";
import { type FunnelFigures, funnelFigures } from "./funnel-figures.ts";

/** The figures of a funnel: at the top those of the first target user (all users, where they are listed). */
export interface FunnelDigest extends FunnelFigures, Findings {
  kind: "funnel";
  /** Every target user, the first included; present when there are several. */
  targets?: FunnelFigures[];
  left_out?: { targets?: number; steps?: number };
}

/** Works out a funnel's figures once. */
export function* analyzeFunnel({ table, columns, now }: Subject): Turns<Analysis<FunnelDigest>> {
  const found = funnelColumns(columns);
  const numberAt = numbersOf(table);
  const times = yield* rowTimes(table, columns);
  const settings = {
    columns: found,
    times,
    numberAt,
    scale: yield* rateScale(sentRates(table.rowCount, numberAt, found)),
    range: table,
    granularity: table.granularity,
    partial: partialPoints(times.timesMs, table.granularity, { range: rangeOf(table), now }),
  };
  const groups: FunnelFigures[] = [];
  for (const group of yield* groupRows(table, columns)) {
    groups.push(funnelFigures(group, settings));
    yield;
  }
  const notes = openWindow(table.conversionWindowDays, times.timesMs, now);

  const presented = (limits: DigestLimits): FunnelDigest => {
    const { first, targets, left_out } = presentGroups(groups, { none: NO_FUNNEL, lists: ["steps"], shorten }, limits);
    return present({
      kind: "funnel" as const,
      ...first,
      targets,
      left_out,
    });
  };
  return { present: presented, checks: [], notes, isSubtotal: () => false };
}

const NO_FUNNEL: FunnelFigures = { steps: [], basis: emptyBasis() };

/** The first steps, and always the last. */
function shorten(figures: FunnelFigures, limits: DigestLimits): FunnelFigures {
  const { steps, trend } = figures;
  const kept = steps.length <= limits.steps ? steps : [...steps.slice(0, limits.steps - 1), ...steps.slice(-1)];
  return present({
    ...figures,
    steps: kept.map((step) => ({ ...step, name: shortName(step.name, limits.nameLength) })),
    trend: trend && shortSeries(trend, limits).figures,
  });
}

function* sentRates(rowCount: number, numberAt: NumberAt, columns: FunnelColumns): Generator<SentRate> {
  if (columns.overallRate === undefined && columns.steps.every(({ rate }) => rate === undefined)) return;
  for (let row = 0; row < rowCount; row++) {
    const users = columns.steps.map((step) => numberAt(step.users, row));
    const share = (place: number, of: number): number | undefined => {
      const whole = users.at(of);
      return whole === undefined || whole === 0 ? undefined : (users.at(place) ?? 0) / whole;
    };
    const overall = numberAt(columns.overallRate, row);
    if (overall !== undefined) yield { sent: overall, counted: share(-1, 0) };
    for (const [place, step] of columns.steps.entries()) {
      const sent = numberAt(step.rate, row);
      if (sent !== undefined) yield { sent, counted: place === 0 ? undefined : share(place, place - 1) };
    }
  }
}

/** People of the latest days still have time to convert, so those days' rates can rise: who came last on a day has the days of the window from then on. */
function openWindow(days: number | null, timesMs: readonly number[], now: number | undefined): string[] {
  if (now === undefined || days === null || timesMs.length < 2) return [];
  const lastClosed = unitsBefore("day", now, days + 1);
  const open = timesMs.filter((time) => time > lastClosed).length;
  return open === 0
    ? []
    : [`${open} of ${timesMs.length} days: the ${days}-day conversion window is still open, their rates can rise`];
}
