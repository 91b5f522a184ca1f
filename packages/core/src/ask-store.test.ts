import { expect, test } from "vitest";
import { askStore } from "./ask-store.ts";

test("a store that says nothing is waited for 10 s, and then gone on without", async () => {
  const slept: number[] = [];
  const warnings: string[] = [];
  const ports = {
    clock: { now: () => 0, sleep: async (ms: number) => void slept.push(ms) },
    warn: (text: string) => warnings.push(text),
  };
  expect(await askStore("The cache could not be read", ports, () => new Promise(() => {}))).toBeUndefined();
  expect(slept).toEqual([10_000]);
  expect(warnings).toEqual(["The cache could not be read: no answer for 10 s"]);
});

test("an answer is the answer, a failure a warning, and no timer is left behind", async () => {
  const signals: AbortSignal[] = [];
  const warnings: string[] = [];
  const sleep = (_ms: number, signal?: AbortSignal) => {
    if (signal !== undefined) signals.push(signal);
    return new Promise<void>(() => {});
  };
  const ports = { clock: { now: () => 0, sleep }, warn: (text: string) => warnings.push(text) };
  expect(await askStore("It failed", ports, () => "an answer")).toBe("an answer");
  expect(
    await askStore("It failed", ports, () => {
      throw new Error("gone");
    }),
  ).toBeUndefined();
  expect(warnings).toEqual(["It failed: gone"]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});
