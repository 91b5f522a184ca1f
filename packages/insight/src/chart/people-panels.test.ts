import { expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { chartModel } from "./make-chart-model.ts";

it("draws a retention as far as a cohort has come", () => {
  const metrics = ["留存人数", "当日", "次日", "7日后"].map((name): [string, "metric"] => [name, "metric"]);
  const columns: Parameters<typeof tableOf>[0] = [
    ["目标用户", "target"],
    ["对比值", "dimension"],
    ["时间", "time"],
    ...metrics,
  ];
  const rows = [
    ["全部访问用户", "全部", november(1), 100, 100, 40, null],
    ["全部访问用户", "全部", november(2), 200, 200, null, null],
  ];
  const table = tableOf(columns, rows, { kind: "retention", period: "day" });
  const [panel] = chartModel(table).panels;
  if (panel?.shape !== "cohorts") throw new Error("no cohorts");
  expect(panel.offsets).toEqual(["当日", "次日"]);
  expect(panel.cohorts.map(({ rates }) => rates)).toEqual([
    [1, 0.4],
    [1, null],
  ]);
});
