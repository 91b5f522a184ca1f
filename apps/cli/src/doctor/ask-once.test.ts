import { NetworkError, NotFoundError, RateLimitedError, ServerError, UnauthorizedError } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { toldChecks } from "./ask-once.ts";
import { statusOf } from "./check.ts";

const answer = { serverMs: 1_000_000, ownMs: 1_000_100, tookMs: 200 };
const url = new URL("https://gio.example");
const states = (...given: Parameters<typeof toldChecks>) =>
  Object.fromEntries(toldChecks(...given).map(({ name, state }) => [name, state]));

describe("what one request shows", () => {
  test.each([
    [[], answer, 0, { connection: "ok", accepted: "ok", request: "ok", quota: "ok", clock: "ok" }],
    [new UnauthorizedError("no", { status: 401 }), answer, 3, { connection: "ok", accepted: "failed", clock: "ok" }],
    [new NotFoundError("no such project"), answer, 1, { connection: "ok", accepted: "failed", clock: "ok" }],
    [new RateLimitedError("too many"), answer, 4, { connection: "ok", quota: "failed", clock: "ok" }],
    [
      new ServerError("down", { status: 500, retryable: true }),
      answer,
      4,
      { connection: "ok", request: "failed", clock: "ok" },
    ],
    [new NetworkError("broke off"), null, 4, { connection: "failed" }],
    [new NetworkError("unknown issuer", { code: "certificate" }), null, 4, { connection: "failed" }],
  ])("%s", (outcome, given, status, found) => {
    expect(states(outcome, given, url)).toEqual(found);
    expect(statusOf(toldChecks(outcome, given, url))).toBe(status);
  });

  test("each way a connection fails has its next step", () => {
    const next = (code: "network" | "proxy" | "certificate") =>
      toldChecks(new NetworkError("?", { code }), null, url)[0]?.next;
    expect(next("proxy")).toContain("NO_PROXY");
    expect(next("certificate")).toContain("NODE_EXTRA_CA_CERTS");
    expect(next("network")).toContain("GROWINGIO_BASE_URL");
  });

  test.each([
    [1_000_000 + 61_000, "61 s ahead of the server's"],
    [1_000_000 - 61_000, "61 s behind the server's"],
  ])("a clock at %i is %s", (ownMs, message) => {
    const clock = toldChecks([], { serverMs: 1_000_000, ownMs, tookMs: 0 }, url).at(-1);
    expect(clock).toMatchObject({
      name: "clock",
      state: "warning",
      message,
    });
  });

  test("what is no answer of GrowingIO's is nobody's finding", () => {
    expect(() => toldChecks(new TypeError("a fault"), null, url)).toThrow("a fault");
  });
});

test("the token comes first, then what is wrong for good, then what can pass", () => {
  const failed = (status: number) => ({ name: "x", state: "failed", message: "", next: null, status }) as const;
  expect(statusOf([failed(4), failed(1), failed(3)])).toBe(3);
  expect(statusOf([failed(4), failed(1)])).toBe(1);
  expect(statusOf([failed(4)])).toBe(4);
  expect(statusOf([{ name: "x", state: "warning", message: "", next: "" }])).toBe(0);
});
