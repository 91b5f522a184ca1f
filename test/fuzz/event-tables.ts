import type { Cell, ColumnRole, Granularity, TableData } from "@growingio-export/core";
import fc from "fast-check";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const POINTS = 41;
const steps: Readonly<Record<"hour" | "day" | "week", number>> = { hour: HOUR, day: DAY, week: 7 * DAY };

/** 00:00 +08:00 of Monday, 5 October 2026. */
export const MONDAY: number = Date.UTC(2026, 9, 4, 16);

/** Columns of metrics and what the documents call them. */
export const metricNames = {
  additive: ["订单支付_次", "支付金额（分）", "净增收入"],
  single: ["访问用户量", "客单价"],
} as const;

const whole = fc.integer({ min: 0, max: 5_000 });
const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 12, arbitrary: whole },
  { weight: 2, arbitrary: fc.integer({ min: -300, max: 0 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4_000_000_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 400_000 }).map((cents) => cents / 100) },
  { weight: 1, arbitrary: whole.map(String) },
  { weight: 1, arbitrary: fc.constantFrom("12.50", " 7 ", "-3", "1e3", "007") },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constant(null) },
);

const targets = ["全部访问用户", "新访问用户", "高价值用户"];
const channels = ["微信", "抖音", "N/A", "", null, "null", "Direct"];
const platforms = ["iOS", "Android", "Web"];

interface Shape {
  readonly hasTarget: boolean;
  readonly granularity: keyof typeof steps | null;
  readonly hasChannel: boolean;
  readonly hasPlatform: boolean;
  readonly metrics: readonly string[];
  /** Hours that the range begins later and ends earlier than its points. */
  readonly cuts: readonly [number, number];
  /** Hours from the first point to the present. */
  readonly now: number | undefined;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  hasTarget: fc.boolean(),
  granularity: fc.oneof(
    { weight: 6, arbitrary: fc.constant("day" as const) },
    fc.constantFrom("hour" as const, "week" as const, null),
  ),
  hasChannel: fc.boolean(),
  hasPlatform: fc.boolean(),
  metrics: fc.uniqueArray(fc.constantFrom(...metricNames.additive, ...metricNames.single), {
    minLength: 1,
    maxLength: 4,
  }),
  cuts: fc.oneof({ weight: 2, arbitrary: fc.constant([0, 0] as const) }, fc.tuple(fc.nat(23), fc.nat(23))),
  now: fc.option(fc.nat(POINTS * 48), { nil: undefined }),
});

/** An event chart, and what SQL cannot read from its rows. */
export interface EventCase {
  readonly table: TableData;
  readonly granularity: Granularity | null;
  readonly now: number | undefined;
}

/** Event charts whose keys are unique but for rows that come again, some of them with another figure. */
export const eventCases: fc.Arbitrary<EventCase> = shape.chain((form) => casesOf(form, 0));

/** The same chart in two ranges, the other one just before; no more metrics and target users than a comparison names. */
export const eventPairs: fc.Arbitrary<readonly [EventCase, EventCase]> = shape
  .map((form) => ({ ...form, metrics: form.metrics.slice(0, 2) }))
  .chain((form) => fc.tuple(casesOf(form, 0), casesOf(form, 1)));

function casesOf(form: Shape, before: number): fc.Arbitrary<EventCase> {
  const { hasTarget, granularity, hasChannel, hasPlatform, metrics } = form;
  const key = fc.tuple(
    fc.constantFrom(...(hasTarget ? targets : [""])),
    fc.nat(granularity === null ? 0 : POINTS - 1),
    fc.constantFrom(...(hasChannel ? channels : [""])),
    fc.constantFrom(...(hasPlatform ? platforms : [""])),
  );
  const row = fc.tuple(key, fc.tuple(...metrics.map(() => cell)));
  const rows = fc.uniqueArray(row, { maxLength: 60, selector: ([keys]) => JSON.stringify(keys) });
  const again = fc.array(fc.tuple(fc.nat(1_000), fc.constantFrom("same", "same", "text", "other")), { maxLength: 2 });
  return fc.tuple(rows, again).map(([list, repeated]) => eventCase(form, { list, repeated, before }));
}

type Row = readonly [readonly [string, number, string | null, string], readonly Cell[]];

/** A row once more: as it is, its numbers sent as text, or with another figure. */
function rowAgain(row: readonly Cell[], how: string, firstMetric: number): Cell[] {
  return row.map((one, place) => {
    if (place < firstMetric || typeof one !== "number" || how === "same") return one;
    return how === "text" ? String(one) : one + 1;
  });
}

interface Rows {
  readonly list: readonly Row[];
  readonly repeated: readonly (readonly [number, string])[];
  /** Ranges before the one that begins on the Monday. */
  readonly before: number;
}

function eventCase(form: Shape, { list, repeated, before }: Rows): EventCase {
  const { hasTarget, granularity, hasChannel, hasPlatform, metrics, cuts, now } = form;
  const step = granularity === null ? 0 : steps[granularity];
  const length = POINTS * (step || DAY);
  const begin = MONDAY - before * length;
  const [late = 0, early = 0] = granularity === "hour" || granularity === null ? [] : cuts;
  const columns: readonly (readonly [string, ColumnRole, boolean])[] = [
    ["目标用户", "target", hasTarget],
    ["时间", "time", granularity !== null],
    ["渠道", "dimension", hasChannel],
    ["平台", "dimension", hasPlatform],
  ];
  const rows = list.map(([[target, point, channel, platform], values]): Cell[] => [
    ...[target, begin + point * step, channel, platform].filter((_, place) => columns[place]?.[2]),
    ...values,
  ]);
  const firstMetric = columns.filter(([, , has]) => has).length;
  const twice =
    rows.length === 0
      ? []
      : repeated.map(([place, how]) => rowAgain(rows[place % rows.length] ?? [], how, firstMetric));
  const table: TableData = {
    kind: "event",
    chartId: "Xy12Ab34",
    name: "chart",
    startMs: begin + late * HOUR,
    endMs: begin + length - early * HOUR - 1,
    intervalMs: step || DAY,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns: [
      ...columns.filter(([, , has]) => has).map(([name, role]) => ({ name, role })),
      ...metrics.map((name) => ({ name, role: "metric" as const })),
    ],
    rows: [...rows, ...twice],
    parts: 1,
    capped: false,
  };
  return { table, granularity, now: now === undefined ? undefined : MONDAY + now * (HOUR / 2) };
}
