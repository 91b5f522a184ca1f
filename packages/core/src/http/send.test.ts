import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import {
  AbortedError,
  BadRequestError,
  ConfigurationError,
  NetworkError,
  NotFoundError,
  ProtocolError,
  RateLimitedError,
  ServerError,
  TimeoutError,
  UnauthorizedError,
} from "../errors.ts";
import { createRedactor } from "../text/redactor.ts";
import { createJsonReader } from "./read-json.ts";
import { type ApiRequest, type Fetch, type HttpConfig, parseRetryAfter, send } from "./send.ts";

const token = "secret-token-value";
const request: ApiRequest = {
  kind: "event",
  project: "p",
  id: "a/../b",
  path: ["v3", "exporter", "projects", "p", "charts", "a/../b"],
  query: { interval: "86400000" },
  what: "event chart a",
};

function config(fetch: Fetch, overrides: Partial<HttpConfig> = {}): HttpConfig {
  return {
    baseUrl: new URL("https://gio.example/base/"),
    token,
    redactor: createRedactor([token]),
    clientId: null,
    headers: {},
    userAgent: "test",
    fetch,
    requestTimeoutMs: 1_000,
    maxBodyBytes: 1_000,
    readJson: createJsonReader(),
    now: () => 0,
    ...overrides,
  };
}

const answering = (body: string, init?: ResponseInit) => vi.fn<Fetch>(async () => new Response(body, init));

