import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createTestClock } from "@growingio-export/sandbox";
import { afterEach, expect, test } from "vitest";
import { GrowingIO } from "./client.ts";
import * as errors from "./errors.ts";
import {
  AbortedError,
  BadRequestError,
  ClosedError,
  ExportFailedError,
  type GrowingIOError,
  InvalidInputError,
  NetworkError,
  ProtocolError,
  ServerError,
  TimeoutError,
  UnauthorizedError,
} from "./errors.ts";
import type { RequestEvent } from "./http/observer.ts";
import type { Fetch } from "./http/send.ts";
import type { Limiter } from "./limiter/limiter.ts";
import type { GrowingIOOptions } from "./options.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const CHART = { chart: "9yGbpp8x", range: "2026-10-01/2026-10-07" };
const open: GrowingIO[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

function clientOf(fetch: Fetch, options: Partial<GrowingIOOptions> = {}): GrowingIO {
  const gio = new GrowingIO({
    token: TOKEN,
    project: "nxog09md",
    baseUrl: "https://gio.example",
    fetch,
    retry: { attempts: 1 },
    ...options,
  });
  open.push(gio);
  return gio;
}

const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}): Fetch =>
  async () =>
    new Response(JSON.stringify(body), { status, headers });

async function errorOf(work: Promise<unknown>): Promise<GrowingIOError> {
  return work.then(
    () => expect.fail("it did not fail"),
    (error: GrowingIOError) => error,
  );
}

const refusal = { message: "分群的类型和idtype不匹配", errors: [{ code: "bad_request", message: "错误访问" }] };

test("an error carries the status, GrowingIO's own words, its request id and what was asked for", async () => {
  const gio = clientOf(answering(400, refusal, { "x-trace-id": "trace-1", "request-id": "request-7" }));
  const error = await errorOf(gio.exports.event(CHART).wait());
  expect(error).toBeInstanceOf(BadRequestError);
  expect(error).toMatchObject({
    code: "bad_request",
    status: 400,
    serverMessage: "分群的类型和idtype不匹配",
    requestId: "request-7",
    request: {
      kind: "event",
      project: "nxog09md",
      id: "9yGbpp8x",
      query: { startTime: "1790784000000", endTime: "1791388799999" },
    },
    retryable: false,
    cause: expect.any(Error),
  });
});

test.each([
  [401, { message: "Unauthorized", errors: [] }, UnauthorizedError, "unauthorized", "Unauthorized"],
  [409, { message: "图表被占用" }, BadRequestError, "bad_request", "图表被占用"],
  [500, { message: "Request timeout", errors: [] }, ServerError, "server", "Request timeout"],
  [501, {}, ServerError, "server", null],
])("HTTP %i is its own class, with the server's words", async (status, body, type, code, serverMessage) => {
  const error = await errorOf(clientOf(answering(status, body)).dashboards.list());
  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject({ status, code, serverMessage, request: { kind: "dashboards", id: null } });
});

test("an export that failed, and an answer of another shape, say which request it was, too", async () => {
  const headers = { "x-request-id": "abc" };
  const failed = await errorOf(
    clientOf(answering(200, { status: "failed", errorMsg: "图表已删除" }, headers))
      .exports.event(CHART)
      .wait(),
  );
  expect(failed).toBeInstanceOf(ExportFailedError);
  expect(failed).toMatchObject({
    status: 200,
    serverMessage: "图表已删除",
    requestId: "abc",
    request: { id: "9yGbpp8x" },
  });
  const odd = await errorOf(clientOf(answering(200, { odd: true }, headers)).dashboards.list());
  expect(odd).toBeInstanceOf(ProtocolError);
  expect(odd).toMatchObject({ status: 200, requestId: "abc", request: { kind: "dashboards" } });
  for (const { cause } of [failed, odd]) expect(String(cause)).toMatch(/HTTP 200 from GET \/.*nxog09md/);
});

test("a broken connection keeps its cause, without the token", async () => {
  const below = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  const fetchFailed = new TypeError("fetch failed", { cause: below });
  const error = await errorOf(clientOf(() => Promise.reject(fetchFailed)).dashboards.list());
  expect(error).toBeInstanceOf(NetworkError);
  expect(error.cause).toBe(fetchFailed);
  expect(error.message).toContain("ECONNREFUSED");

  const telling = Object.assign(new Error(`bad header ${TOKEN}`), { code: "ERR_INVALID_CHAR" });
  const { cause } = await errorOf(clientOf(() => Promise.reject(telling)).dashboards.list());
  expect(cause).toMatchObject({ message: "bad header [token]", code: "ERR_INVALID_CHAR" });
  expect((cause as Error).stack).not.toContain(TOKEN);
});

