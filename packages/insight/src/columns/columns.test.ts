import { describe, expect, it } from "vitest";
import { columns, describeColumns } from "./columns.ts";

describe("columns", () => {
  it("reads roles from meta and names, in any order", () => {
    expect(
      columns(
        [
          { name: "用户量", metric: true },
          { name: "时间", dimension: true },
          { name: "渠道", dimension: true },
          { name: "目标用户", dimension: true },
        ],
        [],
      ),
    ).toStrictEqual([
      { name: "用户量", role: "metric", nature: "unique" },
      { name: "时间", role: "time" },
      { name: "渠道", role: "dimension" },
      { name: "目标用户", role: "target" },
    ]);
  });

  it("looks at the values where meta says nothing", () => {
    const rows = [
      ["微信", "12.5"],
      ["抖音", 3],
    ];
    expect(columns([{ name: "a" }, { name: "b" }], rows).map((column) => column.role)).toStrictEqual([
      "dimension",
      "metric",
    ]);
  });

  it("lets a person know better, by name and by the name of a repeated column", () => {
    const meta = [
      { name: "x", metric: true },
      { name: "x", metric: true },
      { name: "城市等级", metric: true },
    ];
    expect(columns(meta, [], { x: "additive", x_2: "rate", 城市等级: "dimension" })).toStrictEqual([
      { name: "x", role: "metric", nature: "additive" },
      { name: "x", role: "metric", nature: "rate" },
      { name: "城市等级", role: "dimension" },
    ]);
  });

  it("describes columns of a core table by the same rules", () => {
    expect(describeColumns([{ name: "跳出率", role: "metric" }])).toStrictEqual([
      { name: "跳出率", role: "metric", nature: "rate" },
    ]);
  });
});
