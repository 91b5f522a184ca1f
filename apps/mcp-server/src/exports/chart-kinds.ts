import type { DashboardChart, TableKind } from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";

const words: readonly (readonly [RegExp, TableKind])[] = [
  [/funnel|漏斗/i, "funnel"],
  [/retention|留存/i, "retention"],
  [/frequency|frequencies|distribution|分布/i, "distribution"],
  [/event|事件/i, "event"],
];

const tableKinds: readonly TableKind[] = ["event", "funnel", "retention", "distribution"];

/** Remembers which kind a chart is, from its type where the server says one and from exports that worked. */
export class ChartKinds {
  #learnt: Promise<void> | undefined;
  readonly #known = new Map<string, TableKind>();

  learn(chartId: string, kind: TableKind): void {
    this.#known.set(chartId, kind);
  }

  /** Learns from the exports kept by earlier servers, once. */
  learnFrom(workspace: Workspace): Promise<void> {
    this.#learnt ??= workspace.list().then((manifests) => {
      for (const { state, kind, target } of manifests) {
        const known = tableKinds.find((name) => name === kind);
        if (state === "done" && known !== undefined && !this.#known.has(target.id)) this.learn(target.id, known);
      }
    });
    return this.#learnt;
  }

  /** The chart's kind; null while nothing has shown it. */
  kindOf({ id, type }: Pick<DashboardChart, "id" | "type">): TableKind | null {
    return this.#known.get(id) ?? words.find(([word]) => word.test(type))?.[1] ?? null;
  }
}
