import { expect, test } from "vitest";
import { readSavedJob } from "./read-saved-job.ts";

const request = {
  kind: "event",
  project: "proj1234",
  id: "c1",
  query: { startTime: "0", endTime: "1", interval: "1" },
};
const saved = { version: 1, ...request, requestedAtMs: 5 };

test("what a job wrote is read, with what it left out and the other ways to ask", () => {
  const others = [{ request: { ...request, kind: "funnel" }, leftOut: ["granularity"] }];
  expect(readSavedJob({ ...saved, leftOut: ["period"], others, unknown: 1 })).toEqual({
    requestedAtMs: 5,
    candidates: [
      { request, leftOut: ["period"] },
      { request: { ...request, kind: "funnel" }, leftOut: ["granularity"] },
    ],
  });
  expect(readSavedJob(saved)).toEqual({ requestedAtMs: 5, candidates: [{ request, leftOut: [] }] });
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
  ["others that are none", { ...saved, others: [{ request: { ...request, id: "" } }] }],
  ["more others than kinds", { ...saved, others: Array.from({ length: 7 }, () => ({ request })) }],
])("%s is no saved job", (_, value) => {
  expect(readSavedJob(value)).toBeNull();
});
