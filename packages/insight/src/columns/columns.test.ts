import { describe, expect, it } from "vitest";
import { describeColumns } from "./columns.ts";

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
      { name: "用户量", key: "用户量", role: "metric", nature: "unique" },
      { name: "时间", key: "时间", role: "time" },
      { name: "渠道", key: "渠道", role: "dimension" },
      { name: "目标用户", key: "目标用户", role: "target" },
      { name: "跳出率", key: "跳出率", role: "metric", nature: "rate" },
    ]);
  });

  it("lets a person know better, by name and by the name of a repeated column", () => {
    const known = ["x", "x", "城市等级"].map((name) => ({ name, role: "metric" as const }));
    expect(describeColumns(known, { x: "additive", x_2: "rate", 城市等级: "dimension" })).toStrictEqual([
      { name: "x", key: "x", role: "metric", nature: "additive" },
      { name: "x", key: "x_2", role: "metric", nature: "rate" },
      { name: "城市等级", key: "城市等级", role: "dimension" },
    ]);
  });
});
