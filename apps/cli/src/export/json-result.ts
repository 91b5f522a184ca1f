import { cleanText, formatShanghai, Table } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import type { WrittenFile } from "./destination.ts";
import type { FinishedChart } from "./run-chart.ts";
import { objectsOf } from "./table-data.ts";
import type { ToldChart } from "./told-chart.ts";

/** An export as one JSON value: what it is, its figures, and its rows or the file that has them. */
export function jsonResult(chart: FinishedChart, told: ToldChart, data: Table | WrittenFile) {
  const { manifest, digest, other, comparison, matched } = chart;
  return {
    ...facts(manifest),
    ...(matched === null ? {} : { matched }),
    warnings: [...told.checks, ...told.warnings],
    digest,
    ...(other === null ? {} : { compared_with: facts(other), comparison }),
    columns: manifest.columns.map(({ name, role }) => ({ name, role })),
    ...(data instanceof Table ? { rows: objectsOf(data) } : { file: data }),
  };
}

function facts({ exportId, alias, kind, project, target, range, granularity, rowCount, capped }: Manifest) {
  return {
    export_id: exportId,
    table: alias,
    chart: { id: target.id, name: cleanText(target.name) },
    kind,
    project,
    range: range === null ? null : { start: formatShanghai(range.startMs), end: formatShanghai(range.endMs) },
    granularity,
    row_count: rowCount,
    capped,
  };
}