test("an answer that is no JSON does not quote itself in the cause", async () => {
  const error = await errorOf(
    clientOf(
      async () => new Response("<html>secret page", { headers: { "content-type": "application/json" } }),
    ).dashboards.list(),
  );
  expect(String(error.cause)).toMatch(/no JSON in 17 bytes/);
});

test("a wait that ends at its deadline says and carries the last failure", async () => {
  const clock = createTestClock();
  const busy = answering(503, { message: "系统维护中" }, { "retry-after": "86400", "x-request-id": "r-9" });
  const limiter: Limiter = { schedule: (_quota, _key, work) => work() };
  const gio = clientOf(busy, { clock, limiter, retry: {}, random: () => 1 });
  const error = await errorOf(gio.exports.event(CHART).wait({ deadlineMs: 30_000 }));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.message).toMatch(/not finished after 30 s.*HTTP 503.*系统维护中.*asked to wait 86400 s/);
  expect(error.cause).toBeInstanceOf(ServerError);
  expect(error).toMatchObject({ status: 503, serverMessage: "系统维护中", requestId: "r-9", retryAfterMs: 86_400_000 });
});

test("so does one whose chart's kind was being looked up, and nothing is asked for after it", async () => {
  const clock = createTestClock();
  let requests = 0;
  const busy = answering(503, { message: "系统维护中" }, { "x-request-id": "r-9" });
  const gio = clientOf(
    (...call) => {
      requests++;
      return busy(...call);
    },
    { clock, retry: {}, random: () => 1 },
  );
  const error = await errorOf(gio.exports.chart({ chart: "9yGbpp8x", range: "yesterday" }).wait({ deadlineMs: 3_000 }));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.message).toMatch(/not finished after 3 s.*HTTP 503.*系统维护中/);
  expect(error).toMatchObject({ status: 503, requestId: "r-9", cause: { code: "server" } });
  const sent = requests;
  await expect(gio.charts.find("日活", { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AbortedError);
  await clock.sleep(60_000);
  expect(requests).toBe(sent);
});

test("a cache that never answers keeps no wait of a chart waiting", async () => {
  const cache = { get: () => new Promise<string | null>(() => {}), set: () => {} };
  const gio = clientOf(answering(200, { id: "x", status: "doing" }), { cache });
  const asked = { chart: "9yGbpp8x", range: "2026-10-01/2026-10-07" };
  const startedMs = Date.now();
  const waits = [
    errorOf(gio.exports.chart(asked).wait({ signal: AbortSignal.timeout(50) })),
    errorOf(gio.exports.chart(asked).wait({ deadlineMs: 50 })),
    errorOf(gio.exports.event(asked).poll({ signal: AbortSignal.timeout(50) })),
  ];
  expect((await Promise.all(waits)).map(({ code }) => code)).toEqual(["aborted", "timeout", "aborted"]);
  expect(Date.now() - startedMs).toBeLessThan(5_000);
});

test("what cannot be an export is refused at once", () => {
  const gio = clientOf(answering(200, {}));
  for (const kind of ["nope", "toString"]) {
    expect(() => gio.exports.create(kind as "event", CHART)).toThrow(/must be one of event, funnel/);
  }
  expect(() => gio.exports.chart(undefined as never)).toThrow(InvalidInputError);
  expect(() => gio.dashboards.export(undefined as never)).toThrow(InvalidInputError);
});

test("a wait that ends while GrowingIO computes has no failure to tell of", async () => {
  const clock = createTestClock();
  const gio = clientOf(answering(200, { id: "x", status: "doing" }), { clock });
  const error = await errorOf(gio.exports.event(CHART).wait({ deadlineMs: 30_000 }));
  expect(error).toMatchObject({ code: "timeout", status: null, request: { kind: "event", id: "9yGbpp8x" } });
  expect(error.cause).toBeUndefined();
});

test("an aborted wait has the signal's reason as its cause, and a closed client says so", async () => {
  const doing = answering(200, { id: "x", status: "doing" });
  const reason = new Error("the user left");
  const controller = new AbortController();
  const gio = clientOf(doing);
  const waiting = errorOf(gio.exports.event(CHART).wait({ signal: controller.signal }));
  controller.abort(reason);
  const aborted = await waiting;
  expect(aborted).toBeInstanceOf(AbortedError);
  expect(aborted.cause).toBe(reason);

  const closing = errorOf(gio.exports.event(CHART).wait());
  await gio.close();
  expect(await closing).toBeInstanceOf(ClosedError);
  const late = await errorOf(gio.dashboards.list());
  expect([late.constructor, late.code]).toEqual([ClosedError, "closed"]);
});

test("the caller's line is in the stack", async () => {
  const gio = clientOf(answering(500, {}));
  const here = async function whereTheReportIsMade() {
    return await gio.exports.event(CHART).wait();
  };
  const alsoHere = async function whereTheListIsRead() {
    return await gio.dashboards.list();
  };
  const calls: [string, () => Promise<unknown>][] = [
    [
      "thePoll",
      async function thePoll() {
        await gio.exports.chart(CHART).poll();
      },
    ],
    [
      "theLoop",
      async function theLoop() {
        for await (const _ of gio.exports.event(CHART));
      },
    ],
    [
      "theDashboard",
      async function theDashboard() {
        for await (const _ of gio.dashboards.export("a", CHART));
      },
    ],
    [
      "theSearch",
      async function theSearch() {
        await gio.charts.find("日活");
      },
    ],
    [
      "theEvents",
      async function theEvents() {
        await gio.events.list();
      },
    ],
    [
      "theDownload",
      async function theDownload() {
        await gio.download("https://files.example/a", "/tmp/a/b/c");
      },
    ],
  ];
  for (const [name, call] of calls) expect((await errorOf(call())).stack).toContain(name);
  const [first, second] = await Promise.all([errorOf(here()), errorOf(here())]);
  expect(first.stack).toContain("whereTheReportIsMade");
  expect(second.stack).toContain("whereTheReportIsMade");
  expect((await errorOf(alsoHere())).stack).toContain("whereTheListIsRead");
});

test("hooks, diagnostics channels and the logger hear of each request, without the token", async () => {
  const events: [string, RequestEvent][] = [];
  const published: unknown[] = [];
  const lines: string[] = [];
  const listener = (event: unknown) => published.push(event);
  const channels = ["request", "response", "retry"].map((name) => `growingio-export:${name}`);
  for (const name of channels) subscribe(name, listener);
  let tries = 0;
  const gio = clientOf(async () => new Response("[]", { status: ++tries === 1 ? 503 : 200 }), {
    retry: { attempts: 2, baseDelayMs: 4 },
    random: () => 1,
    onRequest: (event) => events.push(["request", event]),
    onResponse: (event) => events.push(["response", event]),
    onRetry: (event) => events.push(["retry", event]),
    logger: { debug: (line) => lines.push(line) },
  });
  await gio.variables.list("user");
  for (const name of channels) unsubscribe(name, listener);
  const url = "https://gio.example/v1/api/projects/nxog09md/vars/peoples";
  const common = { url, kind: "variables", queuedMs: expect.any(Number) };
  const first = { ...common, attempt: 1, delayMs: null };
  const second = { ...common, attempt: 2, delayMs: null };
  const unknown = { status: null, durationMs: null };
  expect(events).toEqual([
    ["request", { ...first, ...unknown }],
    ["response", { ...first, status: 503, durationMs: expect.any(Number) }],
    ["retry", { ...first, status: 503, durationMs: null, delayMs: 4 }],
    ["request", { ...second, ...unknown }],
    ["response", { ...second, status: 200, durationMs: expect.any(Number) }],
  ]);
  expect(published).toEqual(events.map(([, event]) => event));
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^GET https:\/\/gio\.example\S+: 200 in \d+ ms, \d+ ms queued, try 2$/);
  expect(JSON.stringify([events, lines])).not.toContain(TOKEN);
});

test("each class has its own name written out, which minifiers leave alone", () => {
  for (const [name, type] of Object.entries(errors)) {
    if (!/^[A-Z]/.test(name) || typeof type !== "function") continue;
    expect(Reflect.construct(type, ["x", "y"])).toHaveProperty("name", name);
  }
  expect(Object.keys(errors).filter((name) => name.endsWith("Error")).length).toBeGreaterThan(15);
});

test("a hook or a logger that throws or rejects harms nothing", async () => {
  const bad = () => {
    throw new Error("mine");
  };
  let tries = 0;
  const gio = clientOf(async () => new Response("[]", { status: ++tries === 1 ? 503 : 200 }), {
    retry: { attempts: 2, baseDelayMs: 1 },
    onRequest: bad,
    onResponse: async () => bad(),
    onRetry: bad,
    logger: { debug: bad, warn: bad },
  });
  expect(await gio.dashboards.list()).toEqual([]);
});
