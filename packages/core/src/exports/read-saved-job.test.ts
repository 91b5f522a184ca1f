import { expect, test } from "vitest";
import { readSavedJob } from "./read-saved-job.ts";

const request = {
  kind: "event",
  project: "proj1234",
  id: "c1",
  query: { startTime: "0", endTime: "1", interval: "1" },
};
const saved = { version: 1, ...request, requestedAtMs: 5 };

test("what a job wrote is read, with what it left out", () => {
  const subject = { request, leftOut: ["period"] };
  expect(readSavedJob({ ...saved, leftOut: ["period"], unknown: 1 })).toEqual({ requestedAtMs: 5, subject });
  expect(readSavedJob(saved)).toEqual({ requestedAtMs: 5, subject: { request, leftOut: [] } });
});

const { project, id } = request;
const funnel = { ...request, kind: "funnel" };
const ways = [
  { kind: "event", query: request.query },
  { kind: "funnel", query: request.query, leftOut: ["granularity"] },
];
const chart = { version: 1, kind: "chart", project, id, requestedAtMs: 5, hint: "funnel", candidates: ways };
const candidates = [
  { request, leftOut: [] },
  { request: funnel, leftOut: ["granularity"] },
];

test("a chart whose kind is not found is read, with the ways to ask for it", () => {
  expect(readSavedJob(chart)).toEqual({ requestedAtMs: 5, subject: { project, id, hint: "funnel", candidates } });
  expect(readSavedJob({ ...chart, hint: "segment" })?.subject).toMatchObject({ hint: null });
});

test("so is one as earlier versions wrote it", () => {
  const others = [{ request: funnel, leftOut: ["granularity"] }];
  expect(readSavedJob({ ...saved, others })?.subject).toEqual({ project, id, hint: "event", candidates });
});

test("as long as what a job writes can be, it is read", () => {
  const leftOut = Array(20).fill("a".repeat(100));
  const query = { split: "1".repeat(10_000) };
  const subject = { request: { ...request, query }, leftOut };
  expect(readSavedJob({ ...saved, query, leftOut, requestedAtMs: 0 })).toEqual({ requestedAtMs: 0, subject });
  const six = Array.from({ length: 6 }, () => ways[0]);
  expect(readSavedJob({ ...chart, hint: ["funnel"], candidates: six })?.subject).toMatchObject({
    hint: null,
    candidates: { length: 6 },
  });
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["a text", JSON.stringify(saved)],
  ["a list", [saved]],
  ["another version", { ...saved, version: 2 }],
  ["an unknown kind", { ...saved, kind: "constructor" }],
  ["a path as id", { ...saved, id: "../x" }],
  ["a path as project", { ...saved, project: "a/b" }],
  ["no query", { ...saved, query: undefined }],
  ["a query key that no export sends", { ...saved, query: { token: "x" } }],
  ["a query value that is no text", { ...saved, query: { interval: 5 } }],
  ["a query value without end", { ...saved, query: { split: "1".repeat(10_001) } }],
  ["no instant", { ...saved, requestedAtMs: "5" }],
  ["an instant before the epoch", { ...saved, requestedAtMs: -1 }],
  ["left out what is no name", { ...saved, leftOut: [5] }],
  ["left out what is no list", { ...saved, leftOut: { 0: "period" } }],
  ["left out more than there is", { ...saved, leftOut: Array(21).fill("a") }],
  ["left out a name without end", { ...saved, leftOut: ["a".repeat(101)] }],
  ["a fraction of an instant", { ...saved, requestedAtMs: 0.5 }],
  ["a kind that is no text", { ...saved, kind: ["event"] }],
  ["an id that is no text", { ...saved, id: ["c1"] }],
  ["a project that is no text", { ...saved, project: 12345678 }],
  ["a query that is a list", { ...saved, query: [] }],
  ["others that are no list", { ...saved, others: { length: 0 } }],
  ["others of which one is nothing", { ...saved, others: [{ request: funnel }, null] }],
  ["others that left out no names", { ...saved, others: [{ request: funnel, leftOut: [7] }] }],
  ["a list as a chart's others", { ...saved, kind: "segment", others: [{ request: funnel }] }],
  ["a chart without a list of ways", { ...chart, candidates: { length: 0 } }],
  ["a chart with a way that is nothing", { ...chart, candidates: [...ways, null] }],
  ["others that are none", { ...saved, others: [{ request: { ...request, id: "" } }] }],
  ["a chart without a way to ask for it", { ...chart, candidates: [] }],
  ["a chart as what ends in links", { ...chart, candidates: [{ kind: "segment", query: {} }] }],
  ["a chart with more ways than kinds", { ...chart, candidates: Array.from({ length: 7 }, () => ways[0]) }],
  ["more others than kinds", { ...saved, others: Array.from({ length: 7 }, () => ({ request })) }],
])("%s is no saved job", (_, value) => {
  expect(readSavedJob(value)).toBeNull();
});
