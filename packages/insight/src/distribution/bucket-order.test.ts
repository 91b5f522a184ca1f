import { expect, it } from "vitest";
import { bucketBounds } from "./bucket-bounds.ts";
import { orderBuckets, orderDoubt } from "./bucket-order.ts";

/** Buckets of ever fewer people. */
const bySize = (names: readonly string[]) => names.map((bucket, place) => ({ bucket, users: names.length - place }));

it.each([
  [
    ["20+", "1-5", "5-20", "<1"],
    ["<1", "1-5", "5-20", "20+"],
  ],
  [
    ["[20,+∞)", "(-∞,1)", "[1,5)", "[5,20)"],
    ["(-∞,1)", "[1,5)", "[5,20)", "[20,+∞)"],
  ],
  [
    ["10次以上", "2次", "10次", "1次"],
    ["1次", "2次", "10次", "10次以上"],
  ],
  [
    ["1~10", "100以上", "11~100"],
    ["1~10", "11~100", "100以上"],
  ],
  [
    ["高", "低", "1-5"],
    ["高", "低", "1-5"],
  ],
])("orders %j by the numbers in the names, by size where there are none", (sent, ordered) => {
  expect(orderBuckets(bySize(sent)).map((entry) => entry.bucket)).toStrictEqual(ordered);
});

const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

it.each([
  ["(-∞,0)", least, 0],
  ["[-10,-5)", -10, -5],
  ["(2,5]", 2, 5],
  [">5", 5, most],
  ["≥1万", 10_000, most],
  ["5次以上", 5, most],
  ["1-5", 1, 5],
  ["1~5", 1, 5],
  ["[1,000,5,000)", 1_000, 5_000],
  ["[1,000,10,000)", 1_000, 10_000],
  ["[100,000,500,000)", 100_000, 500_000],
  ["[1,500)", 1, 500],
  ["［１，５）", 1, 5],
  ["（０．５，１．５］", 0.5, 1.5],
  ["[1万,2万)", 10_000, 20_000],
  ["[5000,1万)", 5_000, 10_000],
  ["10万以上", 100_000, most],
  ["10万及以上", 100_000, most],
  ["1亿元以上", 100_000_000, most],
  ["100万-1千万", 1_000_000, 10_000_000],
  ["1-5万", 10_000, 50_000],
  ["1000-1万", 1_000, 10_000],
  ["1K~5K", 1_000, 5_000],
  ["1.5M+", 1_500_000, most],
  ["3百万以下", least, 3_000_000],
  ["5千以下", least, 5_000],
  ["不足1万", least, 10_000],
  ["少于5次", least, 5],
  ["<1", least, 1],
  ["≤0.5", least, 0.5],
  ["[20,+∞)", 20, most],
  ["[20,)", 20, most],
  ["(,0)", least, 0],
  ["-10~-5", -10, -5],
  ["-10--5", -10, -5],
  ["−5到5", -5, 5],
  ["1 至 5次", 1, 5],
  ["7", 7, 7],
  ["2次", 2, 2],
  ["1 - 5 times", 1, 5],
  ["20 or more", 20, most],
  ["大于等于5", 5, most],
  ["¥100-¥200", 100, 200],
  ["[1,5)次", 1, 5],
])("%s is read", (name, low, high) => {
  const found = bucketBounds(name);
  expect([found?.low, found?.high]).toStrictEqual([low, high]);
});

it.each(["高", "N/A", "其他", "", "[5,1)", "[100,200,300,400)", "2026-11-01", "v1.2.3", "第1组和第2组", "(,)", "5-1"])(
  "%j names no range for sure",
  (name) => {
    expect(bucketBounds(name)).toBeUndefined();
  },
);

it.each([
  [
    ["10万以上", "[1万,10万)", "不足1千", "1千-1万"],
    ["不足1千", "1千-1万", "[1万,10万)", "10万以上"],
  ],
  [
    ["[0,5)", "(-∞,-10)", "≥5", "[-10,0)"],
    ["(-∞,-10)", "[-10,0)", "[0,5)", "≥5"],
  ],
  [
    ["1亿以上", "1M-1亿", "0-1K", "1K-1M"],
    ["0-1K", "1K-1M", "1M-1亿", "1亿以上"],
  ],
  [
    ["[1,000,5,000)", "[5,000,10,000)", "[0,1,000)"],
    ["[0,1,000)", "[1,000,5,000)", "[5,000,10,000)"],
  ],
])("%j in order", (sent, ordered) => {
  expect(orderDoubt(sent.map((bucket) => ({ bucket })))).toBeUndefined();
  expect(orderBuckets(bySize(sent)).map(({ bucket }) => bucket)).toStrictEqual(ordered);
});

it.each([
  [["5-20", "1-10"], '"1-10" and "5-20" overlap'],
  [["[1,5)", "1~5"], '"[1,5)" and "1~5" overlap'],
  [["10+", "5-20"], '"5-20" and "10+" overlap'],
  [["高", "1-5"], '"高" names no range'],
  [["1-5分钟", "30-60秒"], "they count in 分钟 and 秒"],
])("%j stand by size: %s", (sent, doubt) => {
  const buckets = bySize(sent);
  expect(orderDoubt(buckets)).toBe(doubt);
  expect(orderBuckets(buckets)).toStrictEqual(buckets);
});
