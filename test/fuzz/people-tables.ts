import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import fc from "fast-check";
import { tableOf } from "../../packages/insight/test/tables.ts";
import { MONDAY } from "./event-tables.ts";

const DAY = 86_400_000;
const DAYS = 12;
const targets = ["全部访问用户", "新访问用户", "高价值用户"];

/** A table that counts people, and when it is looked at. */
export interface PeopleCase {
  readonly table: TableData;
  readonly now: number | undefined;
}

type Columns = readonly (readonly [string, ColumnRole])[];

const peopleTable = (columns: Columns, rows: readonly Cell[][], rest: Partial<TableData>): TableData =>
  tableOf(columns, rows, { kind: "funnel", startMs: MONDAY, endMs: MONDAY + DAYS * DAY - 1, ...rest });

/** People of whom ever fewer are left, some of them sent as text. */
const fewer = (count: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 200_000 }),
      fc.array(fc.oneof({ weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }, fc.constantFrom(0, 1)), {
        minLength: count - 1,
        maxLength: count - 1,
      }),
      fc.nat(12),
    )
    .map(([first, keeps, asText]): Cell[] => {
      const people = [first];
      for (const keep of keeps) people.push(Math.floor((people.at(-1) ?? 0) * keep));
      return people.map((one, place) =>
        place === asText ? String(one) : place > 0 && place === asText - 8 ? null : one,
      );
    });

/** Each target user and point once, now and then a row twice. */
function rowsOf<T>(hasTarget: boolean, points: readonly (number | string)[], values: fc.Arbitrary<T>) {
  const key = fc.tuple(fc.constantFrom(...(hasTarget ? targets : [""])), fc.constantFrom(...points));
  return fc.uniqueArray(fc.tuple(key, values), { maxLength: 40, selector: ([of]) => of.join(" ") });
}

const days = Array.from({ length: DAYS }, (_, place) => MONDAY + place * DAY);
const numerals = ["一", "二", "三", "四", "五"];
/** The names that steps' people have in the documents, and digits. */
const stepNames = [
  (step: number) => `第${step}步人数`,
  (step: number, count: number) => (step === count ? "最后一步人数" : `第${numerals[step - 1]}步人数`),
];

/** Funnels by day with a row for all days or without, or of the whole range alone. */
export const funnelCases: fc.Arbitrary<PeopleCase & { readonly steps: number }> = fc
  .record({
    steps: fc.integer({ min: 2, max: 5 }),
    hasTarget: fc.boolean(),
    form: fc.constantFrom("whole", "days", "both"),
    style: fc.nat(stepNames.length - 1),
    word: fc.constantFrom("不适用", "汇总"),
  })
  .chain(({ steps, hasTarget, form, style, word }) => {
    const rows = form === "whole" ? fc.constant([]) : rowsOf(hasTarget, days, fewer(steps));
    const whole = form === "days" ? fc.constant([]) : rowsOf(hasTarget, [word], fewer(steps));
    const columns: Columns = [
      ...(hasTarget ? [["目标用户", "target"] as const] : []),
      ...(form === "whole" ? [] : [["时间", "time"] as const]),
      ...Array.from({ length: steps }, (_, place) => [stepNames[style]?.(place + 1, steps) ?? "", "metric"] as const),
    ];
    return fc.tuple(rows, whole).map(([daily, overall]) => {
      // A row for the whole range stands beside days of the same target user, or in a table without days.
      const rows = [...overall, ...daily].map(([[target, time], people]): Cell[] => [
        ...(hasTarget ? [target] : []),
        ...(form === "whole" ? [] : [time]),
        ...people,
      ]);
      return { table: peopleTable(columns, rows, { kind: "funnel" }), now: undefined, steps };
    });
  });

export const offsets: readonly (readonly [name: string, offset: number])[] = [
  ["当日", 0],
  ["次日", 1],
  ["2日后", 2],
  ["7日后", 7],
];

const retained = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  fc.constantFrom(null, 0, 1, 1.5, -0.1),
);

/** Retentions by day, of which some cohorts are too young, empty or impossible. */
export const retentionCases: fc.Arbitrary<PeopleCase> = fc
  .record({ hasTarget: fc.boolean(), now: fc.option(fc.nat(DAYS * 48), { nil: undefined }) })
  .chain(({ hasTarget, now }) => {
    const size = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 50_000 }) }, fc.constantFrom(0, null));
    const cohort = fc
      .tuple(size, ...offsets.map(() => retained))
      .map(([began, ...rates]): Cell[] => [
        began,
        ...rates.map((rate) => (rate === null || began === null ? null : Math.round(rate * began))),
      ]);
    const columns: Columns = [
      ...(hasTarget ? [["目标用户", "target"] as const] : []),
      ["时间", "time"],
      ["留存人数", "metric"],
      ...offsets.map(([name]) => [name, "metric"] as const),
    ];
    return rowsOf(hasTarget, days, cohort).map((list) => ({
      table: peopleTable(
        columns,
        list.map(([[target, time], cells]): Cell[] => [...(hasTarget ? [target] : []), time, ...cells]),
        { kind: "retention", period: "day" },
      ),
      now: now === undefined ? undefined : MONDAY + now * (DAY / 48),
    }));
  });

/** From low to high, then what has no place. */
export const buckets: readonly string[] = ["1", "2-5", "6-10", "11-100", "100以上", "N/A"];

/** Distributions of a whole range, of some days, or of both. */
export const distributionCases: fc.Arbitrary<PeopleCase> = fc
  .record({ hasTarget: fc.boolean(), points: fc.constantFrom([""], days.slice(0, 3), ["汇总", ...days.slice(0, 2)]) })
  .chain(({ hasTarget, points }) => {
    const hasTime = points[0] !== "";
    const people = fc.oneof(
      { weight: 8, arbitrary: fc.nat(30_000) },
      { weight: 1, arbitrary: fc.nat(500).map(String) },
      fc.constantFrom(0, null),
    );
    const key = fc.tuple(
      fc.constantFrom(...(hasTarget ? targets : [""])),
      fc.constantFrom(...points),
      fc.constantFrom(...buckets),
    );
    const rows = fc.uniqueArray(fc.tuple(key, people), { maxLength: 40, selector: ([of]) => of.join(" ") });
    const columns: Columns = [
      ...(hasTarget ? [["目标用户", "target"] as const] : []),
      ...(hasTime ? [["时间", "time"] as const] : []),
      ["频次区间", "dimension"],
      ["用户量", "metric"],
    ];
    return rows.map((list) => ({
      table: peopleTable(
        columns,
        list.map(([[target, time, bucket], count]): Cell[] => [
          ...(hasTarget ? [target] : []),
          ...(hasTime ? [time] : []),
          bucket,
          count,
        ]),
        { kind: "distribution" },
      ),
      now: undefined,
    }));
  });
