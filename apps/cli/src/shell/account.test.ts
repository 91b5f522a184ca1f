import { ConfigurationError } from "@growingio-export/core";
import { expect, test } from "vitest";
import { accountError } from "./account.ts";
import { exitStatusOf } from "./exit-status.ts";

const token = "0123456789abcdef0123456789abcdef";

test.each([
  [3, "GROWINGIO_TOKEN_FILE", {}],
  [3, "as core says it", { GROWINGIO_TOKEN: `Bearer ${token}` }],
  [2, "--project", { GROWINGIO_TOKEN: token }],
  [2, "as core says it", { GROWINGIO_TOKEN: token, GROWINGIO_BASE_URL: "growingio" }],
  [2, "as core says it", { GROWINGIO_TOKEN: token, GROWINGIO_PROJECT_UID: "我的项目" }],
])("status %i: %s", (status, text, env) => {
  const error = accountError(new ConfigurationError("as core says it: pass `token`"), env);
  expect(error.message).toContain(text);
  expect(exitStatusOf(error)).toBe(status);
});
