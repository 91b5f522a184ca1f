import { InvalidInputError } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { UsageError } from "../shell/usage-error.ts";
import { chartRequest } from "./chart-request.ts";

describe("what of a chart is exported", () => {
  test.each([
    [{}, "event", {}],
    [{ range: "last_7_days", granularity: "day" }, "event", { range: "last_7_days", granularity: "day" }],
    [{ conversionWindow: "7" }, "funnel", { conversionWindowDays: 7 }],
    [{ period: "week" }, "retention", { period: "week" }],
    [{ buckets: "10" }, "distribution", { buckets: 10 }],
    [{ buckets: "[1,5,20]" }, "distribution", { buckets: [1, 5, 20] }],
    [{ statistic: "p75" }, "distribution", { statistic: "p75" }],
    [{ kind: "Funnel" }, "funnel", {}],
  ])("%j", (options, kind, parameters) => {
    const { creation } = chartRequest("9yGbpp8x", options);
    expect(creation).toEqual({ kind, parameters: { chart: "9yGbpp8x", ...parameters } });
  });

  test("a kind that nobody named is not held against the chart", () => {
    expect(chartRequest("x", {}).asked).toBe(null);
    expect(chartRequest("x", { period: "week" }).asked).toBe("retention");
  });

  test.each([
    [{ granularity: "hourly" }, "--granularity: "],
    [{ conversionWindow: "91" }, "--conversion-window: "],
    [{ conversionWindow: "x" }, "--conversion-window: "],
    [{ buckets: "5,1" }, "--buckets: "],
    [{ statistic: "mode" }, "--statistic: "],
    [{ period: "year" }, "--period: "],
    [{ kind: "pie" }, "--kind "],
  ])("%j is refused before anything is asked for", (options, start) => {
    expect(() => chartRequest("x", options)).toThrow(UsageError);
    expect(() => chartRequest("x", options)).toThrow(start);
  });

  test("so are ranges that are not understood", () => {
    expect(() => chartRequest("x", { range: "yester" })).toThrow(InvalidInputError);
    expect(() => chartRequest("x", { range: "last_7_days", compare: "before" })).toThrow(InvalidInputError);
  });
});
