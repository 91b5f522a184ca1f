import { createTestClock } from "@growingio-export/sandbox";
import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

/** A pace of at least 1,000 bytes a second, and a way to let time pass and bytes come. */
function setUp() {
  const clock = createTestClock();
  const pace = new Pace(clock, 1_000);
  const come = async (seconds: number, bytes: number) => {
    await clock.sleep(seconds * 1_000);
    pace.add(bytes);
  };
  return { pace, come };
}

test("a slow moment is not slow", async () => {
  const { pace, come } = setUp();
  const mark = pace.mark();
  await come(29, 1);
  expect(pace.since(mark)).toBe(mark);
});

test("half a minute under the least rate is", async () => {
  const { pace, come } = setUp();
  const mark = pace.mark();
  await come(30, 29_999);
  expect(pace.since(mark)).toBeNull();
});

test("each half minute counts by itself", async () => {
  const { pace, come } = setUp();
  const mark = pace.mark();
  await come(30, 1_000_000);
  const next = pace.since(mark);
  expect(next).not.toBeNull();
  await come(30, 1);
  expect(next === null ? null : pace.since(next)).toBeNull();
});

test("what other files of the download bring counts too: they share the line", async () => {
  const { pace, come } = setUp();
  const mark = pace.mark();
  const other = pace.mark();
  await come(20, 15_000);
  await come(10, 15_000);
  expect([pace.since(mark), pace.since(other)]).not.toContain(null);
});
