import type { QueryTable } from "../errors.ts";
import type { Manifest } from "../store/manifest.ts";
import { sqlColumns } from "../table/sql-columns.ts";

/** Names an export answers to in SQL, the first being the table's own: alias, export id, and the chart's name where no other export has it. */
export function nameTables(manifests: readonly Manifest[]): { manifest: Manifest; names: string[] }[] {
  const uses = new Map<string, number>();
  for (const { alias, exportId, target } of manifests) {
    for (const name of new Set([alias, exportId, target.name].map(fold))) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return manifests.map((manifest) => {
    const names = [manifest.alias];
    // An export id such as "e2" may be another export's alias: the alias wins.
    if (uses.get(fold(manifest.exportId)) === 1) names.push(manifest.exportId);
    const chart = manifest.target.name;
    const usable =
      chart !== "" && !chart.includes("\0") && chart.isWellFormed() && !names.map(fold).includes(fold(chart));
    if (usable && uses.get(fold(chart)) === 1) names.push(chart);
    return { manifest, names };
  });
}

/** A table as it is shown to the author of a statement. */
export function describeTable({ manifest, names }: { manifest: Manifest; names: readonly string[] }): QueryTable {
  const { alias, exportId, target } = manifest;
  const named = names.includes(target.name) ? { chartName: target.name } : {};
  return { alias, exportId, ...named, columns: sqlColumns(manifest.columns).map(({ name, type }) => ({ name, type })) };
}

function fold(name: string): string {
  return name.toLowerCase();
}
