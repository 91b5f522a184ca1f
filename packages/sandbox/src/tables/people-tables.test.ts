import { expect, test } from "vitest";
import { column, createClient, days, sum } from "../../test/client.ts";
import { NOT_APPLICABLE } from "./document.ts";

const client = createClient();
const { shop } = client.sandbox;
const ask = (shape: Parameters<typeof shop.chart>[0], query?: Parameters<typeof client.finished>[2]) => {
  const chart = shop.chart(shape);
  client.clock.at += 1000;
  return client.finished(chart.kind, chart.id, query);
};

test("a funnel only loses people, and its overall row counts each once", async () => {
  const body = await ask("funnel", days("2026-11-09", "2026-11-15"));
  expect(body.meta.map(({ name }) => name).slice(0, 5)).toEqual([
    "目标用户",
    "时间",
    "总转化率",
    "第1步人数",
    "第1步转化率",
  ]);
  expect(column(body, "时间").filter((time) => time === NOT_APPLICABLE)).toHaveLength(1);
  for (const row of body.data) {
    const people = [row[3], row[5], row[7], row[9], row[11]].map(Number);
    expect(people).toEqual(people.toSorted((a, b) => b - a));
    expect(row[2]).toBeCloseTo(Number(row[11]) / Number(row[3]), 3);
  }
  const [overall, ...daily] = column(body, "第1步人数");
  expect(daily).toHaveLength(7);
  expect(Number(overall)).toBeLessThan(sum(daily));
  expect(Number(overall)).toBeGreaterThan(Math.max(...daily.map(Number)));
});

test("a funnel can name its steps in words up to 最后一步, and its total rate is the last step over the first", async () => {
  const body = await ask("funnelLastStep", days("2026-11-09", "2026-11-15"));
  const steps = ["第一步", "第二步", "第三步", "第四步", "最后一步"];
  expect(body.meta.map(({ name }) => name)).toEqual([
    "目标用户",
    "时间",
    "总转化率",
    ...steps.flatMap((step) => [`${step}人数`, `${step}转化率`]),
  ]);
  expect(body.data).toHaveLength(8);
  body.data.forEach((row, index) => {
    const people = steps.map((step) => Number(column(body, `${step}人数`)[index]));
    expect(people).toEqual(people.toSorted((a, b) => b - a));
    expect(row[2]).toBeCloseTo(Number(people.at(-1)) / Number(people[0]), 4);
    expect(column(body, "最后一步转化率")[index]).toBeCloseTo(Number(people.at(-1)) / Number(people.at(-2)), 4);
  });
});

test("a longer conversion window converts more people", async () => {
  const short = await ask("funnel", { conversionWindow: 1 });
  const long = await ask("funnel", { conversionWindow: 30 });
  expect(long.conversionWindow).toBe(30);
  expect(Number(column(long, "总转化率")[0])).toBeGreaterThan(Number(column(short, "总转化率")[0]));
});

test("a retention curve decays and flattens, and young cohorts have no late periods", async () => {
  const body = await ask("retentionDay", days("2026-10-01", "2026-11-22"));
  const [old] = body.data;
  const rates = ["次日留存率", "7日后留存率", "28日后留存率", "29日后留存率"].map((name) =>
    Number(column(body, name)[0]),
  );
  expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  expect(Number(rates[0]) - Number(rates[1])).toBeGreaterThan(10 * (Number(rates[2]) - Number(rates[3])));
  expect(old).not.toContain(null);
  expect(column(body, "当日").at(-1)).toBe(column(body, "留存人数").at(-1));
  expect(column(body, "次日").at(-1)).toBeNull();
  expect(column(body, "次日").at(-2)).not.toBeNull();
  expect(column(body, "2日后").at(-2)).toBeNull();
});

test("one retention sends percent values, the others fractions", async () => {
  expect(column(await ask("retentionWeek"), "次周留存率")[0]).toBeGreaterThan(30);
  expect(column(await ask("retentionMonth"), "次月留存率")[0]).toBeLessThan(1);
  expect((await ask("retentionMonth", { range: "day" })).range).toBe("day");
});

