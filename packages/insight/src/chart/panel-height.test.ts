import { expect, it } from "vitest";
import type { Panel, ValuesPanel } from "./chart-model.ts";
import { chartOption } from "./chart-option.ts";
import { panelHeight } from "./panel-height.ts";

const facts = { title: "支付_次", scale: "number" } as const;
const values = (...names: string[]): ValuesPanel => {
  return { ...facts, shape: "values", forms: ["bar"], rows: names.map((name) => ({ name, value: 1 })) };
};
const line = (name: string) => ({ name, values: [1] });
const series = (...names: string[]): Panel => {
  return { ...facts, shape: "series", axis: "time", forms: ["line"], points: ["2026-11-01"], series: names.map(line) };
};
const funnel: Panel = {
  ...facts,
  shape: "funnel",
  forms: ["funnel", "bar"],
  steps: [{ name: "访问" }, { name: "支付" }],
};
const cohort = (time: string) => ({ time, users: 1, rates: [1] });
const cohorts: Panel = {
  ...facts,
  shape: "cohorts",
  forms: ["heatmap"],
  offsets: ["当日"],
  cohorts: ["2026-11-01", "2026-11-02", "2026-11-03"].map(cohort),
};

it.each([
  ["one line, without a legend", series("支付_次"), "line", 390],
  ["lines whose names stand in one row", series("新用户", "老用户"), "line", 420],
  ["lines whose names need two rows", series("新".repeat(40), "老".repeat(40)), "line", 444],
  ["bars with short names", values("上海", "北京"), "bar", 198],
  ["a bar whose name needs two lines", values("上海", "海".repeat(30)), "bar", 208],
  ["a funnel", funnel, "funnel", 216],
  ["a funnel as bars", funnel, "bar", 198],
  ["cohorts, one below the other", cohorts, "heatmap", 192],
] as const)("is as high as it needs: %s", (_, panel, form, pixels) => {
  expect(panelHeight(panel, { form, width: 900 })).toBe(pixels);
});

it("a form that a panel does not have is refused", () => {
  const model = { kind: "event", name: "支付", language: "en", panels: [], notes: [] } as const;
  const look = { form: "heatmap", theme: "light", width: 900, height: 420 } as const;
  expect(() => chartOption({ ...model, panels: [], notes: [] }, values("上海"), look)).toThrow(
    "This is not drawn as heatmap.",
  );
});
