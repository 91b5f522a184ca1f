import { expect, test } from "vitest";
import { Secrets } from "./secrets.ts";

function secrets() {
  const warnings: string[] = [];
  const known = new Secrets();
  return { known, warnings, learn: (token: string) => known.learn(token, { warn: (line) => warnings.push(line) }) };
}

test("a token is redacted from when it is read, and so is the one that takes its place", () => {
  const { known, learn, warnings } = secrets();
  expect(known.shown("first-token-0123456789")).toBe("first-token-0123456789");
  for (const token of [" first-token-0123456789\n", "second-token-0123456789", ""]) learn(token);
  expect(known.deep({ a: "first-token-0123456789 second-token-0123456789" })).toEqual({ a: "[token] [token]" });
  expect(warnings).toEqual([]);
});

test("a short token is warned of once, without saying it, and redacted in messages alone", () => {
  const { known, learn, warnings } = secrets();
  for (const token of ["abc", "abc", "fifteen-letters"]) learn(token);
  expect(warnings).toHaveLength(2);
  expect(warnings.join()).toMatch(/shorter than 16/);
  expect(warnings.join()).not.toMatch(/abc|fifteen/);
  expect([known.message("abc"), known.shown("abc")]).toEqual(["[token]", "abc"]);
});
