import { expect, test } from "vitest";
import { createPartition, popularity } from "./partition.ts";

test("bounds rise from 0 to 1 on every day, so the parts of a total add up to it", () => {
  const partition = createPartition(1, "城市", popularity(500));
  for (let day = 20_000; day < 20_010; day++) {
    const bounds = Array.from({ length: 501 }, (_, index) => partition.bound(index, day));
    expect(bounds[0]).toBe(0);
    expect(bounds[500]).toBe(1);
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
  }
  expect(partition.bound(3, 20_000)).not.toBe(partition.bound(3, 20_001));
});
