import type { Cell } from "@growingio-export/core";
import { toNumber } from "../figures/numbers.ts";
import { cellTime, compareText } from "../table/cells.ts";
import { addPeriods, type Granularity } from "../time/shanghai.ts";
import type { RetentionColumns } from "./retention-columns.ts";

/** People who began in one period, and how many of them came back, by place in the list of offsets. */
export interface Cohort {
  readonly timeMs: number;
  readonly size: number;
  /** Undefined where there is no value, and where the cohort is too young to have one. */
  readonly retained: readonly (number | undefined)[];
}

export interface CohortSettings {
  readonly columns: RetentionColumns;
  readonly period: Granularity;
  readonly scale: 1 | 0.01;
  readonly now: number | undefined;
}

/** The cohorts of a group's rows, oldest first, and how many values were left out because their period had not ended. */
export function cohorts(
  rows: readonly (readonly Cell[])[],
  { columns, period, scale, now }: CohortSettings,
): { cohorts: Cohort[]; tooYoung: number } {
  let tooYoung = 0;
  const list = rows.flatMap((row): Cohort[] => {
    const timeMs = columns.time === undefined ? undefined : cellTime(row[columns.time]);
    const size = cohortSize(row, columns, scale);
    if (timeMs === undefined || size === undefined || size <= 0) return [];
    const retained = columns.offsets.map(({ offset, users, rate }) => {
      const counted = users === undefined ? undefined : toNumber(row[users]);
      const sent = rate === undefined ? undefined : toNumber(row[rate]);
      const value = counted ?? (sent === undefined ? undefined : sent * scale * size);
      if (value === undefined) return undefined;
      if (now === undefined || addPeriods(timeMs, offset + 1, period) <= now) return value;
      tooYoung++;
      return undefined;
    });
    return [{ timeMs, size, retained }];
  });
  return { cohorts: list.sort(inTimeOrder), tooYoung };
}

/** The people a cohort began with: as sent, else from the first offset with both people and a rate. */
function cohortSize(row: readonly Cell[], columns: RetentionColumns, scale: number): number | undefined {
  if (columns.size !== undefined) return toNumber(row[columns.size]);
  for (const { users, rate } of columns.offsets) {
    const counted = users === undefined ? undefined : toNumber(row[users]);
    const sent = rate === undefined ? undefined : toNumber(row[rate]);
    if (counted !== undefined && sent !== undefined && sent > 0) return counted / (sent * scale);
  }
  return undefined;
}

/** Cohorts of one time, should they be sent twice, in an order that does not depend on the rows'. */
function inTimeOrder(a: Cohort, b: Cohort): number {
  return a.timeMs - b.timeMs || a.size - b.size || compareText(a.retained.join(), b.retained.join());
}
