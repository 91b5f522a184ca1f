import { createSandbox, createTestClock, type Fault, type Sandbox, type TestClock } from "@growingio-export/sandbox";
import { type HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterEach, describe, expect, test } from "vitest";
import { GrowingIO } from "./client.ts";
import {
  AbortedError,
  ClosedError,
  ConfigurationError,
  ExportFailedError,
  NotFoundError,
  ProtocolError,
  RateLimitedError,
  UnauthorizedError,
} from "./errors.ts";
import type { Fetch } from "./http/send.ts";
import type { GrowingIOOptions } from "./options.ts";

const open: GrowingIO[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

const fetchOf =
  (sandbox: Sandbox): Fetch =>
  (url, init) =>
    sandbox.fetch(url, init);

function setUp({
  faults = [],
  jobMs = 50,
  clock = createTestClock(),
  ...options
}: { faults?: Fault[]; jobMs?: number; clock?: TestClock } & Partial<GrowingIOOptions> = {}) {
  const sandbox = createSandbox({ jobMs, faults, clock });
  const gio = new GrowingIO({
    token: sandbox.token,
    project: sandbox.projectUid,
    fetch: fetchOf(sandbox),
    clock,
    ...options,
  });
  open.push(gio);
  return { sandbox, gio, clock };
}

describe("the six exports and the lists", () => {
  test("dashboards, one dashboard's charts, and segments", async () => {
    const { gio, sandbox } = setUp();
    const dashboards = await gio.dashboards.list();
    expect(dashboards.length).toBeGreaterThanOrEqual(4);
    const detail = await gio.dashboards.get(`/admin/projects/${sandbox.projectUid}/dashboard/${dashboards[0]?.id}`);
    expect(detail.charts.length).toBeGreaterThan(0);
    expect(detail.charts.every((chart) => chart.creator !== "")).toBe(true);
    expect((await gio.segments.list())[0]?.userCount).toBeGreaterThan(0);
  });

  test("the four tables come typed", async () => {
    const { gio, sandbox } = setUp();
    const { shop } = sandbox;
    const [event, funnel, retention, distribution] = await Promise.all([
      gio.exports.event({ chart: shop.chart("line").id, range: "last_7_days" }).wait(),
      gio.exports.funnel({ chart: shop.chart("funnel").id, conversionWindowDays: 7 }).wait(),
      gio.exports.retention({ chart: shop.chart("retentionDay").id, period: "day" }).wait(),
      gio.exports.distribution({ chart: shop.chart("distribution").id, buckets: [1, 5, 20] }).wait(),
    ]);
    expect(event.rowCount).toBe(7 * new Set(event.toObjects().map((row) => row.目标用户)).size);
    expect(funnel.conversionWindowDays).toBe(7);
    expect(retention.period).toBe("day");
    expect(distribution.columns.filter(({ role }) => role === "dimension")).toHaveLength(1);
    expect(sandbox.stats().violations).toBe(0);
  });

  test("segments and tags end in links", async () => {
    const { gio, sandbox, clock } = setUp();
    const askedMs = clock.now();
    const links = await gio.exports
      .segmentUsers({ segment: sandbox.shop.segment("severalFiles").id, expiresInMinutes: 60 })
      .wait();
    expect(links.links).toHaveLength(3);
    const answeredMs = clock.now();
    for (const { expiresAtMs } of links.links) {
      expect(expiresAtMs - 3_600_000).toBeGreaterThanOrEqual(askedMs);
      expect(expiresAtMs - 3_600_000).toBeLessThanOrEqual(answeredMs);
    }
    const tag = await gio.exports.tagUsers({ tag: sandbox.shop.tag("plain").id }).wait();
    expect(tag.links).toHaveLength(1);
  });
});

describe("when the server misbehaves", () => {
  test.each<[string, Fault]>([
    ["a 503 with Retry-After", { kind: "status", status: 503, retryAfter: "0" }],
    ["a 429", { kind: "status", status: 429 }],
    ["a reset connection", { kind: "reset" }],
    ["a body that breaks off", { kind: "truncate" }],
    ["a body that is no JSON", { kind: "notJson" }],
  ])("%s is tried again", async (_, fault) => {
    const { gio } = setUp({ faults: [{ ...fault, times: 2 }] });
    expect((await gio.dashboards.list()).length).toBeGreaterThan(0);
  });

  test("a 429 that does not end is a RateLimitedError", async () => {
    const { gio } = setUp({ faults: [{ kind: "status", status: 429, times: 99 }] });
    await expect(gio.dashboards.list()).rejects.toBeInstanceOf(RateLimitedError);
  });

  test("an unknown status is an error, not still running", async () => {
    const { gio, sandbox } = setUp({ faults: [{ kind: "unknownStatus" }] });
    await expect(gio.exports.event({ chart: sandbox.shop.chart("line").id }).wait()).rejects.toBeInstanceOf(
      ProtocolError,
    );
  });

  test("unknown ids, a failing export and a wrong token are told apart", async () => {
    const { gio, sandbox } = setUp();
    await expect(gio.exports.event({ chart: "nothere1" }).wait()).rejects.toBeInstanceOf(NotFoundError);
    const failing = gio.exports.event({ chart: sandbox.shop.chart("failing").id });
    await expect(failing.wait()).rejects.toBeInstanceOf(ExportFailedError);
    expect(failing.state).toBe("failed");
    const stranger = setUp({ token: "another-token", fetch: fetchOf(sandbox) });
    const error: unknown = await stranger.gio.dashboards.list().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnauthorizedError);
    expect(String(error)).not.toContain("another-token");
  });
});

