import { createLimiter, quotas } from "@growingio-export/core";
import { noMeters } from "@growingio-export/service";
import { expect, test } from "vitest";
import { meteredLimiter } from "./metered-limiter.ts";

const quota = Object.values(quotas)[0];

test("who waits stands in the queue until the turn comes, or the caller leaves", async () => {
  if (quota === undefined) throw new Error("no quota");
  const seen: (string | number)[] = [];
  const limiter = meteredLimiter(createLimiter(), {
    ...noMeters,
    queued: (change) => seen.push(change),
    waited: (seconds) => seen.push(seconds < 0.3 ? "at once" : "waited"),
    polled: () => seen.push("polled"),
  });
  await limiter.schedule(quota, "a", async () => {});
  expect(seen).toEqual([1, -1, "at once", "polled"]);
  const leaving = new AbortController();
  const second = limiter.schedule(quota, "a", async () => {});
  const third = limiter.schedule(quota, "a", async () => {}, leaving.signal);
  leaving.abort();
  await expect(third).rejects.toThrow();
  await second;
  expect(seen.slice(4)).toEqual([1, 1, -1, -1, "waited", "polled"]);
});
