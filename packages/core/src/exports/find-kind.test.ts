import { expect, test } from "vitest";
import { type ExportKind, type TableKind, tableKindNames } from "../kinds/kinds.ts";
import type { Candidate } from "./chart-requests.ts";
import { nextCandidate } from "./find-kind.ts";

const candidate = (kind: TableKind): Candidate => ({
  request: { kind, project: "p", id: "c", query: {} },
  leftOut: [],
});
const [first = "event", ...others] = tableKindNames;
const candidates: [Candidate, ...Candidate[]] = [candidate(first), ...others.map(candidate)];

type Case = {
  readonly tried?: readonly ExportKind[];
  readonly hint?: TableKind;
  readonly listed?: TableKind;
  /** The kind that is asked for next, and how the dashboards were asked: read, or what is remembered of them only. */
  readonly next: TableKind | null;
  readonly looked?: "read" | "remembered";
};

test.each<[string, Case]>([
  ["nothing known: the dashboards are read, then event", { looked: "read", next: "event" }],
  ["the dashboards know it", { listed: "retention", looked: "read", next: "retention" }],
  ["a hint needs no dashboards", { hint: "funnel", listed: "retention", next: "funnel" }],
  [
    "a wrong hint: what is remembered",
    { hint: "funnel", tried: ["funnel"], listed: "retention", looked: "remembered", next: "retention" },
  ],
  [
    "a wrong hint, nothing remembered: in turn",
    { hint: "funnel", tried: ["funnel"], looked: "remembered", next: "event" },
  ],
  ["wrong dashboards: in turn", { tried: ["retention"], listed: "retention", looked: "remembered", next: "event" }],
  ["in turn", { tried: ["event"], looked: "remembered", next: "funnel" }],
  ["in turn, again", { tried: ["event", "funnel"], looked: "remembered", next: "retention" }],
  ["the last one needs no looking up", { tried: ["event", "funnel", "retention"], next: "distribution" }],
  ["none is left", { tried: ["event", "funnel", "retention", "distribution"], hint: "event", next: null }],
])("%s", async (_, { tried = [], hint = null, listed = null, next, looked }) => {
  const asked: string[] = [];
  const listedKind = async (read: boolean) => {
    asked.push(read ? "read" : "remembered");
    return listed;
  };
  const found = await nextCandidate({ hint, candidates }, new Set(tried), listedKind);
  expect(found?.request.kind ?? null).toBe(next);
  expect(asked).toEqual(looked === undefined ? [] : [looked]);
});
