import { expect, it } from "vitest";
import { atOnce, inChunks, inTurns, type Turns } from "./turns.ts";

/** Three steps, each longer than a turn. */
function* slowly(): Turns<string> {
  for (let step = 0; step < 3; step++) {
    const endMs = performance.now() + 15;
    while (performance.now() < endMs);
    yield;
  }
  return "done";
}

it("lets others have their turn, or does not, as the driver has it", async () => {
  let others = 0;
  const timer = setInterval(() => others++, 1);
  expect(atOnce(slowly())).toBe("done");
  expect(others).toBe(0);
  expect(await inTurns(slowly())).toBe("done");
  expect(others).toBeGreaterThanOrEqual(2);
  clearInterval(timer);
});

it("fails as the work does", async () => {
  function* failing(): Turns<void> {
    yield;
    throw new RangeError("no");
  }
  expect(() => atOnce(failing())).toThrow(RangeError);
  await expect(inTurns(failing())).rejects.toThrow(RangeError);
});

it.each([0, 1, 16_384, 16_385, 100_000])("reads each of %i places once, in order", (length) => {
  const read: number[] = [];
  atOnce(
    inChunks(length, (from, to) => {
      for (let place = from; place < to; place++) read.push(place);
    }),
  );
  expect(read).toStrictEqual(Array.from({ length }, (_, place) => place));
});
