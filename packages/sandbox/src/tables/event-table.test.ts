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

test("a top-ten list ends after ten values, and the row over all counts the others too", async () => {
  const window = days("2026-11-01", "2026-11-07");
  const { data } = await eventOf("topTen", window);
  const [all, ...listed] = data;
  const line = await eventOf("line", window);
  expect(all?.[1]).toBe("不适用");
  expect(listed).toHaveLength(10);
  expect(all?.[2]).toBe(sum(column(line, "订单支付_次")));
  expect(Number(all?.[2])).toBeGreaterThan(sum(listed.map((row) => row[2])));
  expect(Number(all?.[3])).toBeGreaterThan(Math.max(...listed.map((row) => Number(row[3]))));
});

test("不适用 as a value is the smallest part of the total, not the total", async () => {
  const window = days("2026-11-01", "2026-11-07");
  const { data } = await eventOf("unknownBrand", window);
  const visits = data.map((row) => Number(row[2]));
  expect(data.filter((row) => row[1] === "不适用")).toHaveLength(1);
  expect(data.at(-1)?.[1]).toBe("不适用");
  expect(visits.at(-1)).toBe(Math.min(...visits));
  expect(sum(visits)).toBe(sum(column(await eventOf("visits", window), "访问量").slice(0, 7)));
});

test("a total row is exactly the sum of the listed ones, for every metric", async () => {
  const { data } = await eventOf("totalRow");
  const [total, ...listed] = data;
  expect(total?.[1]).toBe("不适用");
  expect(listed).toHaveLength(12);
  for (const metric of [2, 3]) expect(total?.[metric]).toBe(sum(listed.map((row) => row[metric])));
});

test("a tracking gap leaves 2 % of one Tuesday, in days and in hours", async () => {
  const body = await eventOf("trackingGap");
  const scans = column(body, "门店扫码_次").map(Number);
  const times = column(body, "时间");
  const at = (day: string) => times.indexOf(days(day, day).startTime);
  expect(scans[at("2026-11-10")]).toBeLessThan(0.025 * Number(scans[at("2026-11-17")]));
  expect(scans.filter((count) => count < 2_500)).toHaveLength(1);
  const hourly = await eventOf("trackingGap", { ...days("2026-11-10", "2026-11-10"), interval: 3_600_000 });
  expect(sum(column(hourly, "门店扫码_次"))).toBe(scans[at("2026-11-10")]);
});

test("a level shift adds 57 % from one day on, to every weekday alike", async () => {
  const before = await eventOf("levelShift", days("2026-08-26", "2026-09-15"));
  const after = await eventOf("levelShift", days("2026-09-16", "2026-10-06"));
  const change = sum(column(after, "分享商品_次")) / sum(column(before, "分享商品_次"));
  expect(change).toBeGreaterThan(1.54);
  expect(change).toBeLessThan(1.6);
  expect((await eventOf("levelShift")).data).toHaveLength(90);
});

test("a weekly rhythm is weekends 35 % above the other days and nothing else", async () => {
  const body = await eventOf("weeklyRhythm", days("2026-10-26", "2026-11-22"));
  const counts = column(body, "每日签到_次").map(Number);
  const mean = (list: readonly number[]) => sum(list) / list.length;
  const weekend = counts.filter((_, day) => day % 7 > 4);
  const other = counts.filter((_, day) => day % 7 <= 4);
  expect(mean(weekend) / mean(other)).toBeCloseTo(1.35, 1);
  for (const [all, usual] of [
    [weekend, mean(weekend)],
    [other, mean(other)],
  ] as const) {
    for (const count of all) expect(Math.abs(count / usual - 1)).toBeLessThan(0.07);
  }
});

test("one amount names its unit, the other does not, and both are whole numbers of 分", async () => {
  const body = await eventOf("amounts");
  expect(names(body).slice(2)).toEqual(["实付金额（分）", "退款金额"]);
  const line = await eventOf("timeFirst");
  expect(column(body, "实付金额（分）")).toEqual(column(line, "订单支付_订单实际支付金额_求和").slice(0, 30));
  for (const cell of body.data.flatMap((row) => row.slice(2))) expect(Number.isInteger(cell)).toBe(true);
});

test("a chart that is cut by its range counts 100 for each day inside, in its first and last month too", async () => {
  const body = await eventOf("cutMonths", { ...days("2026-08-25", "2026-11-22"), interval: 2_592_000_000 });
  expect(column(body, "时间")).toEqual(["08", "09", "10", "11"].map((month) => days(`2026-${month}-01`, "").startTime));
  expect(column(body, "定时推送_次")).toEqual([700, 3_000, 3_100, 2_200]);
  expect((await eventOf("cutMonths")).data).toHaveLength(90);
});

test("a missing day has no row, in days and in hours, and lies 19 to 25 days ago", async () => {
  const times = column(await eventOf("missingDay"), "时间");
  expect(times).toHaveLength(29);
  expect(times).not.toContain(days("2026-11-04", "2026-11-04").startTime);
  const hourly = await eventOf("missingDay", { ...days("2026-11-03", "2026-11-05"), interval: 3_600_000 });
  expect(hourly.data).toHaveLength(48);
});

test("cells in words: 10,000 and more in 万, and some are no number at all", async () => {
  const body = await eventOf("textCells");
  const views = column(body, "页面浏览量");
  for (const cell of views) expect(cell).toMatch(/^\d+\.\d万$/);
  const plain = column(await eventOf("visits"), "页面浏览量");
  expect(views[0]).toBe(`${(Number(plain[0]) / 10_000).toFixed(1)}万`);
  const coupons = column(body, "使用优惠券_次");
  expect(coupons.filter((cell) => cell === "--").length).toBeGreaterThan(0);
  expect(coupons.filter((cell) => typeof cell === "number").length).toBeGreaterThan(20);
});

test("times can be ISO text", async () => {
  const window = days("2026-11-16", "2026-11-17");
  const body = await eventOf("isoTime", window);
  expect(column(body, "时间")).toEqual(["2026-11-16T00:00:00+08:00", "2026-11-17T00:00:00+08:00"]);
});

test("target users that overlap come in no order of size, and those of 高价值用户 are three times those of 分期用户", async () => {
  const { data } = await eventOf("overlappingTargets", days("2026-11-01", "2026-11-22"));
  const of = (target: string) => sum(data.filter((row) => row[0] === target).map((row) => row[2]));
  expect(data[0]?.[0]).toBe("分期用户");
  expect(of("高价值用户") / of("分期用户")).toBeCloseTo(3, 0);
  const targets = new Set(data.map(([target]) => String(target)));
  expect(targets.size).toBe(6);
  for (const target of targets) expect(of(target)).toBeLessThanOrEqual(of("全部访问用户"));
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
