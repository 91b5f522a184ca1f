import { say } from "@growingio-export/core/basics";
import { type Check, check } from "../figures/checks.ts";
import { clauses } from "../figures/lists.ts";
import { number } from "../figures/number-text.ts";
import { counted, isSame } from "../figures/numbers.ts";
import type { PeopleGroup, PeopleRows } from "../people/people-rows.ts";
import { cameTwice, withWhom } from "../people/said-of.ts";
import { type WordFindings, wordFindings } from "../people/word-findings.ts";
import { cellText, compareText, type NumberAt, numbersOf } from "../table/cells.ts";
import type { Subject } from "../table/subject.ts";
import type { RetentionColumns } from "./retention-columns.ts";
import type { RetentionGroup } from "./retention-figures.ts";

/** What was tried on a retention, and what there is to know of its rows. */
export function retentionFindings(
  subject: Subject,
  found: RetentionColumns,
  rows: PeopleRows,
  groups: readonly RetentionGroup[],
): { checks: Check[]; notes: string[] } {
  if (subject.table.rowCount === 0) return { checks: [], notes: [] };
  const words = wordsOf(subject, found, rows);
  const several = groups.length > 1;
  const of = (says: string, { group }: RetentionGroup): string => withWhom(says, several ? group.label : undefined);
  const contradictions = groups
    .flatMap((group) => group.read.contradictions.map(({ by, says }) => ({ by, says: of(says, group) })))
    .sort((a, b) => b.by - a.by || compareText(a.says, b.says));
  const rates = found.offsets.some(({ rate, users }) => rate !== undefined && users !== undefined);
  // A row that contradicts another leaves no sum to hold a total against.
  const tried = groups.filter(({ read }) => read.totals.length > 0 && read.rows.length > 0 && read.conflicts === 0);
  const totals = tried.flatMap((group) => totalsOf(subject, found, group).map((says) => of(says, group)));
  const isWordTried = rows.words.verdicts.some(({ isGiven }) => !isGiven);
  const checks = [
    tried.length > 0 || isWordTried
      ? check(
          "subtotals",
          [...totals.sort(compareText), ...words.against],
          clauses(
            [...words.held, ...(tried.length > 0 ? [say`rows for all cohorts hold the sum of the cohorts`] : [])].slice(
              0,
              3,
            ),
          ),
        )
      : undefined,
    rates || contradictions.length > 0
      ? check(
          "overall_rate",
          contradictions.map(({ says }) => says),
          say`the rates sent are those of the people, and in no cohort more came back than began`,
        )
      : undefined,
    duplicates(rows, groups, of),
  ];
  const totalOnly = groups
    .filter(({ cohorts, read }) => cohorts.length === 0 && read.totals.length > 0)
    .map((group) => of(say`no cohorts, only a row for all of them`, group));
  return { checks: checks.filter((entry) => entry !== undefined), notes: [...words.notes, ...totalOnly] };
}

function duplicates(
  { again }: PeopleRows,
  groups: readonly RetentionGroup[],
  of: (says: string, group: RetentionGroup) => string,
): Check {
  const { size } = again.copies;
  const conflicts = groups.flatMap((group) =>
    group.read.conflict === undefined ? [] : [of(group.read.conflict, group)],
  );
  return check("duplicates", [...(size > 0 ? [cameTwice(size)] : []), ...conflicts], say`no row came twice`);
}

/** Rows for all cohorts against the plain sum of the cohorts' rows. */
function totalsOf({ table, columns }: Subject, found: RetentionColumns, { read }: RetentionGroup): string[] {
  const numberAt = numbersOf(table);
  const time = table.columns[columns.findIndex(({ role }) => role === "time")];
  const people = peopleColumns(found);
  return read.totals.flatMap((row) => {
    const word = cellText(time?.at(row) ?? null);
    for (const index of people) {
      const total = numberAt(index, row);
      const sum = sumOf(read.rows, index, numberAt);
      if (total === undefined || sum === undefined || isSame(total, sum)) continue;
      const name = columns[index]?.key ?? "";
      return [
        say`the row ${word} of all cohorts has ${number(total)} in ${name}, its ${counted(read.rows.length, "cohort")} add up to ${number(sum)}`,
      ];
    }
    return [];
  });
}

/** The columns that count people: what cohorts began with, and who came back. */
export function peopleColumns({ size, offsets }: RetentionColumns): number[] {
  return [size, ...offsets.map(({ users }) => users)].filter((index) => index !== undefined);
}

function sumOf(rows: readonly number[], column: number, numberAt: NumberAt): number | undefined {
  const values = rows.map((row) => numberAt(column, row)).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

function wordsOf({ table, columns }: Subject, found: RetentionColumns, rows: PeopleRows): WordFindings {
  const numberAt = numbersOf(table);
  const [index] = peopleColumns(found);
  const { patterns } = rows.words;
  return wordFindings(rows.words, {
    chartId: table.chartId,
    columns,
    whose: (target) => (rows.targets.length > 1 ? rows.targets[target] : undefined),
    people: (target, pattern) => {
      if (index === undefined) return undefined;
      const groups = rows.groups.filter((group) => group.target === rows.targets[target]);
      const patternOf = (list: readonly number[]): number => patterns.codes[list[0] ?? 0] ?? 0;
      const peopleOf = (group: PeopleGroup): number => {
        const own = group.rows.filter((row) => !rows.isOverAllTimes(row) && !rows.again.copies.has(row));
        return sumOf(own, index, numberAt) ?? 0;
      };
      const countOf = (list: readonly PeopleGroup[]): number => list.reduce((sum, group) => sum + peopleOf(group), 0);
      const listed = groups.filter((group) => patternOf(group.rows) === 0);
      if (listed.length === 0) return undefined;
      const own = groups.filter((group) => patternOf(group.rows) === pattern);
      return { own: countOf(own), listed: countOf(listed), count: listed.length };
    },
  });
}
