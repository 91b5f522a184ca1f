import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { plainProgress, silentProgress } from "./progress.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const clean = (text: string) => text.replaceAll("!", "");

test("what is over soon is not told of", () => {
  const lines: string[] = [];
  const task = plainProgress({ line: (text) => lines.push(text), clean }).task("Exporting");
  vi.advanceTimersByTime(1_900);
  task.end();
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual([]);
});

test("long work is told after two seconds, then every ten, cleaned", () => {
  const lines: string[] = [];
  const task = plainProgress({ line: (text) => lines.push(text), clean }).task("Reading", 7);
  task.advance(3);
  vi.advanceTimersByTime(2_000);
  task.say("on its way!");
  vi.advanceTimersByTime(20_000);
  task.end("all read");
  expect(lines).toEqual(["Reading: 3/7", "Reading: 3/7 on its way", "Reading: 3/7 on its way", "Reading: all read"]);
});

test("work that takes a night is told as seldom as it asks", () => {
  const lines: string[] = [];
  const task = plainProgress({ line: (text) => lines.push(text), clean }).task("Waiting", undefined, 3_600_000);
  task.say("350 min left");
  vi.advanceTimersByTime(2_000);
  vi.advanceTimersByTime(3_599_000);
  expect(lines).toEqual(["Waiting: 350 min left"]);
  vi.advanceTimersByTime(7_200_000);
  task.end();
  expect(lines).toHaveLength(3);
});

test("the quiet one tells nothing of work", () => {
  const lines: string[] = [];
  const progress = silentProgress((text) => lines.push(text));
  progress.task("Exporting").end("done");
  progress.line("a warning");
  expect(lines).toEqual(["a warning"]);
});
