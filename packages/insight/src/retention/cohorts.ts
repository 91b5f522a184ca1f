import { compareText, type NumberAt } from "../table/cells.ts";
import { type RowTimes, timeAt } from "../table/row-codes.ts";
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
  readonly times: RowTimes;
  readonly numberAt: NumberAt;
  readonly scale: 1 | 0.01;
  /** By place in the list of offsets, when the youngest cohort began that is old enough (epoch milliseconds); undefined where the present is not known. */
  readonly youngest: readonly number[] | undefined;
}

/** The cohorts of a group's rows, oldest first, and how many values were left out because their period had not ended. */
export function cohorts(rows: readonly number[], settings: CohortSettings): { cohorts: Cohort[]; tooYoung: number } {
  const { columns, times, numberAt, scale, youngest } = settings;
  let tooYoung = 0;
  const list = rows.flatMap((row): Cohort[] => {
    const timeMs = timeAt(times, row);
    const size = cohortSize(row, settings);
    if (timeMs === null || size === undefined || size <= 0) return [];
    const retained = columns.offsets.map(({ users, rate }, place) => {
      const sent = numberAt(rate, row);
      const value = numberAt(users, row) ?? (sent === undefined ? undefined : sent * scale * size);
      if (value === undefined) return undefined;
      if (youngest === undefined || timeMs <= (youngest[place] ?? Number.NaN)) return value;
      tooYoung++;
      return undefined;
    });
    return [{ timeMs, size, retained }];
  });
  return { cohorts: list.sort(inTimeOrder), tooYoung };
}

/** The people a cohort began with: as sent, else from the first offset with both people and a rate. */
function cohortSize(row: number, { columns, numberAt, scale }: CohortSettings): number | undefined {
  if (columns.size !== undefined) return numberAt(columns.size, row);
  for (const { users, rate } of columns.offsets) {
    const counted = numberAt(users, row);
    const sent = numberAt(rate, row);
    if (counted !== undefined && sent !== undefined && sent > 0) return counted / (sent * scale);
  }
  return undefined;
}

/** Cohorts of one time, should they be sent twice, in an order that does not depend on the rows'. */
function inTimeOrder(a: Cohort, b: Cohort): number {
  return a.timeMs - b.timeMs || a.size - b.size || compareText(a.retained.join(), b.retained.join());
}
