import { DAY_MS } from "../figures/calendar.ts";
import { type DayPart, type Figures, partOf } from "../figures/figures.ts";
import { createPartition, type Partition, popularity } from "../figures/partition.ts";
import { hashText, mix } from "../figures/random.ts";
import type { Dimension, EventChart } from "../shop/types.ts";
import { NOT_APPLICABLE, type SandboxCell } from "./document.ts";
import { measuresOf, metricFigure, type RowFacts } from "./metric-figure.ts";

/** The span one point or one whole table covers; the end is not included. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
  /** The nominal length: a point that has not ended keeps its full length. */
  readonly days: number;
}

/** A row before it is laid out: the dimension cells and the metric cells. */
export interface EventRow {
  readonly values: readonly (string | number)[];
  readonly cells: readonly SandboxCell[];
}

/** Makes the rows of one target and one span, those over all values first; used for every point of a chart, so set up once. */
export function createRowMaker(
  chart: EventChart,
  figures: Pick<Figures, "seed" | "dayParts">,
): (target: string, span: Span) => Iterable<EventRow> {
  const measures = measuresOf(chart.metrics);
  const makers = chart.metrics.map((metric) => metricFigure(metric, measures));
  const partition = partitionOf(chart, figures.seed);
  const first = chart.dimensions[0]?.values ?? [];
  const groupSize = partition.size / Math.max(1, first.length);
  const listedSize = chart.listed === undefined ? partition.size : chart.listed * groupSize;

  function finish(facts: RowFacts): SandboxCell[] {
    return makers.map((make, index) => spoil(make(facts), chart.cells, mix(facts.hash, index)));
  }

  return function* rows(target, span) {
    const parts = measures.map((measure) => figures.dayParts(measure, target, span.startMs, span.endMs));
    const spanHash = mix(hashText(target, figures.seed), Math.floor(span.startMs / 1000));
    const countsOf = createCounter(parts, partition);
    const row = (values: readonly (string | number)[], counts: readonly number[], subtotal: boolean, salt: number) => ({
      values,
      cells: finish({ counts, days: span.days, hash: mix(spanHash, salt), subtotal }),
    });

    if (chart.subtotals !== true) {
      for (let index = 0; index < listedSize; index++) {
        yield row(combination(chart.dimensions, index), countsOf(index), false, index);
      }
      return;
    }
    const leaves = Array.from({ length: partition.size }, (_, index) => countsOf(index));
    const blanks = chart.dimensions.map(() => NOT_APPLICABLE);
    yield row(blanks, addUp(leaves, measures.length), true, -1);
    for (const [group, value] of first.slice(0, chart.listed).entries()) {
      const from = group * groupSize;
      if (blanks.length > 1) {
        const sum = addUp(leaves.slice(from, from + groupSize), measures.length);
        yield row([value, ...blanks.slice(1)], sum, true, -2 - group);
      }
      for (let index = from; index < from + groupSize; index++) {
        yield row(combination(chart.dimensions, index), leaves[index] ?? [], false, index);
      }
    }
  };
}

/** The span of a whole window, both ends included, cut where time or the shop's own history ends. */
export function spanOf(startMs: number, endMs: number, nowMs: number): Span {
  const end = Math.min(endMs + 1, nowMs);
  return { startMs, endMs: end, days: Math.max(1 / 24, (endMs + 1 - startMs) / DAY_MS) };
}

/** The values of one combination; the last dimension turns fastest. */
function combination(dimensions: readonly Dimension[], index: number): (string | number)[] {
  const values: (string | number)[] = [];
  let rest = index;
  for (const { values: own } of dimensions.toReversed()) {
    values.unshift(own[rest % own.length] ?? "");
    rest = Math.floor(rest / own.length);
  }
  return values;
}

function partitionOf(chart: EventChart, seed: number): Partition {
  const weights = chart.dimensions
    .map(({ values }) => popularity(values.length))
    .reduce((all, own) => all.flatMap((weight) => own.map((factor) => weight * factor)), [1]);
  return createPartition(seed, chart.dimensions.map(({ name }) => name).join("|"), weights);
}

/** Counts every measure of the combination at an index; asked in rising order, as the rows are made. */
function createCounter(parts: readonly (readonly DayPart[])[], partition: Partition): (index: number) => number[] {
  const days = (parts[0] ?? []).map(({ day }) => day);
  const lower = new Float64Array(days.length);
  return (index) => {
    const counts = parts.map(() => 0);
    for (const [position, day] of days.entries()) {
      const from = lower[position] ?? 0;
      const to = partition.bound(index + 1, day);
      lower[position] = to;
      for (let measure = 0; measure < parts.length; measure++) {
        const part = parts[measure]?.[position];
        if (part === undefined) continue;
        const dayFigure = Math.floor(part.total * to) - Math.floor(part.total * from);
        counts[measure] = (counts[measure] ?? 0) + partOf(dayFigure, part);
      }
    }
    return counts;
  };
}

function addUp(rows: readonly (readonly number[])[], size: number): number[] {
  return Array.from({ length: size }, (_, index) => rows.reduce((sum, counts) => sum + (counts[index] ?? 0), 0));
}

function spoil(cell: SandboxCell, how: EventChart["cells"], hash: number): SandboxCell {
  if (how === "nulls" && hash % 5 === 0) return null;
  if (how === "strings" && typeof cell === "number") return cell.toFixed(1);
  if (how === "words" && typeof cell === "number") {
    if (cell >= 10_000) return `${(cell / 10_000).toFixed(1)}万`;
    return hash % 7 === 0 ? "--" : cell;
  }
  return cell;
}
