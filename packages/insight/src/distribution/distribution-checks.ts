import { say } from "@growingio-export/core/basics";
import { type Check, check } from "../figures/checks.ts";
import { clauses, firstOf } from "../figures/lists.ts";
import { number, percent } from "../figures/number-text.ts";
import { ratio } from "../figures/numbers.ts";
import { rateScale } from "../figures/rate-scale.ts";
import type { PeopleRows } from "../people/people-rows.ts";
import { cameTwice, withWhom } from "../people/said-of.ts";
import { type WordFindings, wordFindings } from "../people/word-findings.ts";
import { compareText, numbersOf } from "../table/cells.ts";
import type { Turns } from "../turns.ts";
import type { DistributionGroup } from "./distribution-figures.ts";
import type { BucketForm } from "./distribution-form.ts";

/** Adds whom a statement is of. */
type Of = (says: string, group: DistributionGroup) => string;

/** What was tried on a table of buckets, and what there is to know of its rows. */
export function* bucketFindings(
  form: BucketForm,
  rows: PeopleRows,
  groups: readonly DistributionGroup[],
): Turns<{ checks: Check[]; notes: string[] }> {
  const of = ofWhom(groups);
  const words = wordsOf(form, rows, groups);
  const held = words.flatMap((one) => one.held);
  const against = words.flatMap((one) => one.against);
  const shared = yield* shares(form, groups, of);
  const checks = [
    held.length + against.length === 0 ? undefined : check("subtotals", against, clauses(held.slice(0, 3))),
    shared,
    duplicates(rows, groups),
  ];
  const doubts = groups.flatMap(({ doubt, isOverlapping }) => {
    if (doubt === undefined) return [];
    return [
      isOverlapping
        ? say`buckets stand by size, without a total, shares and a median, because ${doubt}`
        : say`buckets stand by size, without a median, because ${doubt}`,
    ];
  });
  return {
    checks: checks.filter((entry) => entry !== undefined),
    notes: [...new Set([...doubts, ...words.flatMap(({ notes }) => notes), ...unread(form)])],
  };
}

function ofWhom(groups: readonly DistributionGroup[]): Of {
  const several = groups.length > 1;
  return (says, { group }) => withWhom(says, several ? group.label : undefined);
}

/** Rows that came more than once. */
export function duplicates({ again }: PeopleRows, groups: readonly DistributionGroup[]): Check | undefined {
  if (groups.length === 0) return undefined;
  const of = ofWhom(groups);
  const { size } = again.copies;
  const copies = size === 0 ? [] : [cameTwice(size)];
  const conflicts = groups.flatMap((group) => (group.conflicts === undefined ? [] : [of(group.conflicts, group)]));
  const elsewhere =
    again.conflicting.size > 0 && conflicts.length === 0
      ? [say`${again.conflicting.size} rows of other points have equal keys and different figures`]
      : [];
  return check(
    "duplicates",
    [...copies, ...[...new Set(conflicts)].sort(compareText), ...elsewhere],
    say`no row came twice`,
  );
}

/** The verdicts on words among the buckets and in other dimensions. */
function wordsOf({ subject }: BucketForm, rows: PeopleRows, groups: readonly DistributionGroup[]): WordFindings[] {
  const { columns, table } = subject;
  const byPlace = new Map(groups.map((group) => [group.group.place, group]));
  const amongBuckets =
    rows.bucketWords &&
    wordFindings(rows.bucketWords, {
      chartId: table.chartId,
      columns,
      whose: (place) => (groups.length > 1 ? byPlace.get(place)?.group.label : undefined),
      people: (place, pattern) => {
        const words = new Set(rows.bucketWords?.patterns.words[pattern]?.values());
        return byPlace.get(place)?.wholes.find(({ word }) => [...words].some((one) => word.includes(one)));
      },
    });
  const inDimensions = wordFindings(rows.words, {
    chartId: table.chartId,
    columns,
    whose: (target) => (rows.targets.length > 1 ? rows.targets[target] : undefined),
    people: (target, pattern) => {
      const own = groups.filter(({ group }) => group.target === rows.targets[target]);
      const of = (code: number) =>
        own.filter(({ group }) => (rows.words.patterns.codes[group.rows[0] ?? 0] ?? 0) === code);
      const sum = (list: readonly DistributionGroup[]): number =>
        list.reduce((total, { people = 0 }) => total + people, 0);
      const [heads, listed] = [of(pattern), of(0)];
      return listed.length === 0 ? undefined : { own: sum(heads), listed: sum(listed), count: listed.length };
    },
  });
  return [amongBuckets, inDimensions].filter((one) => one !== undefined);
}

/** Differences between a sent share and that of the people that rounding can make. */
const ROUNDING = 0.005;

/** Whether there are shares, and they are those that were sent. */
function* shares(form: BucketForm, groups: readonly DistributionGroup[], of: Of): Turns<Check | undefined> {
  const { table, columns } = form.subject;
  const tried = groups.filter(({ figures, negative }) => figures.of !== undefined || negative !== undefined);
  if (tried.length === 0) return undefined;
  const against = tried.flatMap((group) => (group.negative === undefined ? [] : [of(group.negative, group)]));
  const sentColumns = columns.flatMap(({ nature, name }, index) =>
    nature === "rate" && /占比|比例|百分比|份额|share|percent|proportion|%/i.test(name) ? [index] : [],
  );
  const numberAt = numbersOf(table);
  for (const index of sentColumns) {
    const pairs = tried.flatMap((group) =>
      group.used.flatMap((row) => {
        const sent = numberAt(index, row);
        const counted = ratio(numberAt(form.users, row), group.figures.of);
        return sent === undefined || counted === undefined ? [] : [{ row, group, sent, counted }];
      }),
    );
    const scale = yield* rateScale(pairs);
    const wrong = pairs
      .map((pair) => ({ ...pair, by: Math.abs(pair.sent * scale - pair.counted) }))
      .filter(({ by }) => by > ROUNDING + 1e-9)
      .map(({ row, group, sent, counted, by }) => ({
        by,
        says: of(
          say`${columns[index]?.key ?? ""} of ${table.columns[form.bucket]?.at(row) ?? ""}: sent ${percent(sent * scale)}, from people ${percent(counted)}`,
          group,
        ),
      }))
      .sort((a, b) => b.by - a.by || compareText(a.says, b.says));
    against.push(...wrong.map(({ says }) => says));
  }
  const [first] = tried;
  const people = first?.figures.of ?? 0;
  return check(
    "shares",
    against,
    tried.length === 1
      ? say`shares are of the ${number(people)} people listed in these buckets and sum to 1`
      : say`shares are of the people listed in each target user's buckets and sum to 1`,
  );
}

/** Metrics of which no figure is given. */
function unread({ subject, users, bucket }: BucketForm): string[] {
  const names = subject.columns
    .filter(({ role }, index) => role === "metric" && index !== users && index !== bucket)
    .map(({ key }) => say`"${key}"`)
    .sort(compareText);
  return names.length === 0 || users === undefined
    ? []
    : [say`${firstOf(names, 3)}: given bucket by bucket in the rows`];
}
