import { expect, test } from "vitest";
import { WorkspaceError } from "../errors.ts";
import { keepingError } from "./keeping-error.ts";

const fileError = (code: string) => Object.assign(new Error(`${code}: /home/somebody/exports`), { code });

test.each([
  ["a full disk", fileError("ENOSPC"), "io_error", true, /disk is full\. Make room/],
  ["too many open files", fileError("EMFILE"), "io_error", true, /just now \(EMFILE\)/],
  ["a folder that may not be written", fileError("EACCES"), "io_error", false, /\(EACCES\)\. Run the export again/],
  ["an export that was removed", fileError("ENOENT"), "not_found", false, /There is no export ex_a/],
  ["a table that is too large to be written", new RangeError("x"), "io_error", false, /\(RangeError\)/],
  ["no error at all", "x", "io_error", false, /\(string\)/],
])("%s", (_what, error, code, retryable, message) => {
  const kept = keepingError(error, "ex_a");
  expect(kept).toMatchObject({ code, retryable, message: expect.stringMatching(message) });
  expect(kept.message).not.toContain("somebody");
});

test("a failure that is worded already stays as it is", () => {
  const error = new WorkspaceError("limit_reached", "too much");
  expect(keepingError(error, "ex_a")).toBe(error);
});
