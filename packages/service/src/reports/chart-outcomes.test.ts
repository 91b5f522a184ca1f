import { InvalidInputError } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import { expect, test } from "vitest";
import { reasonForPeople, reasonOf } from "./chart-outcomes.ts";

const manifest = (facts: Pick<Manifest, "state" | "warnings"> & Partial<Manifest>) => facts as Manifest;

test("a chart that still runs gives as its reason what failed last, and none where nothing did", () => {
  const failing = manifest({ state: "running", warnings: ["The last request had failed: Too many."] });
  const reason = { code: "running", message: "The last request had failed: Too many." };
  expect(reasonOf({ manifest: failing, problem: null })).toEqual(reason);
  expect(reasonForPeople({ manifest: failing, problem: null })).toEqual(reason);
  expect(reasonOf({ manifest: manifest({ state: "running", warnings: [] }), problem: null })).toBeUndefined();
});

test("what is known for good comes before it; a finished chart's warnings are no reason", () => {
  const error = { code: "not_found", message: "There is no such chart." };
  expect(reasonOf({ manifest: manifest({ state: "failed", warnings: ["old"], error }), problem: null })).toEqual(error);
  const problem = new InvalidInputError("no such range");
  expect(reasonOf({ manifest: manifest({ state: "running", warnings: ["old"] }), problem })).toMatchObject({
    message: "no such range",
  });
  expect(reasonOf({ manifest: manifest({ state: "done", warnings: ["old"] }), problem: null })).toBeUndefined();
});
