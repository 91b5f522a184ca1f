import { dayText, language, present, say, type Table, type TableData } from "@growingio-export/core/basics";
import { defaultLimits, shortName } from "../budget/limits.ts";
import type { MetricRules } from "../columns/metric-rules.ts";
import type { TwoRanges } from "../compare/paired-points.ts";
import { subjectOf } from "../digest/digest.ts";
import { analyzeDistribution } from "../distribution/distribution-digest.ts";
import { analyzeEvent } from "../event/event-digest.ts";
import { analyzeFunnel } from "../funnel/funnel-digest.ts";
import { analyzeRetention } from "../retention/retention-digest.ts";
import type { Subject } from "../table/subject.ts";
import { type ExportedRange, rangeOf } from "../time/freshness.ts";
import { atOnce, inTurns, type Turns } from "../turns.ts";
import type { ChartModel, Panel } from "./chart-model.ts";
import { eventPanels, MOST_LINES, type OtherSide } from "./event-panels.ts";
import { distributionPanels, funnelPanels, retentionPanels } from "./people-panels.ts";
import { withinPoints } from "./within-points.ts";

/** What a chart's model may know besides the table. */
export interface ChartModelOptions {
  /** The present, epoch milliseconds. Default: none, so that no point counts as unfinished and no cohort as too young. */
  readonly now?: number | undefined;
  /** What a person knows of the chart's metrics and rows. Default: their names decide. */
  readonly rules?: MetricRules | undefined;
  /** The same chart in another range, drawn beside it; `ranges` default to those of the tables. Default: none. */
  readonly compared?: { readonly table: Table | TableData; readonly ranges?: TwoRanges | undefined } | undefined;
  /** Values of all panels together; what is beyond is not drawn, and a note says so. Default 2,000. */
  readonly maxPoints?: number | undefined;
}

const DEFAULT_MAX_POINTS = 2_000;
const NAME_LENGTH = 80;

/** What is drawn of a table: the figures of its digest, and those that they were computed from. */
export function chartModel(table: Table | TableData, options: ChartModelOptions = {}): ChartModel {
  return atOnce(model(table, options));
}

/** The same in turns of about 10 ms each. */
export function chartModelInTurns(table: Table | TableData, options: ChartModelOptions = {}): Promise<ChartModel> {
  return inTurns(model(table, options));
}

function* model(given: Table | TableData, options: ChartModelOptions): Turns<ChartModel> {
  const subject = widened(given, options, MOST_VALUES);
  const { table } = subject;
  const range = rangeOf(table);
  const other = options.compared && widened(options.compared.table, options, MOST_OTHER_VALUES);
  const otherRange = other && rangeOf(other.table);
  const ranges =
    options.compared?.ranges ??
    (range === undefined || otherRange === undefined ? undefined : { current: range, other: otherRange });
  const isComparable = other !== undefined && ranges !== undefined && other.table.kind === table.kind;
  const found = yield* panelsOf(subject, isComparable ? { subject: other, ranges } : undefined);
  const { panels, notes: cut } = yield* withinPoints(found.panels, options.maxPoints ?? DEFAULT_MAX_POINTS);
  const { targets } = found;
  const notes = targets > MOST_LINES ? [say`${MOST_LINES} of ${targets} target users are drawn.`, ...cut] : cut;
  return present({
    kind: table.kind,
    name: shortName(table.name, NAME_LENGTH),
    language: language(),
    range: range && rangeText(range),
    compared_with: isComparable ? rangeText(ranges.other) : undefined,
    panels,
    notes: panels.length === 0 ? [...notes, say`There is no figure to draw: the rows are in the table.`] : notes,
  });
}

/** Values of a dimension; of the other side more, because those drawn are looked for there. */
const MOST_VALUES = 10;
const MOST_OTHER_VALUES = 200;

function widened(table: Table | TableData, { now, rules }: ChartModelOptions, top: number): Subject {
  // Of the digest itself nothing is told here.
  const limits = { ...defaultLimits, metrics: 0, shifts: 0, dimensions: 12, top, funnelTargets: 2 * MOST_LINES };
  return { ...subjectOf(table, { now, rules }), limits };
}

function rangeText({ startMs, endMs }: ExportedRange): string {
  const [first, last] = [dayText(startMs), dayText(endMs)];
  return first === last ? first : say`${first} to ${last}`;
}

interface Compared {
  readonly subject: Subject;
  readonly ranges: TwoRanges;
}

interface Found {
  readonly panels: readonly Panel[];
  /** Target users that the table has figures of. */
  readonly targets: number;
}

function* panelsOf(subject: Subject, compared: Compared | undefined): Turns<Found> {
  const { granularity } = subject.table;
  const { kind } = subject.table;
  if (kind === "event") {
    const analysis = yield* analyzeEvent(subject);
    const other = yield* otherSide(compared, analyzeEvent);
    const targets = new Set(analysis.ranked.map(({ target }) => target)).size;
    return { panels: yield* eventPanels(analysis, subject.columns, granularity, other), targets };
  }
  if (kind === "funnel") {
    const analysis = yield* analyzeFunnel(subject);
    const other = yield* otherSide(compared, analyzeFunnel);
    return { panels: funnelPanels(analysis, granularity, other), targets: analysis.groups.length };
  }
  if (kind === "retention") {
    const analysis = yield* analyzeRetention(subject);
    const other = yield* otherSide(compared, analyzeRetention);
    return { panels: retentionPanels(analysis, other), targets: analysis.groups.length };
  }
  const analysis = yield* analyzeDistribution(subject);
  const other = yield* otherSide(compared, analyzeDistribution);
  const targets = new Set(analysis.groups.map(({ group }) => group.label)).size;
  return { panels: distributionPanels(analysis, granularity, other), targets };
}

function* otherSide<A>(
  compared: Compared | undefined,
  analyze: (subject: Subject) => Turns<A>,
): Turns<OtherSide<A> | undefined> {
  return compared && { analysis: yield* analyze(compared.subject), ranges: compared.ranges };
}
