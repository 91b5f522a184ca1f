import { CatalogMemory, keepTable } from "@growingio-export/service";
import type { Manifest } from "@growingio-export/workspace";
import { beforeEach, expect, test, vi } from "vitest";
import { temporaryWorkspace } from "../../../../packages/service/test-support/stage.ts";
import { DAY_MS, day1, table } from "../../../../packages/service/test-support/table.ts";
import type { ToolContext } from "../tool-kit/define-tool.ts";
import { showChart } from "./show-chart.ts";

const draw = vi.fn<ToolContext["draw"]>();
const wanted = { exportId: "exp_2222222222", compareTo: undefined };
let context: ToolContext;
let manifest: Manifest;
const warnings: string[] = [];
beforeEach(async () => {
  warnings.length = 0;
  const workspace = await temporaryWorkspace();
  const { exportId } = wanted;
  await workspace.create({ exportId, kind: "event", project: "DemoShop", target: { id: "chart001", name: "支付" } });
  const week = table(
    ["time 时间", "metric 支付_次"],
    Array.from({ length: 7 }, (_, day) => [day1 + day * DAY_MS, 100 + day]),
  );
  await keepTable(exportId, week, workspace, { memory: new CatalogMemory() });
  manifest = await workspace.update(exportId, {});
  context = {
    workspace: async () => workspace,
    exports: { known: async () => manifest },
    metrics: {},
    logger: { warn: (line: string) => warnings.push(line) },
    progress: () => {},
    draw,
  } as unknown as ToolContext;
});

test("the figures are told and the view has them, with the picture", async () => {
  draw.mockResolvedValue(Uint8Array.of(1));
  const { picture, structured, forView } = await showChart(wanted, context);
  expect(picture).toEqual(Uint8Array.of(1));
  expect(structured.rows.map(([, value]) => value)).toEqual([100, 101, 102, 103, 104, 105, 106]);
  expect(structured.warnings).toEqual([]);
  expect(JSON.stringify(forView)).toContain("[100,101,102,103,104,105,106]");
});

test("a machine that cannot draw has the figures all the same, and says so", async () => {
  draw.mockRejectedValue(new Error("no binding for this machine"));
  const { picture, text, structured } = await showChart(wanted, context);
  expect(picture).toBeUndefined();
  expect(structured.rows).toHaveLength(7);
  expect(text).toContain("Warning: The picture could not be drawn on this machine; the figures here are complete.");
  expect(warnings).toEqual(["a chart could not be drawn: Error: no binding for this machine"]);
});
