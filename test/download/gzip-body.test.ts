import { readFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { AbortedError, IntegrityError } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import type { ServedFile } from "./fault-server.ts";
import { client, errorOf, faultServer, folder } from "./setup.ts";

const first = gzipSync("u1\n".repeat(50));
const second = gzipSync("u2\n".repeat(50));

/** The bytes with one of them another. */
function changed(bytes: Uint8Array, place: number, byte: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[place] = byte;
  return copy;
}

const damages = [
  ["cut", Buffer.concat([first, second.subarray(0, second.length - 4)])],
  ["of another checksum", changed(first, first.length - 6, (first.at(-6) ?? 0) ^ 1)],
  ["changed in its first byte", changed(first, 0, 0x1e)],
  ["with a zero where a second member begins", changed(Buffer.concat([first, second]), first.length, 0)],
  ["followed by something else", Buffer.concat([first, Buffer.from("more")])],
] as const;

const served = (body: Uint8Array, encoding?: "gzip"): ServedFile => ({
  size: body.length,
  ...(encoding === undefined ? {} : { encoding }),
  between: (from, to) => [body.subarray(from, to)],
});

describe.each([
  ["a gzip body", "gzip"],
  ["a gzip file that is sent as it is", undefined],
] as const)("%s", (_, encoding) => {
  test.each(damages)("that is %s is damage, and no file of a part of it", async (__, body) => {
    const server = await faultServer({ file: served(body, encoding) });
    const { target, names } = folder();
    const error = await errorOf(client().download(`${server.origin}/users.csv`, target));
    expect(error).toBeInstanceOf(IntegrityError);
    expect(error).toMatchObject({
      status: 200,
      cause: expect.any(Error),
      message: expect.stringContaining("exported again"),
    });
    expect(names()).toEqual([]);
    expect(server.requests.map(({ offset }) => offset)).toEqual(server.requests.map(() => 0));
    expect(server.requests.length).toBeGreaterThan(1);
  });

  test("that is whole when it is asked for again is kept as it came", async () => {
    const whole = Buffer.concat([first, second, Buffer.alloc(8)]);
    const server = await faultServer({
      file: ({ number }) => served(number === 1 ? whole.subarray(0, whole.length - 12) : whole, encoding),
    });
    const { target, names } = folder();
    await client().download(`${server.origin}/users.csv`, target);
    expect(await readFile(target)).toEqual(encoding === "gzip" ? gunzipSync(whole) : whole);
    expect([names(), server.requests.length]).toEqual([["users.csv"], 2]);
  });
});

test("a download that is stopped while a gzip file is made sure of leaves nothing", async () => {
  const body = gzipSync(Buffer.alloc(64 * 2 ** 20));
  const server = await faultServer({ file: served(body) });
  const { target, names } = folder();
  const stop = new AbortController();
  const onProgress = ({ bytes }: { readonly bytes: number }) => {
    if (bytes > 0) setImmediate(() => stop.abort());
  };
  const error = await errorOf(client().download(`${server.origin}/a`, target, { signal: stop.signal, onProgress }));
  expect(error).toBeInstanceOf(AbortedError);
  expect(names()).toEqual([]);
});
