import { say } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import { readMetricName } from "../columns/metric-name.ts";
import { type Check, check } from "../figures/checks.ts";
import { clauses, listed as inRow } from "../figures/lists.ts";
import { number } from "../figures/number-text.ts";
import { counted, isSame } from "../figures/numbers.ts";
import { compareText, totalWordOf } from "../table/cells.ts";
import type { Subject } from "../table/subject.ts";
import { pointText } from "../time/point-text.ts";
import { inChunks, type Turns } from "../turns.ts";
import { isNear, sumOfRanking } from "./dimension-figures.ts";
import { metricDoubts } from "./metric-doubts.ts";
import type { DescribedMetric } from "./metric-figures.ts";
import type { DimensionRankings } from "./rank-dimensions.ts";
import type { RowIndex } from "./row-index.ts";
import type { RowWords } from "./row-patterns.ts";
import { ROW } from "./row-states.ts";
import { kindOf, sumOf } from "./slot-values.ts";

/** What was tried on an event table, and what there is to know of its rows. */
export function* eventFindings(
  subject: Subject,
  index: RowIndex,
  described: readonly DescribedMetric[],
  rankings: DimensionRankings,
): Turns<{ checks: Check[]; notes: string[] }> {
  const users = yield* visitsAndUsers(subject);
  const checks = [subtotals(subject, index, described), users, shares(rankings), duplicates(index)];
  const notes = [
    ...unreadTimes(subject, index),
    ...settling(subject, index, described),
    ...givenRows(subject, index),
    ...metricDoubts(subject, described),
  ];
  return { checks: checks.filter((entry) => entry !== undefined), notes };
}

function wordsOf({ words }: RowIndex, pattern: number): RowWords {
  return words[pattern] ?? new Map();
}

/** Totals against rows that stand for others, or may, and against rows over the whole range. */
function subtotals({ columns }: Subject, index: RowIndex, described: readonly DescribedMetric[]): Check | undefined {
  const against: string[] = [];
  const named = (pattern: number): string =>
    [...wordsOf(index, pattern)]
      .map(([column, word]) => say`${word} in ${columns[column]?.key ?? ""}`)
      .sort(compareText)
      .reduce((one, other) => (one === "" ? other : say`${one} and ${other}`), "");
  const verdicts = index.verdicts.filter(({ verdict }) => verdict === "ambiguous");
  for (const doubtful of verdicts) {
    const says = say`${named(doubtful.pattern)} may stand for all rows or be a value of its own`;
    const inDoubt = described.map(({ figures, slots }) => ({
      ...figures,
      own: slots.filter((slot) => slot.verdict === doubtful && kindOf(slot) === ROW.ambiguous),
    }));
    const counts = inDoubt.find(({ own, readings }) => own.length > 0 && readings?.[0]?.listed !== undefined);
    const [asTotal] = counts?.readings ?? [];
    if (counts === undefined || asTotal === undefined) {
      if (inDoubt.some((one) => one.own.some(({ sum }) => sum !== 0))) against.push(says);
      continue;
    }
    const { listed = 0, listed_count: count = 0 } = asTotal;
    const { name, target } = counts;
    const own = sumOf(counts.own);
    against.push(
      target === undefined || index.targets.length === 1
        ? say`${says}: ${name} ${number(own)} beside ${count} listed with ${number(listed)}`
        : say`${says}: ${name} for ${target} ${number(own)} beside ${count} listed with ${number(listed)}`,
    );
  }
  for (const { figures, sums } of described) {
    const whole = sums.find(({ timeMs }) => timeMs === null)?.value;
    if (figures.total === undefined || whole === undefined) continue;
    if (isSame(whole, figures.total) || Math.abs(whole - figures.total) < 0.01) continue;
    against.push(
      say`the rows over the whole range say ${number(whole)} for ${figures.name}, the points add up to ${number(figures.total)}`,
    );
  }
  for (const { figures, nature, points } of described) {
    const largest = points.reduce((most, { value }) => Math.max(most, value), 0);
    if (nature !== "unique" || figures.value === undefined || figures.value >= largest) continue;
    against.push(
      say`${figures.name} is ${number(figures.value)} over the whole range and ${number(largest)} at one point of it, which cannot be`,
    );
  }
  for (const { pattern, isLess } of index.verdicts)
    if (isLess) against.push(say`${named(pattern)} is less than the rows under it, and read as a value of its own`);
  const settled = index.verdicts.filter((one) => one.verdict !== "ambiguous" && !one.isGiven && !one.isLess);
  const isOverTime = described.some(
    ({ slots }) => index.timesMs.length > 0 && slots.some(({ timeMs }) => timeMs === null),
  );
  const says = [
    ...new Set(
      settled.map(({ pattern, verdict, lacksValues }) => {
        if (verdict === "value") return say`${named(pattern)} is a value of its own`;
        return lacksValues
          ? say`${named(pattern)} is the total; rows under it lack values`
          : say`${named(pattern)} is the sum of the rows under it`;
      }),
    ),
  ];
  if (against.length + says.length === 0 && !isOverTime) return undefined;
  return check(
    "subtotals",
    [...new Set(against)].sort(compareText),
    clauses(says.sort(compareText).slice(0, 3)) || say`rows over the whole range agree with the points`,
  );
}

