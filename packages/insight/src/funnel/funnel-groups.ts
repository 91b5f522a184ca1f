import type { Table } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import type { MetricRules } from "../columns/metric-rules.ts";
import { compareText, NO_VALUE } from "../table/cells.ts";
import { alike, type ColumnTexts, columnTexts, combined } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { Listed, PeopleOfRow } from "./word-people.ts";
import { type WordVerdicts, wordVerdicts } from "./word-verdicts.ts";

/** The target user that holds all others. */
export const ALL_USERS = "全部访问用户";

/** The rows of one target user and one value of each dimension. */
export interface FunnelGroup {
  /** `全部访问用户 / iOS`; absent when the table has neither target users nor telling dimensions. */
  readonly label: string | undefined;
  readonly target: string;
  /** One a dimension that varies; undefined for all values together. */
  readonly values: readonly (string | undefined)[];
  readonly rows: readonly number[];
}

interface FunnelGroups extends Pick<WordVerdicts, "against" | "held" | "notes"> {
  readonly groups: readonly FunnelGroup[];
  /** Whether a row stands for those of the values of a dimension; null where that is not known. */
  readonly isWhole: (row: number) => boolean | null;
}

/** Tells a funnel's rows apart by target user and dimensions; rows over all values of a dimension are labelled without it. */
export function* funnelGroups(
  table: Table,
  columns: readonly DescribedColumn[],
  known: { readonly rules: MetricRules; readonly people: PeopleOfRow },
): Turns<FunnelGroups> {
  const targets = yield* readColumns(table, columns, "target");
  const dimensions = (yield* readColumns(table, columns, "dimension")).filter(({ count }) => count > 1);
  const listed = yield* listedGroups(table.rowCount, targets, dimensions);
  const verdicts = yield* wordVerdicts(listed, { ...known, dimensions: dimensions.map(({ name }) => name) });

  const wholes = new Map<number, boolean | null>();
  listed.forEach(({ rows }, place) => {
    for (const row of rows) wholes.set(row, verdicts.of[place]?.whole ?? null);
  });
  const told = withoutWords(listed, verdicts.of);
  const labels = labelsOf(
    told,
    dimensions.map(({ name }) => name),
  );
  return {
    ...verdicts,
    groups: told.map((group, place) => ({ ...group, label: labels[place] || undefined })),
    isWhole: (row) => wholes.get(row) ?? null,
  };
}

type Unlabelled = Omit<FunnelGroup, "label">;

/** Words for all values are left out, but where two of them would stand for the same. */
function withoutWords(listed: readonly Listed[], verdicts: WordVerdicts["of"]): readonly Unlabelled[] {
  if (verdicts.every(({ blank }) => !blank.includes(true))) return listed;
  const blank = listed.map((group, place): Unlabelled => {
    return { ...group, values: group.values.map((value, at) => (verdicts[place]?.blank[at] ? undefined : value)) };
  });
  const keyOf = ({ target, values }: Unlabelled) => JSON.stringify([target, ...values.map((value) => value ?? null)]);
  const alike = Map.groupBy(blank, keyOf);
  return blank.map((group, place) => ((alike.get(keyOf(group))?.length ?? 0) > 1 ? (listed[place] ?? group) : group));
}

/** The target user and the values; with the names of their dimensions where the values alone would not tell groups apart. */
function labelsOf(groups: readonly Unlabelled[], dimensions: readonly string[]): string[] {
  const joined = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(" / ");
  const short = groups.map(({ target, values }) => joined([target, ...values]));
  const alike = Map.groupBy(short, (label) => label);
  return groups.map(({ target, values }, place) => {
    const label = short[place] ?? "";
    if ((alike.get(label)?.length ?? 0) < 2) return label;
    return joined([
      target,
      ...values.map((value, at) => (value === undefined ? undefined : `${dimensions[at]} ${value}`)),
    ]);
  });
}

interface NamedTexts extends ColumnTexts {
  readonly name: string;
}

/** The columns of one role, by name. */
function* readColumns(
  table: Table,
  columns: readonly DescribedColumn[],
  role: DescribedColumn["role"],
): Turns<NamedTexts[]> {
  const read: NamedTexts[] = [];
  for (const [index, { key, role: own }] of columns.entries()) {
    const column = table.columns[index];
    if (own === role && column !== undefined) read.push({ name: key, ...(yield* columnTexts(column)) });
  }
  return read.sort((a, b) => compareText(a.name, b.name));
}

/** The rows by what their cells say. */
function* listedGroups(
  rowCount: number,
  targets: readonly NamedTexts[],
  dimensions: readonly NamedTexts[],
): Turns<Listed[]> {
  let together = alike(rowCount);
  for (const texts of [...targets, ...dimensions]) together = yield* combined(together, texts);
  const rowsOf: number[][] = Array.from({ length: together.count }, () => []);
  yield* inChunks(rowCount, (from, to) => {
    for (let row = from; row < to; row++) rowsOf[together.codes[row] ?? 0]?.push(row);
  });
  const textOf = ({ texts, codes }: ColumnTexts, row: number): string => texts[codes[row] ?? 0] ?? NO_VALUE;
  return rowsOf.flatMap((rows): Listed[] => {
    const [row] = rows;
    if (row === undefined) return [];
    const named = targets.flatMap((texts) =>
      texts.count === 1 && textOf(texts, row) === NO_VALUE ? [] : [textOf(texts, row)],
    );
    return [{ target: named.join(" / "), values: dimensions.map((texts) => textOf(texts, row)), rows }];
  });
}
