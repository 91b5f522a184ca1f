import { cleanText, type DashboardChart, isTableKind, type TableKind } from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";

const MAX_CHARTS = 5_000;
const MAX_NAMES = 60;
const MAX_NAME_CHARACTERS = 80;

interface ListedItem {
  readonly id: string;
  readonly name: string;
  readonly kind?: TableKind | null;
}

/** Remembers what the lists and earlier exports have shown of charts and segments: their names, and which kind a chart is. */
export class CatalogMemory {
  #learnt: Promise<void> | undefined;
  readonly #kinds = new Map<string, TableKind>();
  readonly #listedKinds = new Map<string, TableKind>();
  readonly #names = new Map<string, string>();
  /** What exports of a chart measured: names of metrics and dimensions, by the chart's id. */
  readonly #columns = new Map<string, readonly string[]>();

  learnKind(chartId: string, kind: TableKind): void {
    this.#kinds.set(chartId, kind);
  }

  /** Learns what an export of a chart measured. */
  learnColumns(chartId: string, columns: readonly { readonly name: string; readonly role: string }[]): void {
    const measured = columns.filter(({ role }) => role === "metric" || role === "dimension");
    const names = measured.slice(0, MAX_NAMES).map(({ name }) => cleanText(name, MAX_NAME_CHARACTERS));
    if (this.#columns.has(chartId) || this.#columns.size < MAX_CHARTS) this.#columns.set(chartId, names);
  }

  /** Names of metrics and dimensions that an export of the chart has shown. */
  columnsOf(chartId: string): readonly string[] {
    return this.#columns.get(chartId) ?? [];
  }

  /** Learns what a list shows: names, and kinds where it says them. */
  learnListed(items: readonly ListedItem[]): void {
    for (const { id, name, kind } of items) {
      this.#names.set(id, name);
      if (kind) this.#listedKinds.set(id, kind);
    }
  }

  /** The name of a chart or segment; empty while nothing has shown it. */
  nameOf(id: string): string {
    return this.#names.get(id) ?? "";
  }

  /** Learns from the exports kept by earlier servers, once. */
  learnFrom(workspace: Pick<Workspace, "list">): Promise<void> {
    this.#learnt ??= workspace.list().then((manifests) => {
      for (const { state, kind, target, columns } of manifests) {
        if (state !== "done" || !isTableKind(kind)) continue;
        if (!this.#kinds.has(target.id)) this.learnKind(target.id, kind);
        if (!this.#columns.has(target.id)) this.learnColumns(target.id, columns);
      }
    });
    // A list that could not be read is read again by the next search.
    this.#learnt.catch(() => {
      this.#learnt = undefined;
    });
    return this.#learnt;
  }

  /** The chart's kind: what an export of it showed, else what its list says; null while nothing has shown it. */
  kindOf({ id, kind }: Pick<DashboardChart, "id" | "kind">): TableKind | null {
    return this.#kinds.get(id) ?? kind ?? this.#listedKinds.get(id) ?? null;
  }
}
