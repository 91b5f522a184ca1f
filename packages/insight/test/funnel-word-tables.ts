import type { TableData } from "@growingio-export/core";
import { type DigestOptions, metricRules } from "../src/index.ts";
import { ALL, type AskedFunnel, of, type Rows, three } from "./funnel-tables.ts";
import { DAY } from "./lines.ts";
import { dimension, november, target, time } from "./tables.ts";

const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
const days = (count: number) => ({ startMs: november(1), endMs: november(1) + count * DAY - 1 });
const settled = (rows: Record<string, "value" | "total">): DigestOptions => ({
  rules: metricRules({ rows }, "Xy12Ab34"),
});
const byValue = (dimensions: readonly string[], rows: Rows): TableData =>
  of(
    [target, ...dimensions.map(dimension), ...three],
    rows.map((row) => [ALL, ...row]),
  );

/** Funnels with words that may stand for all values of a dimension. */
export const wordFunnels: Readonly<Record<string, AskedFunnel>> = {
  "words for all values of two dimensions": {
    table: byValue(
      ["渠道", "系统"],
      [
        ["全部", "全部", 1000, 400, 100],
        ["微信", "全部", 600, 250, 70],
        ["抖音", "全部", 400, 150, 30],
        ["全部", "iOS", 500, 200, 50],
        ["全部", "Android", 500, 200, 50],
        ["微信", "iOS", 300, 125, 35],
        ["微信", "Android", 300, 125, 35],
        ["抖音", "iOS", 200, 75, 15],
        ["抖音", "Android", 200, 75, 15],
      ],
    ),
  },
  "不适用 beside another word for all": {
    table: byValue(
      ["渠道"],
      [
        ["全部", 1000, 400, 100],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
        ["不适用", 200, 50, 10],
      ],
    ),
  },
  "不适用 that is larger than all values together": {
    table: byValue(
      ["渠道"],
      [
        ["不适用", 1000, 400, 100],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
  },
  "汇总 that is smaller than a value": {
    table: byValue(
      ["渠道"],
      [
        ["汇总", 400, 150, 50],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
  },
  "不适用 that overlapping values may make": {
    table: byValue(
      ["渠道"],
      [
        ["不适用", 700, 300, 80],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
  },
  "不适用 that somebody says is a value": {
    table: byValue(
      ["渠道"],
      [
        ["不适用", 800, 350, 90],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
    options: settled({ 不适用: "value" }),
  },
  "不适用 that somebody says is the whole": {
    table: byValue(
      ["渠道"],
      [
        ["不适用", 100, 50, 9],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
    options: settled({ 不适用: "total" }),
  },
  "a word by day, and values of which some are missing": {
    table: of(
      [time, dimension("渠道"), dimension("系统"), ...three],
      over(
        3,
        (day): Rows => [
          [november(1) + day * DAY, "总体", "iOS", 900, 350, 90],
          [november(1) + day * DAY, "微信", "iOS", 500, 200, 60],
          ...(day === 1 ? [] : [[november(1) + day * DAY, "抖音", "iOS", 400, 150, 30]]),
          [november(1) + day * DAY, "总体", "Web", 50, 40, 30],
        ],
      ).flat(),
      days(3),
    ),
  },
  "values of one name in two dimensions": {
    table: byValue(
      ["首次渠道", "末次渠道"],
      [
        ["微信", "抖音", 500, 200, 60],
        ["抖音", "微信", 400, 200, 60],
        ["微信", "微信", 300, 150, 30],
      ],
    ),
  },
  "a value of either dimension beside all of the other": {
    table: byValue(
      ["首次渠道", "末次渠道"],
      [
        ["全部", "全部", 900, 400, 90],
        ["微信", "全部", 500, 200, 60],
        ["抖音", "全部", 400, 200, 30],
        ["全部", "微信", 600, 300, 70],
        ["全部", "抖音", 300, 100, 20],
      ],
    ),
  },
  "two words for the same whole": {
    table: byValue(
      ["渠道"],
      [
        ["全部", 800, 350, 90],
        ["汇总", 800, 350, 90],
        ["微信", 500, 200, 60],
        ["抖音", 300, 150, 30],
      ],
    ),
  },
  "a word whose rows contradict each other": {
    table: of(
      [time, dimension("渠道"), ...three],
      [1, 2].flatMap(
        (day): Rows => [
          [november(day), "不适用", 800, 350, 90],
          ...(day === 2 ? [[november(day), "不适用", 900, 350, 90]] : []),
          [november(day), "微信", 500, 200, 60],
          [november(day), "抖音", 300, 150, 30],
        ],
      ),
      days(2),
    ),
  },
  "no name of a target user": {
    table: of(
      [target, dimension("渠道"), ...three],
      [
        [null, "微信", 500, 200, 60],
        [null, "抖音", 300, 150, 30],
      ],
    ),
  },
};
