import { readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { LinkExpiredError, ProtocolError, systemClock, TimeoutError } from "@growingio-export/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { contentBetween } from "./content.ts";
import { closeServer, listen } from "./fault-server.ts";
import { client, errorOf, exportServer, faultServer, folder } from "./setup.ts";

const KIB = 2 ** 10;

/** A server that does as it is told with every request; counts them. */
async function serve(answer: (response: ServerResponse, request: IncomingMessage, number: number) => void) {
  const counted = { requests: 0 };
  const server = createServer((request, response) => {
    response.on("error", () => {});
    answer(response, request, ++counted.requests);
  });
  const origin = await listen(server);
  onTestFinished(() => closeServer(server));
  return { origin, counted };
}

/** Writes the same again as long as it is wanted. */
function pour(response: ServerResponse, piece: Uint8Array, pauseMs = 0): void {
  if (response.destroyed) return;
  response.write(piece, () => setTimeout(() => pour(response, piece, pauseMs), pauseMs));
}

/** A clock that runs so many times as fast where it is only read. */
const fast = (times: number) => ({ ...systemClock, now: () => Date.now() * times });

describe("a body", () => {
  test("that never ends is given up when it is too large", async () => {
    const { origin, counted } = await serve((response) => pour(response, Buffer.alloc(64 * KIB)));
    const { target, names } = folder();
    const error = await errorOf(client({ maxDownloadBytes: 3_000_000 }).download(origin, target));
    expect(error).toMatchObject({ code: "too_large", retryable: false, message: expect.stringContaining("3 MB") });
    expect([counted.requests, names()]).toEqual([1, []]);
  });

  test("that says at once that it is too large is not read", async () => {
    const { origin } = await serve((response) => response.writeHead(200, { "content-length": 30e9 }).flushHeaders());
    const { target, names } = folder();
    const error = await errorOf(client().download(origin, target));
    expect(error).toMatchObject({
      code: "too_large",
      message: expect.stringMatching(/at least 30 GB.*may have 20 GB/),
    });
    expect(names()).toEqual([]);
  });

  test("that inflates without end is given up when the file is too large", async () => {
    // 4 MiB of zeros in 4 KB.
    const member = gzipSync(Buffer.alloc(4 * 2 ** 20));
    const { origin } = await serve((response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      pour(response, member);
    });
    const { target, names } = folder();
    const error = await errorOf(client({ maxDownloadBytes: 20_000_000 }).download(origin, target));
    expect(error).toMatchObject({ code: "too_large" });
    expect(names()).toEqual([]);
  });

  test("that inflates to nothing without end is given up as well", async () => {
    const { origin } = await serve((response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      pour(response, Buffer.concat(Array.from({ length: 1_000 }, () => gzipSync(""))));
    });
    const error = await errorOf(client({ maxDownloadBytes: 1_000_000 }).download(origin, folder().target));
    expect(error).toMatchObject({ code: "too_large" });
  });

  test("that comes a byte at a time is given up after half a minute, three times over", async () => {
    const { origin, counted } = await serve((response) => {
      response.writeHead(200, { "content-length": 1_000_000, etag: '"a"' });
      pour(response, Buffer.from("x"), 5);
    });
    const { target, names } = folder();
    const error = await errorOf(client({ clock: fast(1_000) }).download(origin, target));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(String(error)).toContain("1000 bytes a second");
    expect([counted.requests, names()]).toEqual([3, []]);
  });

  test("that is slow and honest arrives", async () => {
    const server = await faultServer({
      file: { size: 400_000, between: contentBetween },
      fault: () => ({ kind: "drip", pieces: 60 }),
    });
    // Some 8,000 bytes a second by this clock, on a machine that has nothing else to do.
    await client({ clock: fast(100) }).download(server.origin, folder().target);
    expect(server.requests).toHaveLength(1);
  });
});

describe("tries", () => {
  test("that bring a byte each are as good as none", async () => {
    const size = 1_000_000;
    const server = await faultServer({
      file: { size, between: contentBetween },
      fault: ({ offset }) => ({ kind: "end", at: offset + 1 }),
    });
    await errorOf(client().download(server.origin, folder().target));
    expect(server.requests).toHaveLength(5);
  });

  test("that bring a good piece each come to an end, too", async () => {
    const { origin, counted } = await serve((response, { headers }) => {
      const offset = Number(/\d+/.exec(headers.range ?? "0")?.[0]);
      response.writeHead(offset === 0 ? 200 : 206, {
        etag: '"a"',
        "content-length": 1e9 - offset,
        "content-range": `bytes ${offset}-${1e9 - 1}/${1e9}`,
      });
      response.write(Buffer.alloc(70_000), () => response.destroy());
    });
    const { target, names } = folder();
    const gio = client({ retry: { baseDelayMs: 0, maxDelayMs: 0 } });
    expect(await errorOf(gio.download(origin, target))).toBeInstanceOf(TimeoutError);
    expect([counted.requests, names()]).toEqual([500, []]);
  });

  test("that lead to another part than the rest end", async () => {
    const { origin, counted } = await serve((response, { headers }) => {
      const head = { etag: '"a"', "content-length": 900_000, "content-range": "bytes 1-900000/900001" };
      response.writeHead(headers.range ? 206 : 200, headers.range ? head : { etag: '"a"', "content-length": 900_001 });
      response.write(Buffer.alloc(70_000), () => response.destroy());
    });
    await errorOf(client().download(origin, folder().target));
    expect(counted.requests).toBeLessThan(12);
  });

  test("of links that are renewed for ever end", async () => {
    const server = await faultServer({
      file: { size: 1_000_000, between: contentBetween },
      fault: () => ({ kind: "status", status: 403 }),
    });
    const api = await exportServer((asked) => [`${server.origin}/${asked}`]);
    const gio = client({ baseUrl: api.baseUrl });
    const error = await errorOf(gio.download(gio.exports.segmentUsers({ segment: "s" }), folder().target));
    expect(error).toBeInstanceOf(LinkExpiredError);
    expect(server.requests).toHaveLength(4);
  });
});

describe("an answer", () => {
  test("of nothing but early hints is none", async () => {
    const { origin, counted } = await serve((response) => {
      const hint = () => {
        if (response.destroyed) return;
        response.writeEarlyHints({ link: "</style.css>; rel=preload" });
        setTimeout(hint, 20);
      };
      hint();
    });
    const error = await errorOf(client({ stallTimeoutMs: 100 }).download(origin, folder().target));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(counted.requests).toBe(5);
  });

  test("with more than 1,000 links is refused before one is opened", async () => {
    const server = await faultServer({ file: { size: 1, between: contentBetween } });
    const links = Array.from({ length: 1_001 }, (_, place) => `${server.origin}/${place}`);
    const { baseUrl } = await exportServer(() => links);
    const { target, names } = folder();
    const gio = client({ baseUrl });
    const error = await errorOf(gio.download(gio.exports.segmentUsers({ segment: "s" }), target));
    expect(error).toBeInstanceOf(ProtocolError);
    expect(String(error)).toContain("1001 links; at most 1000");
    expect([server.requests.length, names()]).toEqual([0, []]);
  });
});

test("a file is opened when its turn comes: four at once, however many links there are", async () => {
  const unfinished: number[] = [];
  const { path, target } = folder();
  const server = await faultServer({
    file: () => {
      unfinished.push(readdirSync(path).length);
      return { size: 1_000, between: contentBetween };
    },
    fault: ({ number }) => (number < 5 ? { kind: "status", status: 503, afterMs: 100 } : null),
  });
  const { baseUrl } = await exportServer(() => Array.from({ length: 20 }, (_, place) => `${server.origin}/${place}`));
  const gio = client({ baseUrl });
  const { files } = await gio.download(gio.exports.segmentUsers({ segment: "s" }), target);
  expect(files).toHaveLength(20);
  expect(Math.max(...unfinished.slice(0, 4))).toBeLessThanOrEqual(4);
});

test("a download that is not finished in time is given up, and says so", async () => {
  const { origin } = await serve((response) => pour(response, Buffer.alloc(KIB), 5));
  const { target, names } = folder();
  const error = await errorOf(client({ downloadDeadlineMs: 300 }).download(origin, target));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(String(error)).toContain("not finished after");
  expect(names()).toEqual([]);
});

test("a finished download leaves no timer behind", async () => {
  const server = await faultServer({ file: { size: 1_000, between: contentBetween } });
  let asleep = 0;
  const sleep: typeof systemClock.sleep = async (ms, signal) => {
    asleep++;
    await systemClock.sleep(ms, signal).finally(() => asleep--);
  };
  await client({ clock: { ...systemClock, sleep } }).download(server.origin, folder().target);
  await expect.poll(() => asleep).toBe(0);
});
