import type { ChartModel, Panel } from "@growingio-export/insight/chart";
import { expect, test } from "vitest";
import { pictureLabel } from "./picture-label.ts";

const model: ChartModel = {
  kind: "event",
  name: "c",
  language: "en",
  range: "2026-11-16 to 2026-11-18",
  panels: [],
  notes: [],
};
const facts = { title: "orders", forms: [], scale: "number" as const };

test.each<[string, Panel, string]>([
  [
    "lines by their first and last figures",
    {
      ...facts,
      shape: "series",
      axis: "time",
      points: ["2026-11-16", "2026-11-17", "2026-11-18"],
      series: [
        { name: "a", values: [null, 1200, 1500] },
        { name: "b", values: [null, 3, null] },
        { name: "c", values: [null, null, null] },
      ],
    },
    "orders, 2026-11-16 to 2026-11-18; a: from 1,200 (2026-11-17) to 1,500 (2026-11-18); b: 3 (2026-11-17)",
  ],
  [
    "the largest values, and how many more there are",
    {
      ...facts,
      shape: "values",
      rows: ["a", "b", "c", "d", "e", "f", "g"].map((name, at) => ({ name, value: 9 - at })),
    },
    "orders, 2026-11-16 to 2026-11-18; a: 9; b: 8; c: 7; d: 6; e: 5; 2 more in the table",
  ],
  [
    "steps by people, by rates where there are none",
    {
      ...facts,
      shape: "funnel",
      steps: [{ name: "a", users: 200 }, { name: "b", rate_from_first: 0.25 }, { name: "c" }],
    },
    "orders, 2026-11-16 to 2026-11-18; a: 200; b: 25.0%; c",
  ],
  [
    "cohorts by their latest rates",
    {
      ...facts,
      scale: "fraction",
      shape: "cohorts",
      offsets: ["day 0", "day 1"],
      cohorts: [
        { time: "2026-11-16", users: 10, rates: [1, 0.4] },
        { time: "2026-11-17", users: 10, rates: [1, null] },
      ],
    },
    "orders, 2026-11-16 to 2026-11-18; 2026-11-16: 40.0% (day 1); 2026-11-17: 100.0% (day 0)",
  ],
])("a picture is told by %s", (_, panel, said) => {
  expect(pictureLabel(model, panel)).toBe(said);
});
