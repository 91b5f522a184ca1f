import { countedUntilMs, isFinal, type Table, type TableKind } from "@growingio-export/core";
import type { Period } from "./periods.ts";

/** What is kept of a period: when it was last asked for, and whether its figures stood by then. */
export interface PeriodState extends Period {
  readonly askedAtMs: number;
  /** Its figures were final when they were asked for: it is not asked for again. */
  readonly isFinal: boolean;
  /** GrowingIO cut the answer at its row ceiling and the rest could not be had. */
  readonly isCut: boolean;
  readonly rows: number;
  /** How long the export took that brought it, milliseconds. */
  readonly tookMs: number;
}

/** How a chart has to be asked for: all periods in one request, each row with its time, or one request a period. */
export type Form = "series" | "single";

/** What is known of a chart and its table before it is asked for. */
export interface ChartState {
  readonly kind: TableKind | null;
  /** Null before the first answer. */
  readonly form: Form | null;
  /** By their first instants. */
  readonly periods: ReadonlyMap<number, PeriodState>;
}

/** Whether the figures of a period stood when they were asked for: GrowingIO's own lag, and what can still count for it. */
export function isPeriodFinal(
  table: Pick<Table, "kind" | "conversionWindowDays" | "columns">,
  { endMs }: Period,
  askedAtMs: number,
): boolean {
  return isFinal(countedUntilMs(table, endMs), askedAtMs);
}
