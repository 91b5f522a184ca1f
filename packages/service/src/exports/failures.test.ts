import { InvalidInputError, NetworkError, RateLimitedError } from "@growingio-export/core";
import { WorkspaceError } from "@growingio-export/workspace";
import { describe, expect, test } from "vitest";
import { finalReason, InterruptedError, isPassing, isWorded, stillFailing } from "./failures.ts";

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