/** A time column in which no cell is a time. */
function unreadTimes({ table, columns }: Subject, { timesMs }: RowIndex): string[] {
  const column = table.columns[columns.findIndex(({ role }) => role === "time")];
  if (column === undefined || timesMs.length > 0) return [];
  const texts = column.buffers.dictionary.filter((text) => text.trim() !== "" && totalWordOf(text) === undefined);
  const shown = texts.slice(0, 3).map((text) => say`"${shortName(text, 24)}"`);
  return shown.length === 0
    ? []
    : [say`no cell of ${column.key} is a time (${inRow(shown)}): there are no figures by time`];
}

/** The line to write where arithmetic cannot tell. */
function settling({ table }: Subject, index: RowIndex, described: readonly DescribedMetric[]): string[] {
  const isOpen = described.some(({ figures }) => figures.ambiguous !== undefined);
  const doubtful = index.verdicts.filter(
    ({ verdict, isWeak, isLess }) => verdict === "ambiguous" || isLess || (isWeak && isOpen),
  );
  const words = [...new Set(doubtful.flatMap(({ pattern }) => [...wordsOf(index, pattern).values()]))];
  return words.sort().map((word) => {
    const line = JSON.stringify({ charts: { [table.chartId]: { rows: { [word]: "total" } } } });
    return say`Settle it in GROWINGIO_METRICS: ${line} (or "value")`;
  });
}

/** What a person says of rows, where it decides. */
function givenRows(_: Subject, index: RowIndex): string[] {
  const said = index.verdicts.filter(({ isGiven }) => isGiven);
  const lines = said.flatMap(({ pattern, verdict }) =>
    [...wordsOf(index, pattern).values()].map((word) =>
      verdict === "subtotal"
        ? say`rows with ${word} are totals by GROWINGIO_METRICS`
        : say`rows with ${word} are values by GROWINGIO_METRICS`,
    ),
  );
  return [...new Set(lines)];
}

/** Whether what the rankings list is no more than the totals, and with what is not listed sums to 1. */
function shares({ first }: DimensionRankings): Check | undefined {
  const tried = first.flatMap(({ dimension, by, ranking }) => {
    const { name, total } = by.figures;
    return ranking === undefined || !by.isSum || total === undefined
      ? []
      : [{ dimension, name, total, listed: sumOfRanking(ranking) }];
  });
  if (tried.length === 0) return undefined;
  const unlike = tried.filter(({ total, listed }) => !isNear(listed, total));
  const against = unlike
    .filter(({ total, listed }) => listed > total)
    .map(
      ({ dimension, name, total, listed }) =>
        say`the values of ${dimension} add up to ${number(listed)} ${name}, more than the total ${number(total)}`,
    );
  const held =
    unlike.length === 0
      ? say`the shares of each dimension sum to 1`
      : say`with what ${inRow([...new Set(unlike.map(({ dimension }) => dimension))])} does not list, shares sum to 1`;
  return check("shares", against, held);
}

