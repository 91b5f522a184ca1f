import {
  BadRequestError,
  ExportFailedError,
  InvalidInputError,
  NetworkError,
  RateLimitedError,
} from "@growingio-export/core";
import { WorkspaceError } from "@growingio-export/workspace";
import { describe, expect, test } from "vitest";
import { finalReason, InterruptedError, isPassing, isWorded, passingFailure, stillFailing } from "./failures.ts";

const failures: readonly [unknown, { worded: boolean; passing: boolean }][] = [
  [new NetworkError("broken off"), { worded: true, passing: true }],
  [new InvalidInputError("no such range"), { worded: true, passing: false }],
  [new WorkspaceError("io_error", "busy"), { worded: true, passing: true }],
  [new WorkspaceError("invalid_input", "too many columns"), { worded: true, passing: false }],
  [new TypeError("x is not a function"), { worded: false, passing: false }],
  ["thrown text", { worded: false, passing: false }],
];

describe.each(failures)("%s", (error, expected) => {
  test("is worded for a reader, and can still pass, or not", () => {
    expect({ worded: isWorded(error), passing: isPassing(error) }).toEqual(expected);
  });
});

test("a final reason is the error's own where it is worded, else says what failed and keeps the message out", () => {
  expect(finalReason(new WorkspaceError("invalid_input", "too many columns"))).toEqual({
    code: "invalid_input",
    message: "too many columns",
  });
  expect(finalReason(new TypeError("secret"))).toEqual({
    code: "unexpected",
    message: expect.stringMatching(/^The server failed unexpectedly \(TypeError\) .*Run the export tool again/),
  });
  expect(finalReason("secret")).toMatchObject({ message: expect.stringContaining("(string)") });
});

describe("one figure for the whole range, refused", () => {
  const DAY_MS = 86_400_000;
  const request = (interval: number) =>
    ({ query: { startTime: "0", endTime: String(9 * DAY_MS - 1), interval: String(interval) } }) as never;
  const whole = request(9 * DAY_MS);
  const advice = /^No\. It may refuse one figure for the whole range .*ask with granularity "day"/;

  test.each([
    ["with 400", new BadRequestError("No.", { status: 400, request: whole }), advice],
    ["with 422", new BadRequestError("No.", { status: 422, request: whole }), advice],
    ["with another status", new BadRequestError("No.", { status: 409, request: whole }), /^No\.$/],
    ["where a day was asked for", new BadRequestError("No.", { status: 400, request: request(DAY_MS) }), /^No\.$/],
    ["by nobody knows which request", new BadRequestError("No.", { status: 400 }), /^No\.$/],
    ["for the connection", new NetworkError("No.", { request: whole }), /^No\.$/],
  ])("%s says what may be the matter, or nothing", (_what, error, said) => {
    expect(finalReason(error).message).toMatch(said);
  });

  test.each([
    ["illegal_parameter", advice],
    ["deleted", /^No\.$/],
  ] as const)("by a job that failed for %s", (reason, said) => {
    const error = Object.assign(new ExportFailedError("No.", reason, "不"), { request: whole });
    expect(finalReason(error).message).toMatch(said);
  });
});

test("what another process tells of a failure that can pass is one here, whatever it knows of it", () => {
  expect(passingFailure({ code: "network", message: "No connection." })).toMatchObject({
    code: "network",
    message: "No connection.",
    retryable: true,
  });
  expect(passingFailure({})).toMatchObject({ code: "unexpected", message: "", retryable: true });
});

test("an interruption names the handle, and can be tried again", () => {
  const error = new InterruptedError("exp_1", new NetworkError("No connection."));
  expect(error).toMatchObject({
    code: "interrupted",
    retryable: true,
    message: 'No connection. Next: get_export with export_id "exp_1" goes on with it.',
  });
});

test("what goes on without being answered says why, and what the server asked for", () => {
  expect(stillFailing(new NetworkError("No connection."))).toBe("The last request had failed: No connection.");
  expect(stillFailing(new RateLimitedError("Too many.", { retryAfterMs: 30_000 }))).toBe(
    "The last request had failed: Too many. It asked to wait 30 s before the next request.",
  );
});