describe("a job", () => {
  test("tells each poll as it happens, ending with done", async () => {
    const { gio, sandbox } = setUp({ jobMs: 700 });
    const states: string[] = [];
    for await (const status of gio.exports.event({ chart: sandbox.shop.chart("line").id }))
      states.push(`${status.state} ${status.polls}`);
    const { requests } = sandbox.stats();
    expect(requests).toBeGreaterThan(1);
    expect(states).toEqual([
      ...Array.from({ length: requests - 1 }, (_, index) => `running ${index + 1}`),
      `done ${requests}`,
    ]);
  });

  test("polled to its end has its result without being asked for again", async () => {
    const { gio, sandbox } = setUp({ jobMs: 100 });
    const job = gio.exports.event({ chart: sandbox.shop.chart("line").id });
    await expect.poll(() => job.poll()).toBe("done");
    const { requests } = sandbox.stats();
    expect(job.result).toBe(await job.wait());
    const states: string[] = [];
    for await (const { state } of job) states.push(state);
    expect(states).toEqual(["done"]);
    expect(sandbox.stats().requests).toBe(requests);
  });

  test("can be polled by hand, saved and resumed by another client", async () => {
    const { gio, sandbox, clock } = setUp({ jobMs: 300 });
    const job = gio.exports.event({ chart: sandbox.shop.chart("line").id, range: "last_7_days" });
    expect(await job.poll()).toBe("running");
    const saved = JSON.stringify(job);
    expect(saved).not.toContain(sandbox.token);
    const other = setUp({ fetch: fetchOf(sandbox), clock });
    const table = await other.gio.exports.resume(JSON.parse(saved)).wait();
    expect("rows" in table && table.rows.length).toBeGreaterThan(0);
    expect(sandbox.stats().jobsStarted).toBe(1);
    expect(() => gio.exports.resume(JSON.parse('{"version":1,"kind":"event","id":"../x"}'))).toThrow(
      /saved export job/,
    );
  });

  test("stops asking once its only caller aborts", async () => {
    const { gio, sandbox, clock } = setUp({ jobMs: 60_000 });
    const controller = new AbortController();
    const waiting = gio.exports.event({ chart: sandbox.shop.chart("line").id }).wait({
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(waiting).rejects.toBeInstanceOf(AbortedError);
    // Nothing is left that would wake up and ask.
    expect(clock.sleeping).toBe(0);
    expect(sandbox.stats().requests).toBe(1);
  });

  test("ends with ClosedError when the client is closed", async () => {
    // This clock stands still: only the closing ends the pause between two polls.
    const { gio, sandbox, clock } = setUp({ jobMs: 60_000 });
    void clock.during(() => new Promise(() => {}));
    const waiting = gio.exports.event({ chart: sandbox.shop.chart("line").id }).wait();
    const outcome = expect(waiting).rejects.toBeInstanceOf(ClosedError);
    await expect.poll(() => sandbox.stats().requests).toBe(1);
    await gio.close();
    await outcome;
    expect(clock.sleeping).toBe(0);
  });
});

test("closing the client ends calls that brought a signal of their own, and polls by hand", async () => {
  let asked = 0;
  // A server that never answers: nothing but the closing ends a call.
  const silent: Fetch = (_, { signal }) =>
    new Promise((_, reject) => {
      asked++;
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  const { gio } = setUp({ fetch: silent });
  const calls = [
    gio.dashboards.list({ signal: new AbortController().signal }),
    gio.exports.event({ chart: "abcd1234" }).poll(),
  ];
  const outcomes = Promise.allSettled(calls);
  await expect.poll(() => asked).toBe(2);
  await gio.close();
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(ClosedError) });
  }
});

test("`await using` closes the client", async () => {
  const { sandbox } = setUp();
  let kept: GrowingIO;
  {
    await using gio = new GrowingIO({ token: sandbox.token, project: sandbox.projectUid, fetch: fetchOf(sandbox) });
    kept = gio;
    expect(await gio.segments.list()).not.toHaveLength(0);
  }
  await expect(kept.segments.list()).rejects.toMatchObject({ code: "closed" });
});

test("a result says what it is", async () => {
  const { gio, sandbox } = setUp();
  const { shop } = sandbox;
  expect((await gio.exports.create("event", { chart: shop.chart("line").id }).wait()).type).toBe("table");
  expect((await gio.exports.create("segment", { segment: shop.segment("severalFiles").id }).wait()).type).toBe("links");
});

describe("options", () => {
  test.each<[string, GrowingIOOptions, RegExp]>([
    ["no token", { token: "" }, /GROWINGIO_TOKEN/],
    ["a token with a line break", { token: "abc\ndef" }, /copy it again/],
    ["http to another machine", { baseUrl: "http://gio.example" }, /https/],
    ["a base URL with credentials", { baseUrl: "https://user:pass@gio.example" }, /no user/],
    ["no base URL at all", { baseUrl: "gio" }, /https/],
    ["a path as project", { project: "../x" }, /project uid/],
    ["a timeout of 0", { requestTimeoutMs: 0 }, /requestTimeoutMs/],
    ["no attempt at all", { retry: { attempts: 0 } }, /retry\.attempts/],
    ["a poll policy that is no number", { poll: { maxDelayMs: Number.NaN } }, /poll\.maxDelayMs/],
  ])("%s is a ConfigurationError that says what to set", (_, options, message) => {
    const create = () => new GrowingIO({ token: "t0ken-value", ...options });
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(message);
    expect(create).not.toThrow(/t0ken-value|abc/);
  });

  test("fromEnv reads the variables", async () => {
    const sandbox = createSandbox();
    const env = { GROWINGIO_TOKEN: sandbox.token, GROWINGIO_PROJECT_UID: sandbox.projectUid };
    const gio = GrowingIO.fromEnv(env, { fetch: fetchOf(sandbox) });
    open.push(gio);
    expect((await gio.segments.list()).length).toBeGreaterThan(0);
    expect(() => GrowingIO.fromEnv({})).toThrow(ConfigurationError);
    expect(() => GrowingIO.fromEnv({ GROWINGIO_TOKEN_FILE: "/does/not/exist" })).toThrow(/cannot be read \(ENOENT\)/);
  });

  test("fromEnv tells all that is wrong at once, and reads no variable whose option is given", () => {
    const env = {
      GROWINGIO_TOKEN: "your-token",
      GROWINGIO_PROJECT_UID: "your-uid",
      GROWINGIO_BASE_URL: "www.growingio.com",
      GROWINGIO_CLIENT_ID: '"key"',
    };
    expect(() => GrowingIO.fromEnv(env)).toThrow(
      /GROWINGIO_TOKEN .*\nGROWINGIO_BASE_URL .*\nGROWINGIO_CLIENT_ID .*\nGROWINGIO_PROJECT_UID /,
    );
    const options = { token: "t0ken-value", project: "DemoShop", baseUrl: "https://gio.example", clientId: "key" };
    open.push(GrowingIO.fromEnv(env, options));
  });

  test("a project that is none is told to the calls that name none; the others work", async () => {
    const sandbox = createSandbox();
    const project = sandbox.projectUid;
    const env = { GROWINGIO_TOKEN: sandbox.token, GROWINGIO_PROJECT_UID: "your-uid" };
    const gio = GrowingIO.fromEnv(env, { fetch: fetchOf(sandbox) });
    open.push(gio);
    const told = { name: "ConfigurationError", message: expect.stringMatching(/^GROWINGIO_PROJECT_UID .*placeholder/) };
    await expect(gio.segments.list()).rejects.toMatchObject(told);
    expect(() => gio.exports.event({ chart: "abcd1234" })).toThrow(expect.objectContaining(told));
    expect(() => gio.exports.chart({ chart: "abcd1234" })).toThrow(expect.objectContaining(told));
    expect(sandbox.stats().requests).toBe(0);
    expect((await gio.segments.list({ project })).length).toBeGreaterThan(0);
    expect(gio.exports.event({ chart: `/projects/${project}/eventAnalysis/abcd1234` }).request?.project).toBe(project);
  });
});

test("the sandbox serves the client through msw and the platform's fetch too", async () => {
  const sandbox = createSandbox({ jobMs: 10 });
  const server = setupServer(
    http.all(
      "https://www.growingio.com/*",
      async ({ request }) => sandbox.fetch(request) as Promise<HttpResponse<string>>,
    ),
  );
  server.listen({ onUnhandledFrame: "error" });
  try {
    const gio = new GrowingIO({
      token: sandbox.token,
      project: sandbox.projectUid,
      fetch: (url, init) => fetch(url, init),
    });
    open.push(gio);
    const table = await gio.exports.event({ chart: sandbox.shop.chart("line").id, range: "yesterday" }).wait();
    expect(table.rowCount).toBeGreaterThan(0);
  } finally {
    server.close();
  }
});
