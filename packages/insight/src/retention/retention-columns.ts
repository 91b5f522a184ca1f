import { type RetentionOffset, retentionOffset } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";

/** Where one offset's retained people and rate stand. */
export interface OffsetColumns {
  readonly offset: number;
  readonly label: string;
  readonly users: number | undefined;
  readonly rate: number | undefined;
}

/** The columns of a retention: offsets in order; size is the people a cohort began with. */
export interface RetentionColumns {
  readonly size: number | undefined;
  readonly offsets: readonly OffsetColumns[];
  readonly period: RetentionOffset["unit"] | undefined;
}

const COHORT_SIZE = /^\s*留存人数\s*$/;
/** Documented beside the figures, and not one whatever its flag says. */
export const COMPARISON = /^\s*(?:对比值|用户行为)\s*$/;

/** Finds a retention's columns by name: `留存人数`, `当日`, `当日留存率`, `次日`, `2日后`, … as in GrowingIO's export documentation. */
export function retentionColumns(columns: readonly DescribedColumn[]): RetentionColumns {
  const offsets = new Map<number, { label: string; users: number | undefined; rate: number | undefined }>();
  const sizes: number[] = [];
  let period: RetentionColumns["period"];
  columns.forEach((column, index) => {
    const found = retentionOffset(column.name);
    if (found === null) {
      if (column.role === "metric" && column.nature !== "rate" && !COMPARISON.test(column.name)) sizes.push(index);
      return;
    }
    period ??= found.unit;
    const { offset, text } = found;
    const entry = offsets.get(offset) ?? { label: text.trim(), users: undefined, rate: undefined };
    offsets.set(offset, entry);
    if (/率|rate|%/i.test(column.name.slice(text.length))) entry.rate ??= index;
    else entry.users ??= index;
  });
  const size = sizes.find((index) => COHORT_SIZE.test(columns[index]?.name ?? "")) ?? sizes[0];
  const ordered = [...offsets].map(([offset, rest]) => ({ offset, ...rest })).sort((a, b) => a.offset - b.offset);
  return { size, offsets: ordered, period };
}