/** Whether users are no more than the visits or events that they made, in each row. */
function* visitsAndUsers({ table, columns }: Subject): Turns<Check | undefined> {
  const against: string[] = [];
  const time = columns.findIndex(({ role }) => role === "time");
  const numbers = table.columns.map(({ buffers }) => buffers.numbers);
  const tried = pairs(columns).flatMap(({ users, events }) => {
    const [of = null, by = null] = [numbers[users.index], numbers[events.index]];
    return of === null || by === null ? [] : [{ users, events, of, by }];
  });
  if (tried.length === 0) return undefined;
  for (const { users, events, of, by } of tried) {
    let broken = 0;
    let example: number | undefined;
    const timeOf = (row: number): number => Number(table.columns[time]?.at(row) ?? 0);
    const rank = (row: number): number[] => [(by[row] ?? 0) - (of[row] ?? 0), timeOf(row), of[row] ?? 0];
    // The largest difference, the earliest of equal ones: an example that no shuffling changes.
    const isWorse = (row: number, than: number): boolean => {
      const [a, b] = [rank(row), rank(than)];
      const place = a.findIndex((value, index) => value !== b[index]);
      return place !== -1 && (a[place] ?? 0) < (b[place] ?? 0);
    };
    yield* inChunks(table.rowCount, (from, to) => {
      for (let row = from; row < to; row++) {
        if (!((of[row] ?? 0) > (by[row] ?? Number.POSITIVE_INFINITY))) continue;
        broken++;
        if (example === undefined || isWorse(row, example)) example = row;
      }
    });
    if (example === undefined) continue;
    const at = table.columns[time]?.at(example);
    const rows = counted(broken, "row");
    const [more, fewer] = [number(of[example] ?? 0), number(by[example] ?? 0)];
    against.push(
      typeof at === "number"
        ? say`${users.key} is above ${events.key} in ${rows}, such as ${more} to ${fewer} on ${pointText(at, table.granularity)}`
        : say`${users.key} is above ${events.key} in ${rows}, such as ${more} to ${fewer}`,
    );
  }
  return check("visits_users", against, say`in no row are there more users than visits or events`);
}

interface Placed extends DescribedColumn {
  readonly index: number;
}

/** Metrics of which one counts the people and another what they did. */
function pairs(columns: readonly DescribedColumn[]): { users: Placed; events: Placed }[] {
  const placed = columns.map((column, index) => ({ ...column, index }));
  const visits = placed.filter(
    ({ name, nature }) => nature === "additive" && /^(访问量|访问次数|visits|sessions)$/i.test(name.trim()),
  );
  const visitors = placed.filter(
    ({ name, nature }) =>
      nature === "unique" && /^((访问|登录)?用户[量数]|访客数?|uv|visitors?|unique visitors?)$/i.test(name.trim()),
  );
  const stem = ({ name }: DescribedColumn, ending: RegExp): string | undefined => {
    const { whole } = readMetricName(name);
    return ending.test(whole) ? whole.replace(ending, "") : undefined;
  };
  const counted = placed
    .filter(({ nature }) => nature === "additive")
    .map((column) => ({ column, stem: stem(column, / 次$/) }));
  return [
    ...visits.flatMap((events) => visitors.map((users) => ({ users, events }))),
    ...placed.flatMap((users) => {
      const own = users.nature === "unique" ? stem(users, / (人|人数)$/) : undefined;
      return own === undefined
        ? []
        : counted.filter((one) => one.stem === own).map(({ column }) => ({ users, events: column }));
    }),
  ];
}

/** Rows that came more than once. */
function duplicates(index: RowIndex): Check | undefined {
  if (index.slots.length === 0) return undefined;
  const total = (counts: ReadonlyMap<number, number>): number =>
    [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [copies, conflicts] = [total(index.copies), total(index.conflicts)];
  const against = [
    copies > 0 ? say`${counted(copies, "row")} came twice and count once` : "",
    conflicts > 0
      ? say`${counted(conflicts, "row")} have equal keys and different figures: no totals${whose(index)}`
      : "",
  ].filter((reason) => reason !== "");
  return check("duplicates", against, say`no row came twice`);
}

function whose({ conflicts, targets }: RowIndex): string {
  const names = [...conflicts.keys()].flatMap((place) => targets[place] ?? []);
  return names.length === 0 || names.length === targets.length ? "" : say` for ${inRow(names)}`;
}
