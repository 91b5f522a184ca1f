import { expect, test } from "vitest";
import { LineReader } from "./line-reader.ts";

function readAll(chunks: readonly string[], maxBytes = 10): (string | null)[] {
  const reader = new LineReader(maxBytes);
  return chunks.flatMap((chunk) => [...reader.read(Buffer.from(chunk))]);
}

test("cuts chunks into lines, wherever they are cut", () => {
  expect(readAll(["a\nb", "b\n", "\nc"])).toEqual(["a", "bb", ""]);
});

test("a character that two chunks share is whole", () => {
  const bytes = Buffer.from("每日\n");
  const reader = new LineReader(10);
  expect([...reader.read(bytes.subarray(0, 4)), ...reader.read(bytes.subarray(4))]).toEqual(["每日"]);
});

test("a line that is too long is told once, before it ends, and the next one is read", () => {
  expect(readAll(["12345678901", "2345", "6\nshort\n"])).toEqual([null, "short"]);
  expect(readAll(["12345678901\nshort\n"])).toEqual([null, "short"]);
  expect(readAll(["1234567890\n"])).toEqual(["1234567890"]);
});
