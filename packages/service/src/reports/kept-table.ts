import { type Cell, granularities, granularityToMs, isTableKind, statistics, Table } from "@growingio-export/core";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import * as z from "zod";

/** Rows that the workspace reads at once. */
const PAGE_ROWS = 10_000;

/** A big number and the one before stand nowhere in the rows. */
const bigNumber = z.object({
  aggregator: z.object({ current: z.number().optional(), previous: z.number().optional() }),
});
const sentQuery = z.object({ query: z.record(z.string(), z.string()) });
const periods = ["day", "week", "month"] as const;

/** A finished export as the table that it was. */
export async function keptTable(manifest: Manifest, workspace: Pick<Workspace, "rows">): Promise<Table> {
  const { kind, target, range, granularity, rowCount, exportId, columns, facts } = manifest;
  if (!isTableKind(kind)) throw new TypeError(`${kind} is no table`);
  const rows: (readonly Cell[])[] = [];
  while (rows.length < rowCount) {
    const page = await workspace.rows(exportId, { offset: rows.length, limit: PAGE_ROWS });
    if (page.length === 0) break;
    rows.push(...page);
  }
  const length = granularities.find((name) => name === granularity);
  const query = sentQuery.safeParse(manifest.job).data?.query ?? {};
  const big = bigNumber.safeParse(manifest.digest).data?.aggregator;
  return new Table({
    kind,
    chartId: target.id,
    name: target.name,
    startMs: range?.startMs ?? null,
    endMs: range?.endMs ?? null,
    ...(facts ?? {
      intervalMs:
        kind === "retention" ? null : length === undefined ? wholeNumber(query.interval) : granularityToMs(length),
      conversionWindowDays: wholeNumber(query.conversionWindow),
      statistic: statistics.find((name) => name === query.statistic),
    }),
    period: kind === "retention" ? (periods.find((period) => period === granularity) ?? null) : null,
    aggregator: big === undefined ? null : { current: big.current ?? null, previous: big.previous ?? null },
    columns: columns.map(({ name, role }) => ({ name, role })),
    parts: manifest.parts,
    capped: manifest.capped,
    shortRows: manifest.shortRows || undefined,
    rows,
  });
}

function wholeNumber(text: string | undefined): number | null {
  const number = Number(text);
  return Number.isInteger(number) ? number : null;
}
