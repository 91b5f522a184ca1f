import { speak } from "@growingio-export/core";
import { zh as coreZh } from "@growingio-export/core/zh";
import { afterEach, beforeEach, expect, it } from "vitest";
import { zh } from "../zh.ts";
import { bracketed } from "./format.ts";
import { renderDigest } from "./render-digest.ts";
import { seriesFacts } from "./series-facts.ts";

beforeEach(() => speak("zh", coreZh, zh));
afterEach(() => speak("en"));

it("names a last point once in Chinese, too, whose change is beside it", () => {
  const series = {
    first: 900,
    first_at: "2026-11-01",
    last: 1_100,
    last_at: "2026-11-16",
    last_change_pct: 2,
    last_change_of: "2026-11-16 周一 对比 2026-11-15 周日",
  };
  const [course] = seriesFacts(series, { show: String, granularity: "day" });
  expect(course).toBe("期初 900（2026-11-01），期末 1100（2026-11-16 周一），较 2026-11-15 周日 +2.0%");
});

it("tells a value from the day beside it", () => {
  const outliers = [{ time: "2026-11-11", value: 13_686 }];
  expect(seriesFacts({ outliers } as never, { show: String, granularity: "day" })).toContain(
    "异常值：2026-11-11（13686）",
  );
});

it("says in Chinese which rows the figures are from, and what was left out", () => {
  const digest = {
    kind: "event" as const,
    metrics: [],
    dimensions: [],
    basis: { rows_used: 30, rows_left_out: 2, why: ["2 行没有数值"] },
    left_out: { ratios: 1, dimensions: 3 },
    checks: [{ rule: "points" as const, holds: false, says: "2026-11-04 没有数据" }],
  };
  expect(renderDigest(digest).split("\n")).toEqual([
    "校验未通过：2026-11-04 没有数据。",
    "依据 30 行数据，未计入 2 行：2 行没有数值。",
    "为控制篇幅省略：1 个比值、3 个维度排行。可用 SQL 在本次导出中查询。",
  ]);
  expect(bracketed("全部访问用户", "去重数")).toBe("（全部访问用户，去重数）");
});
