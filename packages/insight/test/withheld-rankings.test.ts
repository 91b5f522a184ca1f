import { expect, it } from "vitest";
import { digest } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

it("rows that contradict each other leave no ranking, as they leave no total", () => {
  const table = tableOf(
    [
      ["时间", "time"],
      ["渠道", "dimension"],
      ["订单支付_次", "metric"],
    ],
    [
      [november(1), "微信", 5],
      [november(1), "微信", 7],
      [november(2), "微信", 1],
      [november(1), "抖音", 2],
    ],
  );
  const found = digest(table);
  expect(found).toMatchObject({ metrics: [{ name: "订单支付_次" }], dimensions: [] });
  expect(found).not.toHaveProperty("metrics.0.total");
});

it("an average that GrowingIO does not compute hourly has no ranking of zeros", () => {
  const table = tableOf(
    [
      ["时间", "time"],
      ["平台", "dimension"],
      ["客单价", "metric"],
    ],
    [
      [november(1), "iOS", 0],
      [november(1), "Android", 0],
    ],
    { intervalMs: 3_600_000, endMs: november(1, 12) - 1 },
  );
  expect(digest(table)).toMatchObject({ dimensions: [] });
});
