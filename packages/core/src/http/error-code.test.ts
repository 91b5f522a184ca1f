import { expect, test } from "vitest";
import { codeOf, reason } from "./error-code.ts";

const coded = (code: unknown, cause?: unknown) => Object.assign(new Error("connect to secret", { cause }), { code });

test.each<[string, unknown, string]>([
  ["its own", coded("ECONNREFUSED"), "ECONNREFUSED"],
  ["that of what caused it", new TypeError("fetch failed", { cause: coded("UND_ERR_SOCKET") }), "UND_ERR_SOCKET"],
  ["the first that is one", coded("not a code", coded("E2BIG", coded("EPIPE"))), "E2BIG"],
  ["none where it is a number", coded(20), ""],
  ["none where more is in it", coded("ECONNREFUSED at secret"), ""],
  ["none where less is in it", coded("secret ECONNREFUSED"), ""],
  ["none of an error without one", new Error("x"), ""],
  ["none of what is no error", { code: "ECONNREFUSED" }, ""],
])("the code of a failed connection is %s", (_, cause, code) => {
  expect(codeOf(cause)).toBe(code);
  expect(reason(cause)).toBe(code === "" ? "" : ` (${code})`);
});
