import { describe, expect, test } from "vitest";
import { answerFacts } from "./answer-facts.ts";
import { planAnswer, type Representation, type ResumePoint, resumePoint } from "./plan-answer.ts";

const known: Representation = {
  etag: '"a"',
  lastModified: "Mon, 23 Nov 2026 04:00:00 GMT",
  encoding: "identity",
  totalBytes: 100,
};
const resume: ResumePoint = { offset: 40, validator: '"a"', representation: known };
const plan = (status: number, headers: Record<string, string>, from: ResumePoint | null = null) =>
  planAnswer(new Headers(headers), from, 0, answerFacts(status, new Headers(headers), "https://files.example/a"));

describe("resumePoint", () => {
  test.each([
    ["a strong ETag", known, true, '"a"'],
    ["a strong ETag, behind a new link too", known, false, '"a"'],
    ["else Last-Modified", { ...known, etag: null }, true, known.lastModified],
    ["but not behind a new link", { ...known, etag: null }, false, undefined],
    ["without either nothing", { ...known, etag: null, lastModified: null }, true, undefined],
    ["before an answer nothing", null, true, undefined],
  ])("goes by %s", (_, representation, sameLink, validator) => {
    expect(resumePoint(40, representation, sameLink)?.validator).toBe(validator);
  });

  test("there is nothing to go on with before the first byte", () => {
    expect(resumePoint(0, known, true)).toBeNull();
  });
});

describe("planAnswer", () => {
  test("200 is the whole file, whatever was asked for", () => {
    const headers = { "content-length": "100", etag: '"b"', "content-encoding": "gzip" };
    expect(plan(200, headers, resume)).toEqual({
      action: "start",
      representation: { etag: '"b"', lastModified: null, encoding: "gzip", totalBytes: 100 },
    });
  });

  test("a weak ETag is none", () => {
    expect(plan(200, { "content-length": "1", etag: 'W/"b"' })).toMatchObject({ representation: { etag: null } });
  });

  test.each([
    ["a body whose end cannot be told from a cut", {}],
    ["an encoding other than gzip", { "content-length": "1", "content-encoding": "br" }],
  ])("%s is an error", (_, headers) => {
    expect(plan(200, headers)).toMatchObject({ action: "fail", error: { code: "protocol", retryable: false } });
  });

  test("206 with a weak ETag goes by Last-Modified, as the 200 before it did", () => {
    const weak: ResumePoint = {
      ...resume,
      validator: known.lastModified ?? "",
      representation: { ...known, etag: null },
    };
    const rest = { "content-range": "bytes 40-99/100", etag: 'W/"a"' };
    expect(plan(206, { ...rest, "last-modified": known.lastModified ?? "" }, weak)).toMatchObject({ action: "append" });
    const changed = { ...rest, "last-modified": "Mon, 23 Nov 2026 05:00:00 GMT" };
    expect(plan(206, changed, weak)).toMatchObject({ action: "restart" });
  });

  test("206 with the rest of the same file is appended", () => {
    const rest = { "content-range": "bytes 40-99/100", etag: '"a"' };
    expect(plan(206, rest, resume)).toEqual({ action: "append", representation: known });
  });

  test.each([
    ["another place", { "content-range": "bytes 0-99/100", etag: '"a"' }, resume],
    ["another length", { "content-range": "bytes 40-199/200", etag: '"a"' }, resume],
    ["another file", { "content-range": "bytes 40-99/100", etag: '"b"' }, resume],
    ["no ETag, though If-Range asked for one", { "content-range": "bytes 40-99/100" }, resume],
    [
      "a weak ETag, though If-Range asked for a strong one",
      { "content-range": "bytes 40-99/100", etag: 'W/"a"' },
      resume,
    ],
    ["another encoding", { "content-range": "bytes 40-99/100", etag: '"a"', "content-encoding": "gzip" }, resume],
    ["several parts", { "content-type": "multipart/byteranges" }, resume],
    ["a new link's other file", { "content-range": "bytes 40-99/100", etag: '"b"' }, resume],
  ])("206 with %s means starting again", (_, headers, from) => {
    expect(plan(206, headers, from)).toMatchObject({ action: "restart", error: { code: "integrity" } });
  });

  test("416 means starting again", () => {
    expect(plan(416, { "content-range": "bytes */40" }, resume)).toMatchObject({ action: "restart" });
  });

  test.each([403, 404, 410])("%i means a new link", (status) => {
    expect(plan(status, {})).toEqual({ action: "renew" });
  });

  test.each([
    [400, "bad_request", false],
    [206, "protocol", false],
    [408, "bad_request", true],
    [425, "bad_request", true],
    [429, "rate_limited", true],
    [500, "server", true],
    [503, "server", true],
  ])("%i is the error %s, retryable %s", (status, code, retryable) => {
    expect(plan(status, {})).toMatchObject({ action: "fail", error: { code, retryable } });
  });

  test.each([
    [500, {}],
    [400, {}],
    [429, {}],
    [206, {}],
    [200, { "content-length": "1", "content-encoding": "br" }],
  ])("the error of %i tells of its answer", (status, headers) => {
    expect(plan(status, { ...headers, "request-id": " r\u00ad-1 " })).toMatchObject({
      error: {
        status,
        requestId: "r-1",
        cause: expect.objectContaining({ message: `HTTP ${status} from GET https://files.example/a` }),
      },
    });
    expect(plan(206, { "x-trace-id": "t" }, resume)).toMatchObject({ error: { status: 206, requestId: "t" } });
  });

  test("a Retry-After goes with the error", () => {
    expect(plan(503, { "retry-after": "7" })).toMatchObject({ error: { retryAfterMs: 7_000 } });
  });
});
