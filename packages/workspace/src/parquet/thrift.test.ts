import { expect, test } from "vitest";
import { int32, int64, list, struct, text, varint } from "./thrift.ts";

test.each([
  [0, [0]],
  [127, [127]],
  [128, [0x80, 1]],
  [300, [0xac, 2]],
  [2 ** 53 - 2, [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
])("%d in groups of seven bits is %j", (value, bytes) => {
  expect([...varint(value)]).toEqual(bytes);
});

test("a struct is its fields by their distance, and a stop", () => {
  expect([...struct({ 1: int32(1), 3: null, 5: text("é") }).bytes]).toEqual([0x15, 2, 0x48, 2, 0xc3, 0xa9, 0]);
  expect([...struct({ 2: struct({}), 4: int64(64) }).bytes]).toEqual([0x2c, 0, 0x26, 0x80, 1, 0]);
});

test("a list of 15 and more has its length behind its type", () => {
  expect([...list([int32(1), int32(2)]).bytes]).toEqual([0x25, 2, 4]);
  expect([...list(Array.from({ length: 15 }, () => int32(0))).bytes.subarray(0, 3)]).toEqual([0xf5, 15, 0]);
  expect([...list([]).bytes]).toEqual([0x0c]);
});
