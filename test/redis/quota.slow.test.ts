import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import type { QuotaWork } from "../support/quota-worker.ts";
import { startRedis } from "../support/redis-server.ts";

/** A GrowingIO that notes when a chart was asked for. */
async function countingServer() {
  const arrivals = new Map<string, number[]>();
  const server = createServer((request, response) => {
    const chart = String(request.url);
    arrivals.set(chart, [...(arrivals.get(chart) ?? []), performance.now()]);
    response.end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, arrivals };
}

/** How long three requests in a row of one chart took, milliseconds. */
function spansOfThree(arrivals: ReadonlyMap<string, readonly number[]>): number[] {
  return [...arrivals.values()].flatMap((times) =>
    times.slice(2).map((third, index) => Math.round(third - Number(times[index]))),
  );
}

/** Resolves when a worker has ended and all its requests were answered. */
async function work(facts: QuotaWork): Promise<void> {
  const child = fork(fileURLToPath(new URL("../support/quota-worker.ts", import.meta.url)));
  const ended = once(child, "exit");
  child.send(facts);
  expect(await ended).toEqual([0, null]);
}

test("three processes that stall now and then keep a chart's limit as its server counts, also when Redis is killed and started again", async () => {
  const redis = await startRedis();
  onTestFinished(redis.stop);
  const { url, arrivals } = await countingServer();
  const facts = { redisUrl: redis.url, serverUrl: url, charts: 12, requests: 2, stallMs: 120 };
  const workers = [
    ["a", "b"],
    ["c", "shared"],
    ["d", "shared"],
  ].map((tenants) => work({ ...facts, tenants }));
  await pause(3_000);
  await redis.kill();
  await pause(700);
  await redis.restart();
  await Promise.all(workers);
  expect([...arrivals.values()].map((times) => times.length)).toEqual(Array(12).fill(12));
  const spans = spansOfThree(arrivals);
  // A busy machine can hold a request back between its start and its arrival: rarely, and not for long.
  expect(spans.filter((spanMs) => spanMs < 1_000).length).toBeLessThan(spans.length / 20);
  expect(Math.min(...spans)).toBeGreaterThan(850);
});