describe("send", () => {
  test("an id cannot leave its place in the path, and the token is sent raw", async () => {
    const fetch = answering("{}");
    await send(config(fetch, { clientId: "client" }), request);
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe("https://gio.example/base/v3/exporter/projects/p/charts/a%2F..%2Fb?interval=86400000");
    expect(init).toMatchObject({ redirect: "manual", headers: { authorization: token, "x-client-id": "client" } });
  });

  test.each([
    [401, UnauthorizedError, false],
    [403, UnauthorizedError, false],
    [404, NotFoundError, false],
    [400, BadRequestError, false],
    [302, ConfigurationError, false],
    [308, ConfigurationError, false],
    [300, ProtocolError, false],
    [418, BadRequestError, false],
    [429, RateLimitedError, true],
    [408, BadRequestError, true],
    [500, ServerError, true],
    [503, ServerError, true],
    [501, ServerError, true],
  ])("HTTP %i is a %o, retryable %o", async (status, type, retryable) => {
    const body = JSON.stringify({ message: `no ${token}` });
    const error: unknown = await send(
      config(answering(body, { status, headers: { location: "https://evil.example" } })),
      request,
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ retryable });
    expect(String(error)).not.toContain(token);
    expect(String(error)).not.toContain("evil.example");
  });

  test("the server's words lose the token, also where they are escaped, shortened, or the token is short", async () => {
    const long = "secret/token=value+0123456789";
    const escaped = '{"message":"bad token secret\\/token\\u003dvalue+0123456789","errors":[{"message":"FILL"}]}';
    const said = async (secret: string, body: string) => {
      const overrides = { token: secret, redactor: createRedactor([secret]) };
      return String(await send(config(answering(body, { status: 400 }), overrides), request).catch((error) => error));
    };
    expect(await said(long, escaped)).toContain("says: bad token [token]; FILL.");
    // The cap on the words falls into the token.
    const straddling = `${"x".repeat(185)} ${long} and more`;
    expect(await said(long, JSON.stringify({ message: straddling }))).not.toMatch(/secret/);
    const page = answering("<html>", { headers: { "content-type": "text/Secret-Token-Value" } });
    expect(String(await send(config(page), request).catch((error) => error))).not.toMatch(/secret-token/i);
    expect(await said("test", JSON.stringify({ message: "the latest test" }))).toContain("says: the latest [token].");
  });

  test.each([
    [
      400,
      { message: "分群的类型和idtype不匹配", errors: [{ code: "bad_request", message: "错误访问" }] },
      /rejected.*says: 分群的类型和idtype不匹配\. Check/,
    ],
    [403, { message: "没有权限\u202E查看" }, /says: 没有权限查看\. Waiting does not mend this.*administrator/],
    [404, { message: "Dashboard Not Found" }, /knows no .* \(HTTP 404\) and says: Dashboard Not Found\. Check/],
    [401, { message: "Unauthorized", errors: [] }, /\(HTTP 401\) for [^,]*\. Check that the token/],
    [
      500,
      { message: "Request timeout", errors: [{ message: "Request timeout in 5000 milliseconds" }] },
      /says: Request timeout; Request timeout in 5000 milliseconds\. Try again/,
    ],
    [400, { message: "长".repeat(5_000) }, /says: 长{199}…\. Check/],
    [400, { message: { html: 1 } }, /rejected the parameters \(HTTP 400\) of [^,]*\. Check/],
  ])("HTTP %i passes GrowingIO's own words on, cleaned and capped: %j", async (status, body, words) => {
    await expect(send(config(answering(JSON.stringify(body), { status })), request)).rejects.toThrow(words);
    await expect(send(config(answering("<html>not json", { status })), request)).rejects.toThrow(/HTTP/);
  });

  test("304 names no address, so it is no redirect", async () => {
    const error = send(config(vi.fn(async () => new Response(null, { status: 304 }))), request);
    await expect(error).rejects.toThrow(/unexpected HTTP status 304/);
    await expect(error).rejects.toBeInstanceOf(ProtocolError);
  });

  test("a list that is not found is no id", async () => {
    const list = { ...request, kind: "dashboards", id: null, what: "the list of dashboards" };
    const of = (body: string) => send(config(answering(body, { status: 404 })), list);
    const advice = String.raw`\(HTTP 404\)\. Check the project and GROWINGIO_BASE_URL`;
    await expect(of("")).rejects.toThrow(new RegExp(`does not find the list of dashboards ${advice}`));
    await expect(of('{"message":"没有这个项目"}')).rejects.toThrow(
      /list of dashboards, and says: 没有这个项目 \(HTTP 404\)/,
    );
  });

  test("a token that the server repeats does not come through", async () => {
    const { json } = await send(config(answering(JSON.stringify({ name: `x ${token} y`, errorMsg: token }))), request);
    expect(json).toEqual({ name: "x [token] y", errorMsg: "[token]" });
  });

  test("a Retry-After goes with the error", async () => {
    const fetch = answering("", { status: 503, headers: { "retry-after": "7" } });
    await expect(send(config(fetch), request)).rejects.toMatchObject({ retryAfterMs: 7_000 });
  });

  test("a failed connection names the system's code and nothing else of the cause", async () => {
    const cause = Object.assign(new Error(`connect to ${token}`), { code: "ECONNREFUSED" });
    const error: unknown = await send(
      config(async () => Promise.reject(new TypeError("fetch failed", { cause }))),
      request,
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NetworkError);
    expect(String(error)).toContain("ECONNREFUSED");
    expect(JSON.stringify(error) + String(error)).not.toContain(token);
  });

  test.each([
    ["SELF_SIGNED_CERT_IN_CHAIN", /failed for event chart a \(SELF_SIGNED_CERT_IN_CHAIN\)\. .*NODE_EXTRA_CA_CERTS/],
    ["CERT_HAS_EXPIRED", /\(CERT_HAS_EXPIRED\)\. The certificate has expired/],
  ])("a certificate that is refused (%s) says what helps, and is not tried again", async (code, words) => {
    const cause = Object.assign(new Error(`of ${token}`), { code });
    const failing = config(async () => Promise.reject(new TypeError("fetch failed", { cause })));
    await expect(send(failing, request)).rejects.toMatchObject({
      code: "certificate",
      retryable: false,
      message: expect.stringMatching(words),
    });
  });

  test.each([
    [
      "text/html; charset=utf-8",
      "<html>Please sign in",
      /https:\/\/gio\.example\/base answered with text\/html instead of JSON/,
    ],
    ["TEXT/HTML", "", /answered with text\/html/],
    ["text/plain", "OK", /answered with text\/plain/],
    ["text/html\t<b>evil", "<html>", /answered with text\/html instead/],
  ])("status 200 with %j is told as a page, with GROWINGIO_BASE_URL", async (type, body, words) => {
    const page = config(answering(body, { headers: { "content-type": type } }));
    const error: unknown = await send(page, request).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProtocolError);
    expect(String(error)).toMatch(words);
    expect(String(error)).toContain("GROWINGIO_BASE_URL");
    expect(String(error)).not.toMatch(/evil|sign in"/);
  });

  test("JSON under any content type is read, and cut JSON is no page", async () => {
    const typed = (body: string, type: string) => config(answering(body, { headers: { "content-type": type } }));
    expect((await send(typed('{"a":1}', "text/html"), request)).json).toEqual({ a: 1 });
    for (const type of ["application/json", "application/vnd.gio+json; charset=utf-8"]) {
      await expect(send(typed('{"a":', type), request)).rejects.toThrow(/not complete JSON/);
    }
  });

  test("a body over the limit is an error", async () => {
    await expect(send(config(answering("x".repeat(2_000))), request)).rejects.toBeInstanceOf(ProtocolError);
  });

  const hanging: Fetch = (_, init) =>
    new Promise((_resolve, reject) =>
      init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError"))),
    );

  test("a request that is not answered in time is a TimeoutError", async () => {
    await expect(send(config(hanging, { requestTimeoutMs: 20 }), request)).rejects.toBeInstanceOf(TimeoutError);
  });

  test("an abort ends the request and leaves no listener", async () => {
    const controller = new AbortController();
    const sending = send(config(hanging), request, controller.signal);
    controller.abort();
    await expect(sending).rejects.toBeInstanceOf(AbortedError);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });
});

const now = Date.parse("2026-11-23T04:00:00Z");

test.each([
  [null, null],
  ["", null],
  ["soon", null],
  ["2", 2_000],
  ["0", 0],
  ["1.5", 1_500],
  ["Mon, 23 Nov 2026 04:00:30 GMT", 30_000],
  ["Mon, 23 Nov 2026 03:00:00 GMT", 0],
])("Retry-After %j is %j ms", (value, expected) => {
  expect(parseRetryAfter(value, now)).toBe(expected);
});
