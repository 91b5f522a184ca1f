import { expect, test } from "vitest";
import { accountKey } from "./account-key.ts";

const account = { baseUrl: "https://www.growingio.com/", token: "token-one" };
const request = { kind: "event", project: "p", id: "c", query: { startTime: "1", endTime: "2" } };
const key = accountKey(account, request);

test("equal things have one key, in whatever order their fields stand", () => {
  expect(accountKey({ ...account }, { ...request, query: { endTime: "2", startTime: "1" } })).toBe(key);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
  ["another token", { ...account, token: "token-two" }, request],
  ["another base URL", { ...account, baseUrl: "https://gio.example/" }, request],
  ["another project", account, { ...request, project: "q" }],
  ["another setting", account, { ...request, query: { startTime: "1", endTime: "3" } }],
])("%s is another key", (_what, owner, what) => {
  expect(accountKey(owner, what)).not.toBe(key);
});
