import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { type DownloadResult, type GrowingIO, IntegrityError, LinkRefusedError } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { contentBetween, contentSha256 } from "./content.ts";
import type { Fault, Request, ServedFile } from "./fault-server.ts";
import { client, errorOf, exportServer, faultServer, folder, token } from "./setup.ts";

const MIB = 2 ** 20;

interface Source {
  readonly file: ServedFile;
  /** Of the file as it must end up on the disk. */
  readonly sha256: string;
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** The content as gzip members of 1 MiB, each compressed alike: any range of it can be served without keeping it. */
function gzipFile(size: number): Source {
  const block = Buffer.concat([...contentBetween(0, Math.min(size, MIB))]);
  const member = gzipSync(block, { level: 1 });
  const members = Math.ceil(size / MIB);
  const hash = createHash("sha256");
  for (let count = 0; count < members; count++) hash.update(block);
  function* between(from: number, to: number): Generator<Uint8Array> {
    for (let at = from; at < to; ) {
      const within = at % member.byteLength;
      const piece = member.subarray(within, Math.min(member.byteLength, within + to - at));
      yield piece;
      at += piece.byteLength;
    }
  }
  return {
    file: { size: member.byteLength * members, encoding: "gzip", between },
    sha256: hash.digest("hex"),
  };
}

const only =
  (fault: Fault) =>
  ({ number }: Request): Fault | null =>
    number === 1 ? fault : null;

describe.each([
  ["100 KB", 100_003],
  ["200 MB", 200_000_003],
])("a file of %s", (_, size) => {
  const plain: Source = { file: { size, between: contentBetween }, sha256: contentSha256(size) };
  const packed = gzipFile(size);
  const half = Math.floor(size / 2);

  /** Downloads and checks that the file is the source and nothing else is there. */
  async function expectWhole(gio: GrowingIO, url: string, source = plain): Promise<DownloadResult> {
    const { target, names } = folder();
    const result = await gio.download(url, target);
    expect(await sha256OfFile(target)).toBe(source.sha256);
    expect(result.files[0]).toMatchObject({ path: target, encodedBytes: source.file.size });
    expect(names()).toEqual(["users.csv"]);
    return result;
  }

  async function expectNothing(url: string, type: abstract new (...args: never[]) => Error): Promise<void> {
    const { target, names } = folder();
    const error = await errorOf(client().download(`${url}?sign=signature`, target));
    expect(error).toBeInstanceOf(type);
    expect(String(error)).not.toContain("signature");
    expect(names()).toEqual([]);
  }

  test.each([
    ["reset", 0],
    ["reset", 0.5],
    ["reset", 0.99],
    ["end", 0.5],
    ["stall", 0.5],
  ] as const)("a connection that breaks (%s at %d) is taken up where it broke", async (kind, part) => {
    const at = Math.floor(size * part);
    const server = await faultServer({ file: plain.file, fault: only({ kind, at }) });
    await expectWhole(client(), server.origin);
    expect(server.requests).toHaveLength(2);
    // A reset may throw away bytes on their way.
    const { offset = -1, headers } = server.requests[1] ?? {};
    if (kind === "reset") expect(offset).toBeLessThanOrEqual(at);
    else expect(offset).toBe(at);
    if (offset > 0) expect(headers).toMatchObject({ range: `bytes=${offset}-`, "if-range": '"content"' });
  });

  test("a connection that breaks starts again where the server has no ranges", async () => {
    const server = await faultServer({ file: plain.file, ranges: false, fault: only({ kind: "reset", at: half }) });
    await expectWhole(client(), server.origin);
    expect(server.requests.map(({ headers }) => headers.range)).toEqual([undefined, undefined]);
  });

  test("a broken gzip body goes on in the middle, and both sizes are told", async () => {
    const at = Math.floor(packed.file.size / 2);
    const server = await faultServer({ file: packed.file, fault: only({ kind: "end", at }) });
    const result = await expectWhole(client(), server.origin, packed);
    expect(server.requests[1]?.offset).toBe(at);
    expect(result.bytes).not.toBe(packed.file.size);
  });

  test.each(["damaged in the middle", "followed by other bytes"])(
    "gzip data that is %s is an error, and no file; an abort ends it at once",
    async (how) => {
      const packedBytes = gzipSync(Buffer.concat([...contentBetween(0, 100_000)]));
      const bytes = how.startsWith("damaged")
        ? Buffer.concat([packedBytes.subarray(0, 20_000), Buffer.alloc(50, 0xff), packedBytes.subarray(20_050)])
        : Buffer.concat([packedBytes, Buffer.alloc(200_000, 0x78)]);
      const between = function* (from: number, to: number) {
        for (let at = from; at < to; at += 16_384) yield bytes.subarray(at, Math.min(to, at + 16_384));
      };
      const server = await faultServer({ file: { size: bytes.byteLength, encoding: "gzip", between } });
      await expectNothing(server.origin, IntegrityError);
      const { target, names } = folder();
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 5);
      await errorOf(client().download(server.origin, target, { signal: stop.signal }));
      expect(names()).toEqual([]);
    },
  );

  test("gzip data that is always cut is an error", async () => {
    const cut = { ...packed.file, size: packed.file.size - 5 };
    await expectNothing((await faultServer({ file: cut })).origin, IntegrityError);
  });

  test("gzip data that is cut once is downloaded again", async () => {
    const cut = { ...packed.file, size: packed.file.size - 5 };
    const server = await faultServer({ file: ({ number }) => (number === 1 ? cut : packed.file) });
    await expectWhole(client(), server.origin, packed);
  });

  test.each([
    ["too large", 1_000],
    ["too small", -1_000],
  ])("a Content-Length that is always %s is an error", async (_, off) => {
    const server = await faultServer({ file: plain.file, fault: () => ({ kind: "length", off }) });
    await expectNothing(server.origin, IntegrityError);
    expect(server.requests).toHaveLength(5);
  });

  test.each([
    ["too large", 1_000],
    ["too small", -1_000],
  ])("a Content-Length that is %s once is got over", async (_, off) => {
    const server = await faultServer({ file: plain.file, fault: only({ kind: "length", off }) });
    await expectWhole(client(), server.origin);
  });

  test("a link that dies in the middle is renewed, and the file goes on", async () => {
    const server = await faultServer({
      file: plain.file,
      fault: ({ number, path }) =>
        number === 1 ? { kind: "end", at: half } : path === "/1" ? { kind: "status", status: 403 } : null,
    });
    const api = await exportServer((asked) => [`${server.origin}/${asked}`]);
    const { target, names } = folder();
    const gio = client({ baseUrl: api.baseUrl });
    await gio.download(gio.exports.segmentUsers({ segment: "s" }), target);
    expect(await sha256OfFile(target)).toBe(plain.sha256);
    expect(names()).toEqual(["users.csv"]);
    expect(server.requests.map(({ path, offset }) => [path, offset])).toEqual([
      ["/1", 0],
      ["/1", half],
      ["/2", half],
    ]);
    expect(JSON.stringify(server.requests)).not.toContain(token);
  });

  test("a redirect to another origin is followed, without the token", async () => {
    const server = await faultServer({ file: plain.file });
    const first = await faultServer({
      file: plain.file,
      fault: () => ({ kind: "redirect", location: `${server.origin}/there` }),
    });
    await expectWhole(client(), first.origin);
    const seen = [...first.requests, ...server.requests];
    expect(seen).toHaveLength(2);
    for (const { headers } of seen) {
      expect(Object.keys(headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host"]);
    }
  });

  test("a redirect loop is an error after three", async () => {
    const server = await faultServer({ file: plain.file, fault: () => ({ kind: "redirect", location: "/again" }) });
    await expectNothing(server.origin, LinkRefusedError);
    expect(server.requests).toHaveLength(4);
  });

  test("a slow drip arrives whole", async () => {
    const server = await faultServer({ file: plain.file, fault: () => ({ kind: "drip", pieces: 60 }) });
    await expectWhole(client(), server.origin);
    expect(server.requests).toHaveLength(1);
  });

  test("a body of unknown length arrives whole", async () => {
    const server = await faultServer({ file: plain.file, fault: () => ({ kind: "chunked" }) });
    await expectWhole(client(), server.origin);
  });

  test("500 and then a good answer is a good download", async () => {
    const server = await faultServer({ file: plain.file, fault: only({ kind: "status", status: 500 }) });
    await expectWhole(client(), server.origin);
    expect(server.requests).toHaveLength(2);
  });
});
