import { type Granularity, say } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import { type Check, check } from "../figures/checks.ts";
import { clauses, firstOf } from "../figures/lists.ts";
import { percent } from "../figures/number-text.ts";
import { counted } from "../figures/numbers.ts";
import type { Turns } from "../turns.ts";
import { type FunnelCells, RATE_TOLERANCE } from "./funnel-cells.ts";
import { eachRow, type Miss, missesInWords, named, type SplitGroup } from "./split-group.ts";
import { type StepRates, stepRates } from "./step-rates.ts";

/** What sent rates and people say of each other. */
export interface RateChecks extends Pick<StepRates, "reading"> {
  readonly check: Check | undefined;
  /** Whether the last step over the first is the conversion of the whole way. */
  readonly trusted: boolean;
}

/** Compares 总转化率 with the last step over the first, and each step's rate with its people; names columns without a place. */
export function* rateChecks(
  groups: readonly SplitGroup[],
  cells: FunnelCells,
  { columns, granularity }: { readonly columns: readonly DescribedColumn[]; readonly granularity: Granularity | null },
): Turns<RateChecks> {
  const { overallRate, between, unplaced } = cells.columns;
  const nameOf = (column: number | undefined): string => named(columns[column ?? -1]?.key ?? "");
  const overall = yield* compared(
    groups,
    (row) => [cells.sent(row, overallRate), cells.wholeWay(row)],
    nameOf(overallRate),
  );
  const others: Compared[] = [];
  for (const { column, from, to } of between) {
    const read = (row: number) => [cells.sent(row, column), cells.share(row, from, to)] as const;
    others.push(yield* compared(groups, read, nameOf(column)));
  }
  const ofSteps = yield* stepRates(groups, cells, nameOf);
  const isPeople = (column: number) => columns[column]?.nature !== "rate";
  const agrees = overall.tried > 0 && overall.misses.length === 0;
  const trusted = agrees || !unplaced.some(isPeople);
  const against = missesInWords(overall.misses, granularity);
  const figures = against.length > 0 ? undefined : yield* firstFigures(groups, cells);
  if (unplaced.length > 0) {
    against.unshift(withoutPlace(firstOf(unplaced.map(nameOf), 3), figures, trusted));
  }
  for (const { misses } of [...others, ofSteps]) against.push(...missesInWords(misses, granularity));
  const tried = overall.tried + ofSteps.tried + others.reduce((sum, one) => sum + one.tried, 0);
  const held = [
    overall.tried > 0
      ? say`${nameOf(overallRate)} is the last step over the first in ${counted(overall.tried, "row")}`
      : undefined,
    ofSteps.tried === 0
      ? undefined
      : ofSteps.reading === "after"
        ? say`the steps' rates fit their people (each the share that reaches the next step)`
        : say`the steps' rates fit their people`,
  ].filter((text) => text !== undefined);
  return {
    check:
      tried > 0 || against.length > 0
        ? check("overall_rate", against, clauses(held) || say`sent rates fit the people`)
        : undefined,
    trusted,
    reading: ofSteps.reading,
  };
}

/** @param figures both figures of the whole way, in words. */
function withoutPlace(names: string, figures: string | undefined, trusted: boolean): string {
  if (figures === undefined)
    return trusted
      ? say`${names} found no place among the steps`
      : say`${names} found no place among the steps, so the conversion of the whole way is not given`;
  return trusted
    ? say`${names} found no place among the steps (${figures})`
    : say`${names} found no place among the steps (${figures}), so the conversion of the whole way is not given`;
}

interface Compared {
  readonly tried: number;
  readonly misses: Miss[];
}

function* compared(
  groups: readonly SplitGroup[],
  read: (row: number) => readonly [number | undefined, number | undefined],
  name: string,
): Turns<Compared> {
  const misses: Miss[] = [];
  let tried = 0;
  yield* eachRow(groups, (row, group, timeMs) => {
    const [sent, people] = read(row);
    if (sent === undefined || people === undefined) return;
    tried++;
    if (Math.abs(sent - people) <= RATE_TOLERANCE) return;
    misses.push({ group, timeMs, says: () => say`${name} sent ${percent(sent)}, from people ${percent(people)}` });
  });
  return { tried, misses };
}

/** Both figures of the first row that has one. */
function* firstFigures(groups: readonly SplitGroup[], cells: FunnelCells): Turns<string | undefined> {
  let found: string | undefined;
  yield* eachRow(groups, (row) => {
    const sent = cells.sent(row, cells.columns.overallRate);
    const people = cells.wholeWay(row);
    if (sent !== undefined && people !== undefined)
      found ??= say`sent ${percent(sent)}, from people ${percent(people)}`;
    else if (sent !== undefined) found ??= say`sent ${percent(sent)}`;
    else if (people !== undefined) found ??= say`from people ${percent(people)}`;
  });
  return found;
}
