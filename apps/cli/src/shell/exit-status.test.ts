import {
  AbortedError,
  ConfigurationError,
  InvalidInputError,
  NetworkError,
  NotFoundError,
  RateLimitedError,
  TimeoutError,
  UnauthorizedError,
} from "@growingio-export/core";
import { WorkspaceError } from "@growingio-export/workspace";
import { expect, test } from "vitest";
import { NoTokenError } from "./account.ts";
import { errorFacts, exitStatusOf } from "./exit-status.ts";
import { UsageError } from "./usage-error.ts";

test.each([
  [2, new UsageError("no such option")],
  [2, new InvalidInputError("no such range")],
  [2, new NotFoundError("no such chart")],
  [2, new ConfigurationError("no such address")],
  [2, new WorkspaceError("file_exists", "it is there")],
  [2, new WorkspaceError("sql_error", "there is no table")],
  [3, new NoTokenError("no token")],
  [3, new UnauthorizedError("refused", { status: 401 })],
  [4, new NetworkError("broke off")],
  [4, new RateLimitedError("too many")],
  [4, new TimeoutError("too late")],
  [4, new AbortedError()],
  [4, new WorkspaceError("busy", "somebody is at it")],
  [1, new WorkspaceError("rows_closed", "not allowed")],
  [1, new Error("nobody foresaw it")],
  [1, "thrown as text"],
])("status %i: %s", (status, error) => {
  expect(exitStatusOf(error)).toBe(status);
});

test("an error of nobody's has a code all the same", () => {
  expect(errorFacts(new Error("?"))).toEqual({ code: "internal", retryable: false });
  expect(errorFacts(new NetworkError("broke off"))).toEqual({ code: "network", retryable: true });
});
