import { present } from "@growingio-export/core/basics";
import type { DigestLimits } from "../budget/limits.ts";
import type { Analysis, Findings } from "../digest/analysis.ts";
import { check } from "../figures/checks.ts";
import { pointsCheck } from "../figures/points-check.ts";
import type { Subject } from "../table/subject.ts";
import { rangeOf } from "../time/freshness.ts";
import { partialPoints } from "../time/partial-points.ts";
import type { Turns } from "../turns.ts";
import { funnelBasis } from "./funnel-basis.ts";
import { funnelFigures, type WorkedOut } from "./funnel-figures.ts";
import { openWindow } from "./open-window.ts";
import { sharesOfAll } from "./order-of-groups.ts";
import { duplicatesCheck, growthCheck } from "./people-checks.ts";
import { type FunnelPresented, presentFunnel } from "./present-funnel.ts";
import { rateChecks } from "./rate-checks.ts";
import { readFunnel } from "./read-funnel.ts";
import { funnelShifts } from "./shifts.ts";

/** The figures of a funnel: at the top those of the first target user (all users, where they are listed). */
export interface FunnelDigest extends FunnelPresented, Findings {
  kind: "funnel";
}

/** A funnel's figures with what they come from. */
export interface FunnelAnalysis extends Analysis<FunnelDigest> {
  /** The largest first. */
  readonly groups: readonly WorkedOut[];
}

/** Works out a funnel's figures once. */
export function* analyzeFunnel(subject: Subject): Turns<FunnelAnalysis> {
  const { table, columns, now, limits } = subject;
  const { granularity } = table;
  const { cells, groups, timesMs, allTimesMs, words, notes, isSubtotal } = yield* readFunnel(subject);
  const known = { range: rangeOf(table), now };
  const partial = partialPoints(timesMs, granularity, known);
  const rates = yield* rateChecks(groups, cells, { columns, granularity });
  yield;
  const shares = sharesOfAll(groups, cells);
  const checks = [
    rates.check,
    yield* growthCheck(groups, cells, { granularity, more: shares.against }),
    words.against.length > 0 || words.held !== undefined
      ? check("subtotals", words.against, words.held ?? "")
      : undefined,
    table.rowCount === 0 ? undefined : duplicatesCheck(groups, granularity),
    pointsCheck(allTimesMs, granularity, known),
  ].filter((one) => one !== undefined);
  yield;
  const worked: WorkedOut[] = [];
  for (const group of groups.slice(0, limits.funnelTargets)) {
    const own = funnelFigures(group, { cells, granularity, partial, ...rates });
    const { target, ...figures } = own.figures;
    worked.push({ ...own, figures: present({ target, share_of_all: shares.of(group), ...figures }) });
    yield;
  }
  const open = openWindow(table.conversionWindowDays, { timesMs, range: known.range }, now);
  const shifts = funnelShifts(worked, { granularity, openFrom: open?.from });
  const basisOf = (shown: readonly WorkedOut[]) => {
    const others = groups.slice(shown.length);
    const rows = others.reduce((sum, group) => sum + group.rows.length, 0);
    return funnelBasis(shown, { partial, granularity, unshown: { rows, groups: others.length } });
  };
  return {
    present: (tight: DigestLimits) => ({
      kind: "funnel" as const,
      ...presentFunnel({ groups: worked, groupCount: groups.length, shifts, basisOf }, tight),
    }),
    checks,
    notes: [...notes, ...(open === undefined ? [] : [open.note])],
    isSubtotal,
    groups: worked,
  };
}
