import { expect, test } from "vitest";
import { createClient, days, type Query } from "../../test/client.ts";
import type { ChartShape, ExportKind } from "../shop/types.ts";

test("an export says doing at first and while it runs, then answers without a status", async () => {
  const { sandbox, path, body, clock } = createClient();
  const chart = sandbox.shop.chart("line");
  const url = path("event", chart.id);
  const first = await body(url);
  expect(first).toEqual({ id: expect.stringMatching(/^\w{8}$/), status: "doing" });
  clock.at += 1499;
  expect(await body(url)).toEqual(first);
  clock.at += 1;
  const done = await body(url);
  expect(done.id).toBe(chart.id);
  expect(done).not.toHaveProperty("status");
  expect(sandbox.stats().jobsStarted).toBe(1);
});

test("the first answer is doing even when a job takes no time", async () => {
  const { sandbox, path, body } = createClient({ jobMs: 0 });
  const url = path("event", sandbox.shop.chart("line").id);
  expect((await body(url)).status).toBe("doing");
  expect((await body(url)).status).toBeUndefined();
});

test("another query is another job, another order of the same query is not", async () => {
  const { sandbox, path, get } = createClient();
  const { id } = sandbox.shop.chart("line");
  const { startTime, endTime } = days("2026-11-01", "2026-11-02");
  await get(path("event", id, { startTime, endTime }));
  await get(path("event", id, { endTime, startTime }));
  expect(sandbox.stats().jobsStarted).toBe(1);
  await get(path("event", sandbox.shop.chart("bar").id, { startTime, endTime: endTime + 1 }));
  expect(sandbox.stats().jobsStarted).toBe(2);
});

test("a finished answer stays ten minutes, then the request starts a new job", async () => {
  const { sandbox, path, finished, body, clock } = createClient();
  const { id } = sandbox.shop.chart("line");
  await finished("event", id);
  clock.at += 10 * 60_000 - 1;
  expect((await body(path("event", id))).status).toBeUndefined();
  clock.at += 1;
  expect((await body(path("event", id))).status).toBe("doing");
  expect(sandbox.stats().jobsStarted).toBe(2);
});

test("the length of a job can depend on what it is of", async () => {
  const { sandbox, path, body, clock } = createClient({ jobMs: ({ kind }) => (kind === "funnel" ? 5000 : 100) });
  const [line, funnel] = [sandbox.shop.chart("line"), sandbox.shop.chart("funnel")];
  const urls = [path(line.kind, line.id), path(funnel.kind, funnel.id)];
  for (const url of urls) await body(url);
  clock.at += 100;
  expect(await Promise.all(urls.map(async (url) => (await body(url)).status))).toEqual([undefined, "doing"]);
});

test.each([
  ["failing", "event"],
  ["failingFunnel", "funnel"],
] as const)("the %s chart ends in failed with a Chinese reason", async (shape, kind) => {
  const { sandbox, finished } = createClient();
  const answer = await finished(kind, sandbox.shop.chart(shape).id);
  expect(answer).toEqual({ id: expect.any(String), status: "failed", errorMsg: expect.stringMatching(/失败/) });
});

test.each<[ChartShape, Query]>([
  ["line", { startTime: 1 }],
  ["line", { endTime: 1 }],
  ["line", { startTime: 2, endTime: 1 }],
  ["line", { startTime: "yesterday", endTime: 1 }],
  ["line", { interval: 60_000 }],
  ["line", { range: "day" }],
  ["funnel", { conversionWindow: 0 }],
  ["funnel", { interval: 86_400_000 }],
  ["retentionDay", { range: "year" }],
  ["distribution", { split: 11 }],
  ["distribution", { split: "[5,1]" }],
  ["distribution", { split: "[]" }],
  ["distribution", { statistic: "0.5" }],
  ["distribution", { interval: 3_600_000 }],
])("%s refuses %o and starts no job", async (shape, query) => {
  const { sandbox, get, path } = createClient();
  const chart = sandbox.shop.chart(shape);
  const response = await get(path(chart.kind, chart.id, query));
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ message: expect.stringMatching(/^Illegal parameter: /), errors: [] });
  expect(sandbox.stats().jobsStarted).toBe(0);
});

test("a parameter sent twice is refused", async () => {
  const { sandbox, get, path } = createClient();
  const url = path("event", sandbox.shop.chart("line").id, { interval: 86_400_000 });
  expect((await get(`${url}&interval=86400000`)).status).toBe(400);
});

test.each<[Query, RegExp]>([
  [{ expire: "soon" }, /不合法/],
  [{ expire: 0 }, /不合法/],
  [{ expire: 10_081 }, /7天/],
  [{ parameters: "open_id,nothing" }, /不合法/],
])("a segment answers %o with status failed", async (query, reason) => {
  const { sandbox, get, path } = createClient();
  const kind: ExportKind = "segmentUsers";
  const response = await get(path(kind, sandbox.shop.segment("plain").id, query));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: "failed", errorMsg: expect.stringMatching(reason) });
});
