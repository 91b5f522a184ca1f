import type { Cell, ColumnRole } from "@growingio-export/core";
import { expect, it } from "vitest";
import { digest } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

type Column = readonly [string, ColumnRole];
const city: Column = ["城市", "dimension"];
const users: Column = ["用户量", "metric"];
const time: Column = ["时间", "time"];
const dimension = (name: string): Column => [name, "dimension"];
const metric = (name: string): Column => [name, "metric"];

/** The buckets that are told with their people, else the metric that is told by time. */
function told(columns: readonly Column[], rows: readonly (readonly Cell[])[]): unknown {
  const found = digest(tableOf(columns, rows, { kind: "distribution" }));
  if (found.kind !== "distribution") throw new Error(found.kind);
  const [first] = found.targets ?? [found];
  return (
    found.metric ??
    (found.buckets.length > 0 ? found.buckets : (first?.buckets ?? [])).map((one) => `${one.bucket} ${one.users}`)
  );
}

it.each(["消费区间", "金额分布", "访问频次", "频率", "下单次数", "Bucket", "amount RANGE", "frequency"])(
  "a dimension named %s names the buckets, whatever it holds",
  (name) =>
    expect(
      told(
        [city, dimension(name), users],
        [
          ["1-5", "高", 3],
          ["1-5", "低", 4],
        ],
      ),
    ).toStrictEqual(["低 4", "高 3"]),
);

it.each([
  ["ranges", ["1-5", "6-9"], ["1-5 3", "6-9 4"]],
  ["ranges and no value", ["1-5", "N/A"], ["1-5 3", "N/A 4"]],
  ["ranges and a word for all", ["1-5", "不适用"], undefined],
  ["digits", ["第1组", "第2组"], ["第2组 4", "第1组 3"]],
  ["digits and no value", ["第1组", null], ["第1组 3", "N/A 4"]],
  ["digits in one of two", ["第1组", "其他组"], undefined],
])("a dimension of %s", (_, [one = null, other = null], buckets) => {
  const columns = [city, dimension("档"), users];
  const found = told(columns, [
    ["北京", one, 3],
    ["北京", other, 4],
  ]);
  if (buckets === undefined) expect(JSON.stringify(found)).not.toContain("第");
  else expect(found).toStrictEqual(buckets);
});

it.each([
  ["two metrics named like ranges", ["1次", "2-5次"], [7, 8], ["1次 7", "2-5次 8"]],
  ["with a name before", ["用户量_1次", "用户_量_2-5次"], [7, 8], ["1次 7", "2-5次 8"]],
  ["beside one that is no bucket", ["1次", "支付率", "2-5次"], [7, 0.2, 8], ["1次 7", "2-5次 8"]],
  ["quartiles are none", ["金额_0.25", "金额_0.75"], [7, 8], []],
  ["words for all without a range are none", ["全部", "总计"], [7, 8], []],
])("columns as buckets: %s", (_, names, cells, buckets) => {
  expect(told(names.map(metric), [cells])).toStrictEqual(buckets);
});

it("columns named like ranges win over a dimension of mere digits, not over one of ranges", () => {
  const columns = (name: string): Column[] => [dimension(name), metric("1次"), metric("2-5次")];
  expect(told(columns("店"), [["第3店", 7, 8]])).toStrictEqual(["1次 7", "2-5次 8"]);
  expect(told(columns("店"), [["3-4", 7, 8]])).toStrictEqual(["3-4 7"]);
  expect(told([dimension("店"), metric("1次")], [["第3店", 7]])).toStrictEqual(["第3店 7"]);
});

it.each([
  ["a metric that counts people", ["支付率", "下单次数", "访问用户量"], "1 9"],
  ["else the first that is no rate or average", ["支付率", "人均次数", "下单次数"], "1 9"],
])("people are counted by %s", (_, names, bucket) => {
  expect(told([dimension("次数"), ...names.map(metric)], [["1", 0.5, 2.5, 9]])).toStrictEqual([bucket]);
});

it("what has a time and neither buckets nor people is told by time, and nothing without a metric", () => {
  expect(told([time, city, metric("人均次数")], [[november(1), "北京", 2.5]])).toBe("人均次数");
  expect(told([time, city, users], [[november(1), "北京", 2]])).toStrictEqual(["北京 2"]);
  expect(told([time], [[november(1)]])).toStrictEqual([]);
});
