import { gzipSync } from "node:zlib";
import { IntegrityError } from "@growingio-export/core";
import { expect, test } from "vitest";
import { client, errorOf, faultServer, folder } from "./setup.ts";

const first = gzipSync("u1\n".repeat(50));
const second = gzipSync("u2\n".repeat(50));

/** The bytes with one of them another. */
function changed(bytes: Uint8Array, place: number, byte: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[place] = byte;
  return copy;
}

test.each([
  ["cut", Buffer.concat([first, second.subarray(0, second.length - 4)])],
  ["of another checksum", changed(first, first.length - 6, (first.at(-6) ?? 0) ^ 1)],
  ["with a zero where a second member begins", changed(Buffer.concat([first, second]), first.length, 0)],
  ["followed by something else", Buffer.concat([first, Buffer.from("more")])],
])("a gzip body that is %s is damage, and no file of a part of it", async (_, body) => {
  const between = (from: number, to: number) => [body.subarray(from, to)];
  const server = await faultServer({ file: { size: body.length, encoding: "gzip", between } });
  const { target, names } = folder();
  const error = await errorOf(client().download(`${server.origin}/users.csv`, target));
  expect(error).toBeInstanceOf(IntegrityError);
  expect(error).toMatchObject({ status: 200, cause: expect.any(Error) });
  expect(names()).toEqual([]);
});
