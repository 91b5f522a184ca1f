import {
  comparisonRanges,
  type ExportParameters,
  exportKinds,
  type Field,
  parseRange,
  present,
  say,
  type TableKind,
  tableKindNames,
} from "@growingio-export/core";
import type { ExportCreation } from "@growingio-export/service";
import { UsageError } from "../shell/usage-error.ts";

/** The options that say what of a chart is exported. */
export interface ChartOptions {
  readonly range?: string;
  readonly compare?: string;
  readonly granularity?: string;
  readonly kind?: string;
  readonly conversionWindow?: string;
  readonly period?: string;
  readonly buckets?: string;
  readonly statistic?: string;
}

/** What to export, and as what kind it was asked for; null where the options name none. */
export interface ChartRequest {
  readonly creation: ExportCreation<TableKind>;
  readonly asked: TableKind | null;
}

/** What of a chart is exported; a setting that only one kind has says which kind. Throws `UsageError`, which names the option. */
export function chartRequest(chart: string, options: ChartOptions): ChartRequest {
  checkRanges(options);
  const asked = options.kind === undefined ? kindOfSettings(options) : checkedKind(options.kind);
  const { event, funnel, retention, distribution } = exportKinds;
  const { conversionWindow, granularity, period, buckets, statistic, range } = options;
  const parameters = {
    chart,
    range,
    granularity: checked("--granularity", event.fields.granularity, granularity),
    conversionWindowDays: checked(
      "--conversion-window",
      funnel.fields.conversionWindowDays,
      conversionWindow === undefined ? undefined : Number(conversionWindow),
    ),
    period: checked("--period", retention.fields.period, period),
    buckets: checked("--buckets", distribution.fields.buckets, readBuckets(buckets)),
    statistic: checked("--statistic", distribution.fields.statistic, statistic),
  };
  // They are parameters of some kind of chart: which apply is known once the chart's kind is.
  const given = present(parameters) as ExportParameters<TableKind>;
  return { creation: { kind: asked ?? "event", parameters: given }, asked };
}

/** Says what is wrong with a range before anything is asked for. */
function checkRanges({ range: text, compare }: ChartOptions): void {
  if (text === undefined) return;
  const now = Date.now();
  const range = parseRange(text, now);
  if (compare !== undefined) comparisonRanges({ range, text }, compare, now);
}

function kindOfSettings({ conversionWindow, period, buckets, statistic }: ChartOptions): TableKind | null {
  if (conversionWindow !== undefined) return "funnel";
  if (period !== undefined) return "retention";
  return buckets !== undefined || statistic !== undefined ? "distribution" : null;
}

function checkedKind(text: string): TableKind {
  const kind = tableKindNames.find((name) => name === text.toLowerCase());
  if (kind !== undefined) return kind;
  throw new UsageError(say`--kind ${JSON.stringify(text)} is not allowed: use ${tableKindNames.join(", ")}.`);
}

/** `10`, or bounds as `1,5,20` or `[1,5,20]`. */
function readBuckets(text: string | undefined): number | number[] | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  return text
    .replace(/^\[|\]$/g, "")
    .split(",")
    .map(Number);
}

function checked<T>(option: string, field: Field, value: T): T {
  const [problem] = field.check(value);
  if (problem === undefined) return value;
  throw new UsageError(`${option}: ${problem.message}.`);
}
