import type { Cell, Table } from "@growingio-export/core";
import { CatalogMemory, keepTable } from "@growingio-export/service";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import { beforeEach } from "vitest";
import { temporaryWorkspace } from "../../../packages/service/test-support/stage.ts";
import { DAY_MS, day1, table } from "../../../packages/service/test-support/table.ts";
import { describeExport } from "../src/answers/describe-export.ts";

export type Wanted = Partial<Parameters<typeof describeExport>[1]>;

/** Exports of an event chart in a folder that is each test's own, and what is answered of them. */
export function describedExports() {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await temporaryWorkspace();
  });
  const changed = (exportId: string, patch: Parameters<Workspace["update"]>[1]): Promise<Manifest> =>
    workspace.update(exportId, patch);
  return {
    workspace: () => workspace,
    changed,
    kept: async (exportId: string, finished?: Table): Promise<Manifest> => {
      await workspace.create({ exportId, kind: "event", project: "DemoShop", target: { id: "chart001", name: "" } });
      if (finished !== undefined) await keepTable(exportId, finished, workspace, { memory: new CatalogMemory() });
      return changed(exportId, {});
    },
    answerOf: (manifest: Manifest, wanted: Wanted = {}, rows: Pick<Workspace, "rows"> = workspace) =>
      describeExport(
        manifest,
        { rows: 10, offset: 0, as: "preview", ...wanted },
        { workspace: async () => rows, exports: { pollAfterSeconds: () => 7 }, metrics: {} },
      ),
  };
}

/** `rows` days of text in `dimensions` columns and one metric. */
export function wide(dimensions: number, rows: number, cell = "abcdefghijkl"): Table {
  const names = Array.from({ length: dimensions }, (_, index) => `dimension 维度${index}` as const);
  return table(
    ["time 时间", ...names, "metric 支付_次"],
    Array.from({ length: rows }, (_, row): Cell[] => [day1 + row * DAY_MS, ...names.map(() => cell), row]),
  );
}
