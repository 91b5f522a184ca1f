import type { DescribedColumn } from "../columns/columns.ts";
import { compareText } from "../table/cells.ts";
import { type StepMetric, stepMetrics } from "./step-metrics.ts";

/** Where one step's people and rate stand. */
interface StepColumns {
  readonly step: number;
  /** The event's, or what the column calls the step: `支付`, `第3步`. */
  readonly name: string;
  /** Whether the name is an event's. */
  readonly named: boolean;
  readonly users: number | undefined;
  readonly rate: number | undefined;
}

/** A rate whose name says which two steps it lies between, by their places among the steps. */
interface RateBetween {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** The columns of a funnel, by their index. */
export interface FunnelColumns {
  /** In order. */
  readonly steps: readonly StepColumns[];
  /** Whether the names number the steps; else they stand as they were sent. */
  readonly numbered: boolean;
  /** The rate of the whole way, undefined where the table has none. */
  readonly overallRate: number | undefined;
  readonly between: readonly RateBetween[];
  /** People and rates of which the names do not say where they belong. */
  readonly unplaced: readonly number[];
  /** Metrics that are neither people at a step nor a rate. */
  readonly unused: readonly number[];
}

/** A step while its columns are looked for. */
interface Draft {
  readonly step: number;
  marker: string;
  event: string;
  users: number | undefined;
  rate: number | undefined;
}

/**
 * Finds a funnel's columns by name: `第N步人数`, `最后一步人数`, `第N步转化率`, `总转化率`, as in GrowingIO's export documentation, with
 * the event's name or without; where no name has a number, the metrics that count people are the steps, in the order sent.
 */
export function funnelColumns(columns: readonly DescribedColumn[]): FunnelColumns {
  const { metrics, numbered } = stepMetrics(columns);
  const of = (measure: StepMetric["measure"]) => metrics.filter((metric) => metric.measure === measure);
  const isOfTwo = ({ steps, overall }: StepMetric) => steps.length > 1 || (overall && steps.length > 0);
  const rates = of("rate").filter((metric) => !isOfTwo(metric));

  const drafts = new Map<number, Draft>();
  const unnumbered = [...of("people"), ...rates].filter((metric) => !placeByNumber(metric, drafts));
  const left = unnumbered.filter((metric) => !placeByEvent(metric, drafts));
  const ordered = [...drafts.values()].sort((a, b) => a.step - b.step);

  const between = of("rate")
    .filter(isOfTwo)
    .map((metric) => rateBetween(metric, ordered));
  const wholeWay = between.find(({ from, to }) => from === 0 && to === ordered.length - 1);
  const overallRate = overallOf(left) ?? wholeWay?.column;
  const known = between.filter(({ column, from, to }) => column !== overallRate && from >= 0 && to > from);
  const placed = new Set([overallRate, ...known.map(({ column }) => column)]);
  const keyOf = (index: number): string => columns[index]?.key ?? "";
  return {
    steps: ordered.map(({ step, marker, event, users, rate }) => {
      return { step, name: event || marker, named: event !== "", users, rate };
    }),
    numbered,
    overallRate,
    between: known,
    unplaced: [...left.map(({ index }) => index), ...between.map(({ column }) => column)]
      .filter((index) => !placed.has(index))
      .sort((a, b) => compareText(keyOf(a), keyOf(b))),
    unused: of("other").map(({ index }) => index),
  };
}

/** Whether the step that a column names has room for it. Columns that say less come after those that say more. */
function placeByNumber({ index, measure, steps, marker, event }: StepMetric, drafts: Map<number, Draft>): boolean {
  const [step] = steps;
  if (step === undefined) return false;
  const draft = drafts.get(step) ?? { step, marker, event, users: undefined, rate: undefined };
  drafts.set(step, draft);
  draft.event ||= event;
  return fill(draft, measure, index);
}

/** Whether a step of the same event has room for a column. */
function placeByEvent({ index, measure, event }: StepMetric, drafts: ReadonlyMap<number, Draft>): boolean {
  if (event === "") return false;
  return [...drafts.values()].some((draft) => draft.event === event && fill(draft, measure, index));
}

function fill(draft: Draft, measure: StepMetric["measure"], index: number): boolean {
  const place = measure === "people" ? "users" : "rate";
  if (draft[place] !== undefined) return false;
  draft[place] = index;
  return true;
}

/** One step alone is rated from the first one. @returns places that are -1 for steps the table does not have. */
function rateBetween({ index, steps }: StepMetric, ordered: readonly Draft[]): RateBetween {
  const places = steps.map((step) => ordered.findIndex((draft) => draft.step === step));
  const ends = places.length === 1 ? [0, ...places] : places;
  return { column: index, from: Math.min(...ends), to: Math.max(...ends) };
}

/** The rate of the whole way among those that belong to no step: by its name, or because it is the only one. */
function overallOf(left: readonly StepMetric[]): number | undefined {
  const rates = left.filter(({ measure, steps }) => measure === "rate" && steps.length === 0);
  const named = rates.find(({ overall }) => overall) ?? rates.find(({ event }) => event === "");
  return (named ?? (rates.length === 1 ? rates[0] : undefined))?.index;
}
