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

test.each<[string, string, string[], string]>([
  ["the first of two that are as near", "cat", ["bat", "car"], "bat"],
  ["the one with a letter replaced, not two", "abcd", ["abyz", "xbcd"], "xbcd"],
  ["the one with two letters more, not three others", "abcde", ["aXYZe", "aXbYcde"], "aXbYcde"],
  ["the one with two letters fewer, not three others", "aXbYcde", ["qrsYcde", "abcde"], "abcde"],
  ["the same word before one that holds it", "TOKEN", ["tokenId", "token"], "token"],
  ["one that holds it before one with a letter replaced", "abc", ["abx", "abcdefgh"], "abcdefgh"],
  ["one that is in it before one with a letter replaced", "abcdefgh", ["abcdefgx", "def"], "def"],
  ["not one that holds it by two letters alone", "ab", ["abcdefgh", "xy"], "xy"],
  ["not one that is in it by two letters alone", "abcdefgh", ["ab", "abcxyzgh"], "abcxyzgh"],
  ["of nothing the shortest", "", ["abc", "ab"], "ab"],
])("what is meant is %s", (_, word, words, meant) => {
  expect(nearest(word, words)).toBe(meant);
});
