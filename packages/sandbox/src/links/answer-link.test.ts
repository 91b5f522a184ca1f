import { expect, test } from "vitest";
import { readRange, serveFile } from "./answer-link.ts";

const file = { expiresMs: 0, body: async () => new TextEncoder().encode("0123456789") };
const ask = (headers: Record<string, string>, method = "GET") => serveFile(file, method, new Headers(headers));
const content = (answer: { body: Uint8Array }) => new TextDecoder().decode(answer.body);

test.each([
  ["bytes=0-3", [0, 4]],
  ["bytes=4-", [4, 10]],
  ["bytes=-3", [7, 10]],
  ["bytes=-30", [0, 10]],
  ["bytes=8-100", [8, 10]],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-4", "whole"],
  ["bytes=0-1,3-4", "whole"],
  ["lines=0-1", "whole"],
  ["bytes=-", "whole"],
])("%s of ten bytes is %o", (header, range) => {
  expect(readRange(header, 10)).toEqual(range);
});

test("a range is answered with 206 and its place in the file", async () => {
  const answer = await ask({ range: "bytes=4-" });
  expect(answer).toMatchObject({ status: 206, headers: { "content-range": "bytes 4-9/10", "content-length": "6" } });
  expect(content(answer)).toBe("456789");
});

test("a range no longer holds when If-Range names another version", async () => {
  const { etag = "" } = (await ask({})).headers;
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
  expect((await ask({ range: "bytes=4-", "if-range": etag })).status).toBe(206);
  const answer = await ask({ range: "bytes=4-", "if-range": '"other"' });
  expect(answer.status).toBe(200);
  expect(content(answer)).toBe("0123456789");
});

test("a range past the end is 416 and says the size", async () => {
  expect(await ask({ range: "bytes=10-" })).toMatchObject({ status: 416, headers: { "content-range": "bytes */10" } });
});

test("HEAD has the headers and no body", async () => {
  const answer = await ask({}, "HEAD");
  expect(answer.headers).toMatchObject({ "content-length": "10", "accept-ranges": "bytes" });
  expect(answer.body).toHaveLength(0);
});
