import { expect, test } from "vitest";
import { manifest } from "../../test-support/manifest.ts";
import { applyPatch } from "./apply-patch.ts";
import type { Manifest } from "./manifest.ts";

const done = manifest("ex_a", "e1", "x");
const running: Manifest = { ...done, state: "running", finishedAtMs: null };

test("a change of state to an end notes when", () => {
  expect(applyPatch(running, { state: "failed" }, 5000)).toMatchObject({
    state: "failed",
    finishedAtMs: 5000,
    updatedAtMs: 5000,
  });
});

test("a change of something else leaves state and end as they are", () => {
  expect(applyPatch(running, { warnings: ["w"] }, 5000)).toMatchObject({
    state: "running",
    finishedAtMs: null,
    warnings: ["w"],
  });
  expect(applyPatch(done, { digest: 1 }, 5000)).toMatchObject({ state: "done", finishedAtMs: 2000, digest: 1 });
});

test("done is final: a late failure is not applied", () => {
  const error = { code: "x", message: "y" };
  expect(applyPatch(done, { state: "cancelled", error }, 5000)).toMatchObject({ state: "done", error: null });
});

test("a failed export can be tried again", () => {
  const failed: Manifest = { ...done, state: "failed" };
  expect(applyPatch(failed, { state: "running", error: null }, 5000)).toMatchObject({
    state: "running",
    finishedAtMs: null,
  });
});
