import { expect, test } from "vitest";
import { kindWarnings } from "./kind-warnings.ts";

type Kept = Parameters<typeof kindWarnings>[0];
const kept = (kind: string, job: unknown, state: Kept["state"] = "done") => ({ kind, job, state }) as Kept;

test("a chart of the kind that was asked for needs no words", () => {
  expect(kindWarnings(kept("event", { asked: "event" }), null)).toEqual([]);
  expect(kindWarnings(kept("funnel", { asked: "event" }), "funnel")).toEqual([]);
  expect(kindWarnings(kept("segment", { asked: "segment" }), "segment")).toEqual([]);
  expect(kindWarnings(kept("funnel", undefined), null)).toEqual([]);
});

test("one of another kind is said, with the arguments that were left out by the tool's names", () => {
  const job = { asked: "event", leftOut: ["conversionWindowDays", "granularity"] };
  expect(kindWarnings(kept("retention", job), null)).toEqual([
    "This chart is a retention chart, not event analysis: it was run as what it is (export_retention). conversion_window_days, granularity do not apply to it and were left out.",
  ]);
  expect(kindWarnings(kept("funnel", { asked: "funnel" }), "event")).toEqual([
    "This chart is a funnel chart, not event analysis: it was run as what it is (export_funnel).",
  ]);
});

test("of one that failed it is not known what it is", () => {
  expect(kindWarnings(kept("event", { asked: "funnel" }, "failed"), null)).toEqual([]);
});
