import { expect, test } from "vitest";
import { releaseBuffer } from "./release-buffer.ts";

test("a large buffer of its own is emptied", () => {
  const chunk = new Uint8Array(65_536);
  releaseBuffer(chunk);
  expect(chunk.byteLength).toBe(0);
});

test.each([
  ["a part of a larger one", new Uint8Array(65_536).subarray(1)],
  ["a small one", Buffer.alloc(1_000)],
  ["shared memory", new Uint8Array(new SharedArrayBuffer(65_536))],
])("%s stays", (_, chunk) => {
  const { byteLength } = chunk;
  releaseBuffer(chunk);
  expect(chunk.byteLength).toBe(byteLength);
});
