import type { Table } from "@growingio-export/core";
import { present } from "@growingio-export/core";
import type { DigestLimits } from "../budget/limits.ts";
import { shortName } from "../budget/limits.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import type { Analysis, Findings } from "../digest/analysis.ts";
import { emptyBasis } from "../figures/numbers.ts";
import { numbersOf, SUBTOTAL } from "../table/cells.ts";
import { groupRows } from "../table/groups.ts";
import { presentGroups } from "../table/present-groups.ts";
import { type ColumnTexts, columnTexts, rowTimes } from "../table/row-codes.ts";
import type { Subject } from "../table/subject.ts";
import { rangeOf } from "../time/freshness.ts";
import { partialPoints } from "../time/partial-points.ts";
import type { Turns } from "../turns.ts";
import { type DistributionFigures, distributionFigures } from "./distribution-figures.ts";

/** The figures of a distribution: at the top those of the first target user (all users, where they are listed). */
export interface DistributionDigest extends DistributionFigures, Findings {
  kind: "distribution";
  /** Every target user, the first included; present when there are several. */
  targets?: DistributionFigures[];
  left_out?: { targets?: number; buckets?: number };
}

/**
 * Works out a distribution's figures once.
 * GrowingIO's documentation shows no columns: the buckets are the dimension whose name or values look like ranges, the people the
 * first metric that counts people, else the first that is no rate or average.
 */
export function* analyzeDistribution({ table, columns, now }: Subject): Turns<Analysis<DistributionDigest>> {
  const bucket = yield* bucketColumn(table, columns);
  const times = yield* rowTimes(table, columns);
  const settings = {
    buckets: bucket?.texts,
    users: usersColumn(columns),
    times,
    numberAt: numbersOf(table),
    partial: partialPoints(times.timesMs, table.granularity, { range: rangeOf(table), now }),
  };
  const groups: DistributionFigures[] = [];
  for (const group of yield* groupRows(table, columns, bucket?.index)) {
    groups.push(distributionFigures(group, settings));
    yield;
  }

  const presented = (limits: DigestLimits): DistributionDigest => {
    const telling = { none: NO_DISTRIBUTION, lists: ["buckets"] as const, shorten };
    const { first, targets, left_out } = presentGroups(groups, telling, limits);
    return present({ kind: "distribution" as const, ...first, targets, left_out });
  };
  return { present: presented, checks: [], notes: [], isSubtotal: () => false };
}

const NO_DISTRIBUTION: DistributionFigures = { buckets: [], basis: emptyBasis() };

function* bucketColumn(
  table: Table,
  columns: readonly DescribedColumn[],
): Turns<{ index: number; texts: ColumnTexts } | undefined> {
  const dimensions: { name: string; index: number; texts: ColumnTexts }[] = [];
  for (const [index, column] of table.columns.entries()) {
    if (columns[index]?.role !== "dimension") continue;
    dimensions.push({ name: column.name, index, texts: yield* columnTexts(column) });
  }
  const named = dimensions.find(({ name }) => /区间|分布|频次|频率|次数|bucket|range|frequency/i.test(name));
  const numeric = dimensions.find(
    ({ texts: { texts } }) => texts.length > 0 && texts.every((text) => /\d/.test(text) || text.includes(SUBTOTAL)),
  );
  return named ?? numeric ?? dimensions[0];
}

function usersColumn(columns: readonly DescribedColumn[]): number | undefined {
  const people = columns.findIndex(({ nature }) => nature === "unique");
  const counts = columns.findIndex(
    ({ role, nature }) => role === "metric" && nature !== "rate" && nature !== "average",
  );
  return [people, counts].find((index) => index !== -1);
}

function shorten(figures: DistributionFigures, limits: DigestLimits): DistributionFigures {
  const label = (name: string): string => shortName(name, limits.nameLength);
  return present({
    ...figures,
    median_bucket: figures.median_bucket === undefined ? undefined : label(figures.median_bucket),
    buckets: figures.buckets.slice(0, limits.buckets).map((entry) => ({ ...entry, bucket: label(entry.bucket) })),
  });
}