test("a distribution has the buckets asked for, and every split counts the same people", async () => {
  const ten = await ask("distribution", { split: 10 });
  const list = await ask("distribution", { split: "[1,5,20]" });
  expect(ten.data).toHaveLength(10);
  expect(list.data.map((row) => row[1])).toEqual(["[1,5)", "[5,20)", "[20,+∞)"]);
  expect(sum(column(list, "用户量"))).toBe(sum(column(ten, "用户量")));
  expect((await ask("distribution", { split: "[5,20]" })).data[0]?.[1]).toBe("[1,5)");
});

test("a statistic adds a column within each bucket", async () => {
  const body = await ask("distribution", { split: "[1,5,20]", statistic: "median" });
  expect(body.meta.at(-1)).toEqual({ name: "订单支付_次数_median", metric: true });
  expect(Number(body.data[1]?.[3])).toBeGreaterThanOrEqual(5);
  expect(Number(body.data[1]?.[3])).toBeLessThan(20);
});

test("from a Friday on one platform's third step converts half as often, and the other's does not", async () => {
  const body = await ask("platformFunnel", days("2026-10-24", "2026-11-22"));
  const rates = (target: string) =>
    body.data.flatMap((row) =>
      row[0] === target && row[1] !== NOT_APPLICABLE ? [Number(row[7]) / Number(row[5])] : [],
    );
  const mean = (list: readonly number[]) => sum(list) / list.length;
  const turn = 13;
  expect(column(body, "时间")[1 + turn]).toBe(days("2026-11-06", "2026-11-06").startTime);
  const change = (target: string) => mean(rates(target).slice(turn)) / mean(rates(target).slice(0, turn));
  expect(change("iOS用户")).toBeCloseTo(0.5, 1);
  expect(change("Android用户")).toBeCloseTo(1, 1);
  const overall = body.data.find((row) => row[0] === "iOS用户" && row[1] === NOT_APPLICABLE);
  const rate = Number(overall?.[7]) / Number(overall?.[5]);
  expect(rate).toBeGreaterThan(Math.min(...rates("iOS用户")));
  expect(rate).toBeLessThan(Math.max(...rates("iOS用户")));
});

test("a retention over months has cohorts of each, older ones stay more", async () => {
  const body = await ask("retentionMonths");
  expect(body.data).toHaveLength(120);
  const rates = column(body, "7日后留存率").map(Number);
  expect(sum(rates.slice(0, 30))).toBeGreaterThan(1.1 * sum(rates.slice(80, 110)));
});

test("buckets can be written in 万, the last one with 以上", async () => {
  const { data } = await ask("distributionWan", { split: "[5000,10000,50000]" });
  expect(data.map((row) => row[1])).toEqual(["[5000,1万)", "[1万,5万)", "5万以上"]);
  const ten = await ask("distributionWan");
  expect(ten.data.map((row) => row[1]).slice(-2)).toEqual(["[9万,10万)", "10万以上"]);
});

test("the trend form has the statistic of every point instead of buckets", async () => {
  const body = await ask("distributionTrend", { ...days("2026-11-01", "2026-11-07"), statistic: "avg" });
  expect(body.meta.map(({ name }) => name)).toEqual(["目标用户", "时间", "订单支付_次数_avg"]);
  expect(body.data).toHaveLength(7);
  expect((await ask("distributionTrend")).meta.at(-1)?.name).toBe("订单支付_次数_median");
});

test("the trend form has one point where it is as long as the window", async () => {
  const window = days("2026-11-03", "2026-11-09");
  const body = await ask("distributionTrend", { ...window, interval: 7 * 86_400_000 + 1 });
  expect(body.data.map((row) => row[1])).toEqual(body.data.map(() => window.startTime));
  expect(body.data).toHaveLength(1);
});
