import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DamagedGzipError } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test-support/temporary-workspace.ts";
import { encodingOf, utf8Pieces } from "./text-file.ts";

async function file(bytes: Uint8Array | string): Promise<string> {
  const path = join(await temporaryFolder(), "users.csv");
  await writeFile(path, bytes);
  return path;
}

async function textOf(path: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of utf8Pieces(path, await encodingOf(path))) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

// 姓名, 张三, 李四 and 联通 in GBK; the bytes of 联通 are UTF-8 too, those of 繁 end in a backslash's.
const gbk = {
  姓名: [0xd0, 0xd5, 0xc3, 0xfb],
  张三: [0xd5, 0xc5, 0xc8, 0xfd],
  联通: [0xc1, 0xaa, 0xcd, 0xa8],
  乗: [0x81, 0x5c],
};
const inGbk = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(typeof part === "string" ? Buffer.from(part) : part)));

describe("the encoding of a file", () => {
  test.each<[string, Uint8Array | string, string]>([
    ["nothing", "", "utf-8"],
    ["ASCII", "gio_id,name\n1,a\n", "utf-8"],
    ["UTF-8", "gio_id,姓名\n1,张三😀\n", "utf-8"],
    ["UTF-8 that holds U+FFFD", "gio_id,姓名\n1,\ufffd\n", "utf-8"],
    ["GBK", inGbk("gio_id,", gbk.姓名, "\n1,", gbk.张三, "\n"), "gb18030"],
    ["GBK with one Chinese cell", inGbk("gio_id,name\n1,", gbk.张三, "\n"), "gb18030"],
    ["GBK of which a part is UTF-8 too", inGbk("gio_id,name\n1,", gbk.联通, "\n2,", gbk.张三, "\n"), "gb18030"],
    ["UTF-8 with a byte that is none", inGbk("gio_id,姓名\n1,张三", [0xff], "\n"), "faulty"],
    ["UTF-8 with a cut character", inGbk("gio_id,姓名\n1,张三李", [0xe4, 0xb8], ",b\n"), "faulty"],
    ["UTF-8 with a fault that GBK can read", inGbk("gio_id,姓名\n1,张三李四\n2,", [0xe4, 0xb8], "a\n"), "faulty"],
    ["UTF-8 that ends in a character", inGbk("gio_id,姓名\n1,", [0xe5, 0xbc]), "faulty"],
  ])("of %s", async (_, bytes, encoding) => {
    expect(await encodingOf(await file(bytes))).toBe(encoding);
  });

  test("does not depend on where the file's pieces are cut", async () => {
    for (let pad = 262_130; pad < 262_150; pad++) {
      expect(await encodingOf(await file(`${"a".repeat(pad)}张三😀李四`))).toBe("utf-8");
    }
    const long = inGbk("a".repeat(262_143), gbk.张三, gbk.乗);
    expect(await textOf(await file(long))).toBe(`${"a".repeat(262_143)}张三乗`);
  });
});

test("a byte order mark is no part of the text", async () => {
  expect(await textOf(await file("\ufeffgio_id\n"))).toBe("gio_id\n");
});

test("gzip of several members is read to its end, in GBK too", async () => {
  const members = [inGbk("a,", gbk.姓名.slice(0, 1)), inGbk(gbk.姓名.slice(1), "\n")].map((part) => gzipSync(part));
  expect(await textOf(await file(Buffer.concat(members)))).toBe("a,姓名\n");
});

test.each<[string, (whole: Buffer) => Uint8Array]>([
  ["cut", (whole) => whole.subarray(0, whole.length - 9)],
  ["cut in its first bytes", (whole) => whole.subarray(0, 4)],
  ["changed in its first byte", (whole) => Buffer.concat([Buffer.from([0x1e]), whole.subarray(1)])],
  ["changed in its second byte", (whole) => Buffer.concat([whole.subarray(0, 1), Buffer.from([0]), whole.subarray(2)])],
  ["of another checksum", (whole) => whole.map((byte, place) => (place === whole.length - 8 ? byte ^ 1 : byte))],
])("gzip that is %s is damage", async (_, damage) => {
  const whole = gzipSync(Array.from({ length: 5_000 }, (_row, index) => `u${index},a\n`).join(""));
  const path = await file(damage(whole));
  await expect(encodingOf(path)).rejects.toBeInstanceOf(DamagedGzipError);
});

test("a file that cannot be read is no damage", async () => {
  await expect(encodingOf(join(await temporaryFolder(), "none.csv"))).rejects.toMatchObject({ code: "ENOENT" });
});
