import { expect, test } from "vitest";
import { fileError } from "./file-error.ts";

test.each([
  ["EEXIST", "target_exists"],
  ["EISDIR", "target_is_folder"],
  ["ENOTEMPTY", "target_is_folder"],
  ["EACCES", "no_permission"],
  ["EPERM", "no_permission"],
  ["EROFS", "no_permission"],
  ["ENOSPC", "disk_full"],
  ["EDQUOT", "disk_full"],
  ["EFBIG", "disk_full"],
  ["ENOTDIR", "file_system"],
  ["EIO", "file_system"],
])("%s is %s and names the target", (code, expected) => {
  const error = fileError(Object.assign(new Error("refused"), { code }), "users.csv");
  expect(error).toMatchObject({ code: expected, retryable: false, message: expect.stringContaining("users.csv") });
});

test("what is no refusal of the file system stays as it is", () => {
  const errors = [new Error("other"), Object.assign(new Error("node's own"), { code: "ERR_INVALID_ARG_TYPE" })];
  expect(errors.map((error) => fileError(error, "users.csv"))).toEqual(errors);
});
