import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DamagedGzipError, GzipDecoder } from "./gzip-decoder.ts";

/** What the bytes stand for, given in pieces of a size. */
async function decode(bytes: Uint8Array, pieceBytes: number): Promise<string> {
  const decoder = new GzipDecoder();
  const feed = async () => {
    for (let start = 0; start < bytes.length; start += pieceBytes) {
      await decoder.write(bytes.subarray(start, start + pieceBytes));
    }
    await decoder.finish();
  };
  const feeding = feed();
  feeding.catch(() => {});
  const chunks: Uint8Array[] = [];
  for await (const chunk of decoder) chunks.push(chunk);
  await feeding;
  return Buffer.concat(chunks).toString();
}

const first = gzipSync("first\n".repeat(40));
const second = gzipSync("second\n".repeat(30));
const both = Buffer.concat([first, second]);
const text = `${"first\n".repeat(40)}${"second\n".repeat(30)}`;
const padding = Buffer.alloc(512);

/** The bytes with one of them changed. */
function flipped(bytes: Uint8Array, place: number, bits = 0x10): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const at = place < 0 ? changed.length + place : place;
  changed[at] = (changed[at] ?? 0) ^ bits;
  return changed;
}

const sizes = [1, 7, first.length, 1 << 20];

describe.each(sizes)("in pieces of %d bytes", (size) => {
  test.each([
    ["one member", first, "first\n".repeat(40)],
    ["several members", both, text],
    ["members and zeros that fill a block", Buffer.concat([both, padding]), text],
    ["nothing", gzipSync(""), ""],
  ])("%s comes back", async (_, bytes, expected) => {
    expect(await decode(bytes, size)).toBe(expected);
  });

  test.each<[string, Uint8Array]>([
    ["no byte", Buffer.alloc(0)],
    ["a cut header", first.subarray(0, 5)],
    ["cut data", first.subarray(0, first.length - 12)],
    ["a cut trailer", first.subarray(0, first.length - 3)],
    ["a cut second member", both.subarray(0, first.length + 1)],
    ["a changed byte in the data", flipped(first, 12)],
    ["another checksum", flipped(first, -7)],
    ["another length", flipped(first, -2)],
    ["a changed first byte", flipped(first, 0)],
    ["a changed first byte of the second member", flipped(both, first.length)],
    ["a zero for the first byte of the second member", flipped(both, first.length, 0x1f)],
    ["a member after zeros", Buffer.concat([first, padding, second])],
    ["something else behind it", Buffer.concat([first, Buffer.from("more")])],
  ])("%s is damage", async (_, bytes) => {
    await expect(decode(bytes, size)).rejects.toBeInstanceOf(DamagedGzipError);
  });
});

test("every single changed bit of a list is damage, or changes nothing in it", async () => {
  const list = gzipSync(Array.from({ length: 40 }, (_, index) => `u${index},${index * 7919}\n`).join(""));
  const whole = await decode(list, 64);
  for (let place = 0; place < list.length; place++) {
    const outcome = await decode(flipped(list, place, 1 << (place % 8)), 64).catch((error: unknown) => error);
    if (!(outcome instanceof DamagedGzipError)) expect(outcome).toBe(whole);
  }
});

test("whoever takes no more ends it, and who still writes is not left waiting", async () => {
  const decoder = new GzipDecoder();
  const writing = decoder.write(gzipSync(Buffer.alloc(10_000_000)));
  for await (const chunk of decoder) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  await writing;
});
