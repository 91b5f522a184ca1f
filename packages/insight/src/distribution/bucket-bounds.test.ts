import { expect, it } from "vitest";
import { bucketBounds } from "./bucket-bounds.ts";

const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const words = (text: string): string[] => text.split("|");
const boundsOf = (name: string): unknown => {
  const found = bucketBounds(name);
  return found && [found.low, found.high, found.unit];
};

it.each([
  ...words(
    ">5|>=5|≥5|≥ 5|大于等于5|大于5|超过5|高于5|多于5|不少于5|不低于5|至少5|over 5|above 5|more than 5|at least 5",
  ),
  ...words(
    "至少5以上|>5及以上|>5或以上|5以上|5及以上|5或以上|5 及以上|5+|5 +|5+次|5 + 次|[5,∞)|(5,+∞)|(5,infinity)|(5,inf)",
  ),
  ...words(
    "5 or more|5 and more|5 or above|5 and above|5 or over|5 and over|[5,无穷)|[5,无穷大)|(5;]|[5~)|OVER 5|［５，＋∞）",
  ),
])("%s is 5 and more", (name) => expect(boundsOf(name)).toStrictEqual([5, most, ""]));

it.each([
  ...words("<5|<=5|≤5|< 5|小于等于5|小于5|低于5|少于5|不足5|不到5|不超过5|不多于5|至多5|under 5|below 5|less than 5"),
  ...words(
    "at most 5|up to 5|不超过5以内|<5及以下|<5或以下|5以下|5以内|5及以下|5或以内|5 或以下|5不足|(-∞,5)|(-inf,5)",
  ),
  ...words("5 or less|5 and less|5 or below|5 and below|5 or under|5 and under|(-无穷,5)|(-无穷大,5]|[,5]|(;5]|(−∞,5)"),
])("%s is 5 and less", (name) => expect(boundsOf(name)).toStrictEqual([least, 5, ""]));

it.each([
  ...words("1-5|1 - 5|1~5|1～5|1〜5|1∼5|1–5|1—5|1−5|1‑5|1至5|1到5|1 to 5|¥1-¥5|$1 to $5|￥1~￥5|+1-+5|1-+5"),
  ...words("[1,5)|(1,5]|[1,5]|(1,5)|[1;5)|[1~5)|[1-5]|[1至5]|[ 1 , 5 )|[1, 5)|（１，５］"),
])("%s is 1 to 5", (name) => expect(boundsOf(name)).toStrictEqual([1, 5, ""]));

it.each([
  ["5十", 50],
  ["5百", 500],
  ["5千", 5e3],
  ["5k", 5e3],
  ["5K", 5e3],
  ["5万", 5e4],
  ["5 w", 5e4],
  ["5十万", 5e5],
  ["5百万", 5e6],
  ["5M", 5e6],
  ["5千万", 5e7],
  ["5亿", 5e8],
  ["5十亿", 5e9],
  ["5百亿", 5e10],
  ["5千亿", 5e11],
  ["5万亿", 5e12],
  ["1,000", 1e3],
  ["1,234,567.5", 1_234_567.5],
  [".5", 0.5],
  ["0", 0],
  ["0.25", 0.25],
  ["+7", 7],
  ["-7", -7],
  ["¥5", 5],
  ["1".repeat(80), Number("1".repeat(80))],
])("%s is one value", (name, value) => expect(boundsOf(name)).toStrictEqual([value, value, ""]));

it.each([
  ["5 km", 5, 5, "km"],
  ["5kg", 5, 5, "kg"],
  ["5min", 5, 5, "min"],
  ["1次-5次", 1, 5, "次"],
  ["1元-5", 1, 5, "元"],
  ["1-5元", 1, 5, "元"],
  ["1%-5%", 1, 5, "%"],
  ["5天及以上", 5, most, "天"],
  ["5 times or more", 5, most, "times"],
  ["5次+", 5, most, "次"],
  ["不足5次", least, 5, "次"],
  ["[1,5) 次", 1, 5, "次"],
  ["[1,5)分钟", 1, 5, "分钟"],
  ["[1次,5次)天", 1, 5, "次"],
  ["5-1万元", 5, 10_000, "元"],
  ["1千-5万", 1_000, 50_000, ""],
  ["5万-10万", 50_000, 100_000, ""],
  ["2-5万", 20_000, 50_000, ""],
  ["5-5万", 5, 50_000, ""],
  ["1,000-5,000", 1_000, 5_000, ""],
  ["-1-1", -1, 1, ""],
  ["-1--1", -1, -1, ""],
  ["[5,5]", 5, 5, ""],
])("%s has bounds and a unit", (name, low, high, unit) => expect(boundsOf(name)).toStrictEqual([low, high, unit]));

it.each([
  ...words(
    "01|00-1|1,00|1,0000|- 5|--5|1-2-3|1-|5~|-|a5|5a1|5_6|第5次|5 个 月|5次以上的人|大于5小于9|5以上以下|5 or more times|1次-5次以上",
  ),
  ...words(
    "[1,5|1,5)|[1,,5)|(1,5,9)|[1,2,3,4,5)|(5,1)|5万-1|1次-5元|[1次,5元)|[1,5)abcde|[1,5) 1|[x,5)|[1,x)|x[1,5)|()|[,)",
  ),
  ...words("∞|[∞,5)|[5,-∞)|(-∞,+∞)|>|≥以上|以上|大于|less than|over|1234567个单位名太长了|x5以上|5以上x|>5x1|¥¥5"),
  "1".repeat(81),
])("%j names no range", (name) => expect(bucketBounds(name)).toBeUndefined());
