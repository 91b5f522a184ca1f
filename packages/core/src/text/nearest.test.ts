import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const options = ["token", "project", "baseUrl", "requestTimeoutMs", "maxBodyBytes", "poll", "retry"];

test.each([
  ["tokn", "token"],
  ["Token", "token"],
  ["apiToken", "token"],
  ["projct", "project"],
  ["baseURL", "baseUrl"],
  ["base_url", "baseUrl"],
  ["timeout", "requestTimeoutMs"],
  ["requestTimoutMs", "requestTimeoutMs"],
  ["retries", "retry"],
])("%s means %s", (word, meant) => {
  expect(nearest(word, options)).toBe(meant);
});

test("of no words none is nearest", () => {
  expect(nearest("token", [])).toBeNull();
});
