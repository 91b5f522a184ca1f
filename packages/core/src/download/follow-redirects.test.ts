import { lookup } from "node:dns";
import { expect, test } from "vitest";
import { AbortedError, LinkRefusedError, ProtocolError } from "../errors.ts";
import type { OpenLink } from "../http/open-link.ts";
import { followRedirects } from "./follow-redirects.ts";

const rules = { allowPrivate: false, allowHttpLoopback: false };
const options = { headers: {}, signal: new AbortController().signal, stallTimeoutMs: 1_000, lookup };

/** Answers with these redirects, then a file; tells what was opened and how much of it was closed. */
function redirecting(...locations: (string | null)[]) {
  const opened: string[] = [];
  let closed = 0;
  const open: OpenLink = async (url) => {
    const location = locations[opened.push(url.href) - 1];
    return {
      status: location === undefined ? 200 : 302,
      headers: new Headers(location ? { location } : {}),
      body: (async function* () {})(),
      hasExcess: () => false,
      close: async () => {
        closed++;
      },
    };
  };
  return { open, opened, closed: () => closed };
}

const checkName = async (url: URL) => {
  if (url.hostname === "inside.example") throw new LinkRefusedError("inside");
};

test("three redirects are followed and each answer is closed", async () => {
  const { open, opened, closed } = redirecting("/b", "https://c.example/c", "d");
  const answer = await followRedirects("https://a.example/a", rules, checkName, open, options);
  expect(answer.status).toBe(200);
  expect(opened).toEqual(["https://a.example/a", "https://a.example/b", "https://c.example/c", "https://c.example/d"]);
  expect(closed()).toBe(3);
});

test.each([
  ["a fourth", ["/b", "/c", "/d", "/e"], LinkRefusedError],
  ["one to plain http", ["http://a.example/b"], LinkRefusedError],
  ["one to a private address", ["https://169.254.169.254/latest"], LinkRefusedError],
  ["one to a name inside", ["https://inside.example/b"], LinkRefusedError],
  ["one to nowhere", [null], ProtocolError],
])("%s is refused", async (_, locations, type) => {
  const { open, opened, closed } = redirecting(...locations);
  const error = followRedirects("https://a.example/a", rules, checkName, open, options);
  await expect(error).rejects.toBeInstanceOf(type);
  expect(closed()).toBe(opened.length);
});

test("an error tells of the redirect that leads nowhere, without what opened it", async () => {
  const { open } = redirecting("/b?sign=1", null);
  const error = followRedirects("https://a.example/a", rules, checkName, open, options);
  const cause = expect.objectContaining({ message: "HTTP 302 from GET https://a.example/b" });
  await expect(error).rejects.toMatchObject({ status: 302, requestId: null, cause });
});

test("a name that is refused is not opened", async () => {
  const { open, opened } = redirecting();
  await expect(followRedirects("https://inside.example/", rules, checkName, open, options)).rejects.toThrow("inside");
  expect(opened).toEqual([]);
});

test("an abort does not wait for a name server", async () => {
  const { open, opened } = redirecting();
  const never = () => new Promise<never>(() => {});
  const aborted = { ...options, signal: AbortSignal.abort() };
  await expect(followRedirects("https://a.example/", rules, never, open, aborted)).rejects.toBeInstanceOf(AbortedError);
  expect(opened).toEqual([]);
});
