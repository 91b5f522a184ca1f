import { createRedactor } from "@growingio-export/core";
import { expect, test } from "vitest";
import { leaving, wayOut } from "./way-out.ts";

const TOKEN = "Ab3/secret=Token9+value";
const long = createRedactor([TOKEN]);
const short = createRedactor(["abc"]);

test("text, structure, keys and links of a result lose the token", () => {
  const uri = `file:///exports/${encodeURIComponent(TOKEN)}.csv`;
  const result = {
    content: [
      { type: "text" as const, text: `| ${TOKEN} |` },
      { type: "resource_link" as const, uri, name: TOKEN },
    ],
    structuredContent: { rows: [[TOKEN, 1]], [TOKEN]: `${"x".repeat(70)}${TOKEN.slice(0, 9)}…` },
  };
  expect(wayOut(result, long)).toEqual({
    content: [
      { type: "text", text: "| [token] |" },
      { type: "resource_link", uri: "file:///exports/[token].csv", name: "[token]" },
    ],
    structuredContent: { rows: [["[token]", 1]], "[token]": `${"x".repeat(70)}[token]…` },
  });
});

test("a token that looks like Markdown or a tag is found before anything is escaped", () => {
  const marked = "aB3![x](y)<b>9kLm2Qw";
  const result = { content: [{ type: "text" as const, text: `a ${marked} ![b](c)` }], structuredContent: {} };
  expect(wayOut(result, createRedactor([marked])).content).toEqual([{ type: "text", text: "a [token] !\\[b]\\(c)" }]);
});

test("a short token is redacted in errors, and stays in data", () => {
  const text = [{ type: "text" as const, text: "abc" }];
  expect(wayOut({ isError: true, content: text }, short).content).toEqual([{ type: "text", text: "[token]" }]);
  const data = { content: text, structuredContent: { rows: [["abc"]] } };
  expect(wayOut(data, short)).toEqual(data);
});

test("a message of the protocol loses it wherever it is", () => {
  const result = { jsonrpc: "2.0" as const, id: 1, result: { contents: [{ uri: "a:b", text: TOKEN }] } };
  expect(leaving(result, long)).toEqual({ ...result, result: { contents: [{ uri: "a:b", text: "[token]" }] } });
  const error = { jsonrpc: "2.0" as const, id: 2, error: { code: -32603, message: "no abc", data: { abc: TOKEN } } };
  expect(leaving(error, short)).toEqual({ ...error, error: { ...error.error, message: "no [token]" } });
  expect(leaving(error, long)).toMatchObject({ error: { data: { abc: "[token]" } } });
});
