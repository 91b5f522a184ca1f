import { afterAll, beforeAll, expect, test } from "vitest";
import { type GioStage, startGioStage } from "../support/gio.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage({ jobMs: 1_500 });
});
afterAll(() => stage.close());

test("commands that start at the same minute keep GrowingIO's limit together, and share an export that is the same", async () => {
  const { id } = stage.gio.sandbox.shop.chart("line");
  const ranges = ["last_7_days", "last_14_days", "last_30_days", "last_30_days", "last_30_days"];
  const runs = await Promise.all(ranges.map((range) => stage.run(["export", id, "--range", range])));
  expect(runs.map(({ status }) => status)).toEqual(ranges.map(() => 0));
  expect(new Set(runs.slice(2).map(({ stdout }) => stdout)).size).toBe(1);
  expect(stage.gio.sandbox.stats()).toMatchObject({ violations: 0, jobsStarted: 3 });
  const kept = JSON.parse((await stage.run(["exports", "--json"])).stdout);
  expect(kept).toHaveLength(3);
});
