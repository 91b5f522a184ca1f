import { expect, test } from "vitest";
import { column, createClient, days, MONDAY, sum } from "../../test/client.ts";
import type { ChartShape } from "../shop/types.ts";

const eventOf = (shape: ChartShape, query?: Parameters<ReturnType<typeof createClient>["finished"]>[2], seed = 1) => {
  const client = createClient({ seed });
  return client.finished("event", client.sandbox.shop.chart(shape).id, query);
};
const names = (body: { meta: readonly { name: string }[] }) => body.meta.map(({ name }) => name);

test("a point has the same value whatever the window", async () => {
  const wide = await eventOf("line", days("2026-11-01", "2026-11-22"));
  const narrow = await eventOf("line", days("2026-11-10", "2026-11-12"));
  expect(narrow.data).toHaveLength(3);
  expect(wide.data).toEqual(expect.arrayContaining([...narrow.data]));
});

test("hours and days add up for additive metrics and not for people", async () => {
  const daily = await eventOf("line", days("2026-11-20", "2026-11-20"));
  const hourly = await eventOf("line", { ...days("2026-11-20", "2026-11-20"), interval: 3_600_000 });
  expect(hourly.data).toHaveLength(24);
  expect(sum(column(hourly, "订单支付_次"))).toBe(column(daily, "订单支付_次")[0]);
  expect(sum(column(hourly, "订单支付_人"))).toBeGreaterThan(Number(column(daily, "订单支付_人")[0]));
});

test("weeks start on Monday in Shanghai, and one that has not ended counts up to now", async () => {
  const weekly = await eventOf("line", { ...days("2026-11-16", "2026-11-29"), interval: 604_800_000 });
  const daily = await eventOf("line", days("2026-11-16", "2026-11-22"));
  expect(column(weekly, "时间")).toEqual(
    ["2026-11-16", "2026-11-23"].map((day) => Date.parse(`${day}T00:00:00+08:00`)),
  );
  expect(column(weekly, "订单支付_次")[0]).toBe(sum(column(daily, "订单支付_次")));
  expect(Number(column(weekly, "订单支付_次")[1])).toBeLessThan(2000);
});

test("without a window the saved range ends yesterday", async () => {
  const body = await eventOf("bigNumber");
  expect(body).toMatchObject({ interval: 86_400_000, ...days("2026-11-16", "2026-11-22") });
  expect(body.data).toHaveLength(7);
});

test("a big number compares this period with the one before", async () => {
  const body = await eventOf("bigNumber", days("2026-11-16", "2026-11-22"));
  const before = await eventOf("bigNumber", days("2026-11-09", "2026-11-15"));
  expect(body.aggregator).toEqual({
    values: [sum(column(body, "订单支付_次")), sum(column(before, "订单支付_次"))],
  });
});

test("the order of columns varies and meta tells them apart", async () => {
  expect(names(await eventOf("line")).slice(0, 2)).toEqual(["目标用户", "时间"]);
  const timeFirst = await eventOf("timeFirst");
  expect(names(timeFirst).slice(0, 2)).toEqual(["时间", "目标用户"]);
  expect(timeFirst.meta[0]).toEqual({ name: "时间", dimension: true });
  expect(timeFirst.meta[2]).toEqual({ name: "订单支付_订单实际支付金额_求和", metric: true });
  expect(typeof timeFirst.data[0]?.[0]).toBe("number");
});

test("a subtotal row sums the rows below it for additive metrics, and counts people once", async () => {
  const { data } = await eventOf("table", days("2026-11-01", "2026-11-07"));
  const leaves = data.filter((row) => !row.includes("不适用"));
  const grand = data.filter((row) => row[1] === "不适用" && row[2] === "不适用");
  const women = data.filter((row) => row[1] === "女装");
  expect(grand).toHaveLength(1);
  expect(grand[0]?.[3]).toBe(sum(leaves.map((row) => row[3])));
  expect(women[0]?.[2]).toBe("不适用");
  expect(women[0]?.[5]).toBe(sum(women.slice(1).map((row) => row[5])));
  expect(Number(women[0]?.[4])).toBeLessThan(sum(women.slice(1).map((row) => row[4])));
});

test("dimension values add up to the chart without the dimension", async () => {
  const line = await eventOf("line", days("2026-11-10", "2026-11-10"));
  const { data } = await eventOf("lineByDimension", days("2026-11-10", "2026-11-10"));
  expect(sum(data.filter((row) => row[2] !== "不适用").map((row) => row[3]))).toBe(column(line, "订单支付_次")[0]);
});

test.each([
  ["capped", 30, 6],
  ["cappedNoTime", 30, 6],
] as const)("the %s chart is cut at 200,000 rows of %i days", async (shape, _, width) => {
  const body = await eventOf(shape);
  expect(body.data).toHaveLength(200_000);
  expect(body.data.at(-1)).toHaveLength(width);
});

test("a narrower window of the capped chart is not cut", async () => {
  expect((await eventOf("capped", days("2026-11-01", "2026-11-02"))).data).toHaveLength(16_000);
});

test("cells and columns are spoiled where the shape says so", async () => {
  expect(column(await eventOf("stringNumbers"), "使用优惠券_次")).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\d+\.0$/)]),
  );
  expect(column(await eventOf("nulls"), "跳出率")).toContain(null);
  expect(column(await eventOf("missingValues"), "广告来源")).toEqual(expect.arrayContaining(["N/A", 163]));
  expect(names(await eventOf("duplicateNames")).filter((name) => name === "页面浏览_次")).toHaveLength(2);
  expect(names(await eventOf("seriesLetters"))).toContain("J 订单支付(Z)_订单实际支付金额_求和");
  expect(await eventOf("empty")).toMatchObject({ data: [], meta: { length: 3 } });
  expect((await eventOf("wide")).meta).toHaveLength(60);
  expect((await eventOf("manyValues")).data).toHaveLength(500);
});

test("a window in the future, and one before the shop opened, is empty", async () => {
  expect((await eventOf("line", { startTime: MONDAY + 90_000_000, endTime: MONDAY + 99_000_000 })).data).toEqual([]);
  expect((await eventOf("line", { startTime: 0, endTime: 1 })).data).toEqual([]);
});
