import { ROW_CEILING, type Table } from "@growingio-export/core";
import { digestInTurns, freshness, type MetricsFile, metricRules, naturesByRule } from "@growingio-export/insight";
import type { Workspace } from "@growingio-export/workspace";
import type { CatalogMemory } from "../catalog/catalog-memory.ts";

// The digest shares an answer of 2,000 tokens with its text, the preview and the columns.
const DIGEST_TOKENS = 850;

/** Keeps a finished table with its figures and warnings, and what it says of its chart. */
export async function keepTable(
  exportId: string,
  table: Table,
  workspace: Workspace,
  memory: CatalogMemory,
  metrics: MetricsFile = {},
): Promise<void> {
  memory.learnKind(table.chartId, table.kind);
  const now = Date.now();
  const natures = naturesByRule(metricRules(metrics, table.chartId), table.columns);
  await workspace.finishTable(exportId, table, {
    target: { id: table.chartId, name: table.name || memory.nameOf(table.chartId) },
    digest: await digestInTurns(table, { now, natures, limits: { maxTokens: DIGEST_TOKENS } }),
    warnings: tableWarnings(table, now),
  });
}

/** What a reader of the figures must know: parts that cannot be trusted yet, and rows that are missing. */
function tableWarnings(table: Table, now: number): string[] {
  const { startMs, endMs } = table;
  return [
    ...(table.capped
      ? [
          `GrowingIO cut this table at ${ROW_CEILING.toLocaleString("en")} rows and the rest could not be fetched: totals are too low. Ask for a shorter range or fewer dimensions.`,
        ]
      : []),
    ...(startMs === null || endMs === null ? [] : freshness({ startMs, endMs }, table.granularity, now)),
  ];
}
