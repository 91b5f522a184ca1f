import type { DescribedColumn } from "../columns/columns.ts";
import { readStepName, type StepName } from "./step-name.ts";

/** A metric of a funnel, as its name tells it. */
export interface StepMetric {
  /** Of its column. */
  readonly index: number;
  /** `other`: neither people at a step nor a rate, such as people lost, times, durations. */
  readonly measure: "people" | "rate" | "other";
  /** The numbers of the steps it names. */
  readonly steps: readonly number[];
  readonly marker: string;
  readonly event: string;
  readonly overall: boolean;
}

export interface StepMetrics {
  readonly metrics: readonly StepMetric[];
  /** Whether the names number the steps; else the columns of people are the steps, as they were sent. */
  readonly numbered: boolean;
}

type Measure = StepMetric["measure"] | "times";
interface Read extends Omit<StepMetric, "measure" | "steps"> {
  readonly measure: Measure;
  readonly steps: StepName["steps"];
}

/** Reads a funnel's metrics in the order sent. The last step comes after all others. */
export function stepMetrics(columns: readonly DescribedColumn[]): StepMetrics {
  const all = columns.flatMap((column, index): Read[] => {
    if (column.role !== "metric") return [];
    const name = readStepName(column.name);
    return [{ ...name, index, event: name.event, measure: measureOf(column, name) }];
  });
  // A funnel counts people, and times only where no column counts people.
  const counted: Measure = all.some(({ measure }) => measure === "people") ? "people" : "times";
  const known = all.map((metric): Read => {
    if (metric.measure === "rate") return metric;
    return { ...metric, measure: metric.measure === counted ? "people" : "other" };
  });
  const hasNumbers = known.some(({ measure, steps }) => measure !== "other" && steps.some((step) => step !== "last"));
  const led = hasNumbers ? known : withLeadingNumbers(known);
  const numbered = hasNumbers || led !== known;
  const metrics = numbered ? led : inOrderSent(known, columns);
  const numbers = metrics
    .flatMap(({ measure, steps }) => (measure === "other" ? [] : steps))
    .filter((step) => step !== "last");
  const last = Math.max(0, ...numbers) + 1;
  return {
    numbered,
    metrics: metrics.map(({ measure, steps, ...rest }) => ({
      ...rest,
      measure: measure === "times" ? "other" : measure,
      steps: steps.map((step) => (step === "last" ? last : step)),
    })),
  };
}

const duration = /(时长|耗时|用时|时间|天数)(中位数|均值|平均值)?$|\b(duration|time|seconds|minutes|days)$/i;

function measureOf({ name, nature, unit, rule }: DescribedColumn, read: StepName): Measure {
  if (rule?.nature !== undefined)
    return rule.nature === "rate" ? "rate" : rule.nature === "unique" ? "people" : "other";
  if (read.measure === "lost") return "other";
  if (read.measure !== undefined) return read.measure;
  if (nature === "rate" || read.steps.length > 1) return "rate";
  const isOther = nature === "average" || (unit !== undefined && unit !== "people" && unit !== "times");
  return isOther || duration.test(name.trim()) ? "other" : "people";
}

const leadingNumber = /^[(]?(\d{1,2})(?:\s*[).、:\-_]\s*|(?=[一-鿿]))(?=\D)/u;

/** Names such as `1. 访问首页 人数` have numbers, too, where all columns of people do; else the same list comes back. */
function withLeadingNumbers(all: readonly Read[]): readonly Read[] {
  const numberOf = ({ event }: Read): number => Number(leadingNumber.exec(event)?.[1] ?? Number.NaN);
  const numbers = all.filter(({ measure }) => measure === "people").map(numberOf);
  const isCount =
    numbers.length > 0 && numbers.toSorted((a, b) => a - b).every((number, place) => number === place + 1);
  if (!isCount) return all;
  return all.map((metric) => {
    const number = numberOf(metric);
    if (metric.steps.length > 0 || Number.isNaN(number)) return metric;
    return { ...metric, steps: [number], event: metric.event.replace(leadingNumber, "") };
  });
}

function inOrderSent(all: readonly Read[], columns: readonly DescribedColumn[]): Read[] {
  let count = 0;
  return all.map((metric) => {
    if (metric.measure !== "people" || metric.steps.length > 0) return metric;
    return { ...metric, steps: [++count], event: metric.event || (columns[metric.index]?.name ?? "") };
  });
}
