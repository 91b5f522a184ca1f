import { expect, test } from "vitest";
import { VirtualClock } from "../test/virtual-clock.ts";
import { askStore } from "./ask-store.ts";

test("a store that says nothing is waited for 10 s, and then gone on without", async () => {
  const clock = new VirtualClock();
  const warnings: string[] = [];
  const startedMs = clock.now();
  const ports = { clock, warn: (text: string) => warnings.push(text) };
  expect(await clock.run(askStore("The cache could not be read", ports, () => new Promise(() => {})))).toBeUndefined();
  expect(clock.now() - startedMs).toBe(10_000);
  expect(warnings).toEqual(["The cache could not be read: no answer for 10 s"]);
  expect(await askStore("", ports, () => "an answer")).toBe("an answer");
  expect(clock.pending).toBe(0);
});
