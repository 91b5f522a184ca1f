import type { ColumnRole } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { describeColumns } from "../columns/columns.ts";
import { retentionColumns } from "./retention-columns.ts";

const columnsOf = (names: readonly string[], role: ColumnRole = "metric") =>
  retentionColumns(describeColumns(names.map((name) => ({ name, role }))));

describe("offsets of a retention", () => {
  it.each([
    ["people and rate, side by side", ["次日", "次日留存率"], 0, 1],
    ["the rate first", ["次日留存率", "次日"], 1, 0],
    ["people in words", ["次日留存人数", "次日留存率"], 0, 1],
    ["a percent sign", ["次日", "次日%"], 0, 1],
    ["in English", ["day 1", "day 1 Retention Rate"], 0, 1],
    ["people only", ["次日"], 0, undefined],
    ["a rate only", ["次日留存率"], undefined, 0],
    ["of the same twice the first", ["次日", "次日留存率", "次日", "次日留存率"], 0, 1],
  ])("%s", (_, names, users, rate) => {
    expect(columnsOf(names).offsets).toMatchObject([{ offset: 1, users, rate }]);
  });

  it("stand in the order of time, with the words of the first column that has them", () => {
    expect(columnsOf(["7日后", " 次日 留存率", "当日", "次日", "第2日"]).offsets).toStrictEqual([
      { offset: 0, label: "当日", users: 2, rate: undefined },
      { offset: 1, label: "次日", users: 3, rate: 1 },
      { offset: 2, label: "第2日", users: 4, rate: undefined },
      { offset: 7, label: "7日后", users: 0, rate: undefined },
    ]);
  });

  it.each([
    ["day", ["留存人数", "当日", "次日"]],
    ["week", ["留存人数", "当周", "次周"]],
    ["month", ["留存人数", "次月", "2月后"]],
    [undefined, ["留存人数"]],
  ])("say the period: %s", (period, names) => {
    expect(columnsOf(names).period).toBe(period);
  });
});

describe("the people that cohorts began with", () => {
  it.each([
    ["are 留存人数, wherever it stands", ["新增用户数", "次日", "留存人数"], 2],
    ["are 留存人数 with spaces around it", ["新增用户数", " 留存人数 "], 1],
    ["are 留存人数 rather than what only holds the word", ["次留存人数", "留存人数", "留存人数2"], 1],
    ["are else the first metric that is no offset", ["次日", "新增用户数", "活跃用户数"], 1],
    ["are no rate", ["转化率", "新增用户数"], 1],
    ["are no comparison, whatever its flag says", [" 对比值 ", "用户行为", "新增用户数"], 2],
    ["are what only holds the word for a comparison", ["对比值人数"], 0],
    ["are not known where there are offsets only", ["当日", "次日"], undefined],
  ])("%s", (_, names, size) => {
    expect(columnsOf(names).size).toBe(size);
  });

  it("are a metric", () => {
    expect(columnsOf(["留存人数"], "dimension").size).toBeUndefined();
  });
});
