import { expect, test } from "vitest";
import { callQueue, partOf } from "./call-queue.ts";

test("calls of one that wait for a long time leave room for another's", async () => {
  const all = callQueue();
  const [alice, bob] = [partOf(all), partOf(all)];
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const long = Array.from({ length: 300 }, () => alice.run({}, () => ended));
  expect(await bob.run({}, async () => "answered")).toBe("answered");
  end();
  await Promise.all(long);
});
