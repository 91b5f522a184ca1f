import type { TableData } from "@growingio-export/core";
import { leftOutCounts } from "../budget/left-out.ts";
import type { DigestLimits } from "../budget/limits.ts";
import { shortName } from "../budget/short-name.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import { type Basis, mergeBasis } from "../figures/basis.ts";
import { toNumber } from "../figures/numbers.ts";
import { present } from "../figures/present.ts";
import { rateScale, type SentRate } from "../figures/rate-scale.ts";
import { cellTime } from "../table/cells.ts";
import { groupRows } from "../table/groups.ts";
import { granularityOf, incompletePoints } from "../time/completeness.ts";
import { addPeriods } from "../time/shanghai.ts";
import { type FunnelColumns, funnelColumns } from "./funnel-columns.ts";
import { type FunnelFigures, funnelFigures } from "./funnel-figures.ts";

/** The figures of a funnel: at the top those of the first target user (all users, where they are listed). */
export interface FunnelDigest extends FunnelFigures {
  kind: "funnel";
  /** Every target user, the first included; present when there are several. */
  targets?: FunnelFigures[];
  notes?: string[];
  left_out?: { targets?: number; steps?: number };
}

/** Works out a funnel's figures once; the function it returns presents them within limits. */
export function analyseFunnel(
  table: TableData,
  columns: readonly DescribedColumn[],
  now: number | undefined,
): (limits: DigestLimits) => FunnelDigest {
  const found = funnelColumns(columns);
  const times = table.rows.flatMap((row) => (found.time === undefined ? [] : (cellTime(row[found.time]) ?? [])));
  const distinct = [...new Set(times)];
  const incomplete = incompletePoints(distinct, granularityOf(table.intervalMs, distinct), now);
  const settings = { columns: found, scale: rateScale(sentRates(table, found)), range: table, incomplete };
  const groups = groupRows(table.rows, columns).map((group) => funnelFigures(group, settings));
  const basis: Basis = mergeBasis(groups.map((group) => group.basis));
  const notes = openWindow(table, distinct, now);

  return (limits) => {
    const shown = groups.slice(0, limits.targets).map((group) => shorten(group, limits));
    const first = shown[0] ?? { steps: [] };
    const leftOut = leftOutCounts({
      targets: groups.length - shown.length,
      steps: (groups[0]?.steps.length ?? 0) - first.steps.length,
    });
    return present({
      kind: "funnel" as const,
      ...first,
      basis,
      targets: groups.length > 1 ? shown : undefined,
      notes: notes.length === 0 ? undefined : notes,
      left_out: leftOut,
    });
  };
}

/** The first steps, and always the last. */
function shorten(figures: FunnelFigures, limits: DigestLimits): FunnelFigures {
  const { steps, trend } = figures;
  const kept = steps.length <= limits.steps ? steps : [...steps.slice(0, limits.steps - 1), ...steps.slice(-1)];
  return present({
    ...figures,
    target: figures.target === undefined ? undefined : shortName(figures.target, limits.nameLength),
    steps: kept.map((step) => ({ ...step, name: shortName(step.name, limits.nameLength) })),
    trend: trend === undefined ? undefined : present({ ...trend, outliers: trend.outliers?.slice(0, limits.outliers) }),
  });
}

function* sentRates(table: TableData, columns: FunnelColumns): Generator<SentRate> {
  for (const row of table.rows) {
    const users = columns.steps.map((step) => (step.users === undefined ? undefined : toNumber(row[step.users])));
    const share = (place: number, of: number): number | undefined => {
      const whole = users.at(of);
      return whole === undefined || whole === 0 ? undefined : (users.at(place) ?? 0) / whole;
    };
    const overall = columns.overallRate === undefined ? undefined : toNumber(row[columns.overallRate]);
    if (overall !== undefined) yield { sent: overall, counted: share(-1, 0) };
    for (const [place, step] of columns.steps.entries()) {
      const sent = step.rate === undefined ? undefined : toNumber(row[step.rate]);
      if (sent !== undefined) yield { sent, counted: place === 0 ? undefined : share(place, place - 1) };
    }
  }
}

/** People of the latest days still have time to convert, so those days' rates can rise: who came last on a day has the days of the window from then on. */
function openWindow(table: TableData, timesMs: readonly number[], now: number | undefined): string[] {
  const days = table.conversionWindowDays;
  if (now === undefined || days === null || timesMs.length < 2) return [];
  const open = timesMs.filter((time) => addPeriods(time, days + 1, "day") > now).length;
  return open === 0
    ? []
    : [`${open} of ${timesMs.length} days: the ${days}-day conversion window is still open, their rates can rise`];
}
