import { describe, expect, it } from "vitest";
import { describeColumns } from "./columns.ts";
import { metricRules } from "./metric-rules.ts";

describe("describeColumns", () => {
  it("gives metrics a nature by their names and leaves other roles as they are", () => {
    expect(
      describeColumns([
        { name: "用户量", role: "metric" },
        { name: "时间", role: "time" },
        { name: "渠道", role: "dimension" },
        { name: "目标用户", role: "target" },
        { name: "跳出率", role: "metric" },
      ]),
    ).toStrictEqual([
      { name: "用户量", key: "用户量", role: "metric", nature: "unique", addsUp: false },
      { name: "时间", key: "时间", role: "time" },
      { name: "渠道", key: "渠道", role: "dimension" },
      { name: "目标用户", key: "目标用户", role: "target" },
      { name: "跳出率", key: "跳出率", role: "metric", nature: "rate", addsUp: false },
    ]);
  });

  it("lets a person know better, by name and by the name of a repeated column", () => {
    const known = ["x", "x", "城市等级"].map((name) => ({ name, role: "metric" as const }));
    const rules = metricRules(
      { metrics: { x: { nature: "additive" }, x_2: { nature: "rate", unit: "percent" } } },
      "c",
    );
    expect(describeColumns(known, { rules })).toMatchObject([
      { name: "x", key: "x", role: "metric", nature: "additive" },
      { name: "x", key: "x_2", role: "metric", nature: "rate", unit: "percent" },
      { name: "城市等级", key: "城市等级", role: "metric" },
    ]);
  });

  it("knows an amount's unit by its own name, else by the chart's, and says where nobody states it", () => {
    const known = ["实付金额（分）", "订单金额"].map((name) => ({ name, role: "metric" as const }));
    const units = (title?: string) =>
      describeColumns(known, title === undefined ? {} : { title }).map(({ unit }) => unit);
    expect(units()).toEqual(["fen", "unstated"]);
    expect(units("每日订单金额（元）")).toEqual(["fen", "yuan"]);
  });
});
