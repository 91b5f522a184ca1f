import { type Granularity, say } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import { type Check, check } from "../figures/checks.ts";
import { number, percent } from "../figures/number-text.ts";
import { atPoint } from "../time/point-text.ts";
import type { Turns } from "../turns.ts";
import type { FunnelCells } from "./funnel-cells.ts";
import { eachRow, type Miss, missesInWords, type SplitGroup } from "./split-group.ts";

/** Whether people only get fewer from step to step, and what `more` there is; undefined without two steps that have people. */
export function* growthCheck(
  groups: readonly SplitGroup[],
  cells: FunnelCells,
  { granularity, more }: { readonly granularity: Granularity | null; readonly more: readonly string[] },
): Turns<Check | undefined> {
  const { steps, numbered } = cells.columns;
  const misses: Miss[] = [];
  let tried = 0;
  yield* eachRow(groups, (row, group, timeMs) => {
    let before: { step: number; people: number } | undefined;
    for (const { step, users } of steps) {
      const people = cells.count(row, users);
      if (people === undefined) continue;
      if (people < 0)
        misses.push({ group, timeMs, says: () => say`step ${step} has ${number(people)} people, which is no count` });
      if (before !== undefined) {
        tried++;
        const from = before;
        if (people > from.people && people >= 0) {
          misses.push({ group, timeMs, says: () => grown(from, { step, people }) });
        }
      }
      before = { step, people };
    }
  });
  if (tried === 0 && more.length === 0) return undefined;
  const against = missesInWords(misses, granularity);
  if (against.length > 0 && !numbered)
    against.push(say`the columns do not number the steps: they may stand in another order`);
  return check("shares", [...against, ...more], say`no step has more people than the one before it`);
}

function grown(before: { step: number; people: number }, { step, people }: { step: number; people: number }): string {
  const [now, then] = [number(people), number(before.people)];
  if (before.people <= 0)
    return say`step ${step} has ${now} people, step ${before.step} only ${then}, impossible in a funnel`;
  const share = percent(people / before.people);
  return say`step ${step} has ${now} people, step ${before.step} only ${then} (${share}), impossible in a funnel`;
}

/** Whether every target user has one row a point: what stands there twice counts once, what contradicts itself not at all. */
export function duplicatesCheck(groups: readonly SplitGroup[], granularity: Granularity | null): Check {
  const repeated = groups.reduce((sum, { split }) => sum + split.repeated.length, 0);
  const clashes = groups.flatMap(({ label, split }) =>
    split.clashing.map(({ timeMs, rows }) => {
      const when = timeMs === null ? say`for the whole range` : atPoint(timeMs, granularity);
      return label === undefined
        ? say`${rows.length} rows ${when} with different people: no figures from them`
        : say`${rows.length} rows of ${shortName(label, 24)} ${when} with different people: no figures from them`;
    }),
  );
  const copies =
    repeated === 1 ? say`1 row repeats another and counts once` : say`${repeated} rows repeat others and count once`;
  const against = repeated === 0 ? clashes : [copies, ...clashes];
  return check("duplicates", against, say`one row for each target and time`);
}
