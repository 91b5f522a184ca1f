import type { CallToolResult } from "@modelcontextprotocol/client";
import { expect, test } from "vitest";
import { type Stage, type StageOptions, toolsInProcess } from "./tools-in-process.ts";

/** What is called, in which circumstances. */
export interface Story extends StageOptions {
  readonly calls: (stage: Stage) => Promise<unknown>;
}

/** A test a story: all answers are what is kept of them in `answers/NAME.txt` beside the test. */
export async function testStories(stories: Readonly<Record<string, Story>>): Promise<void> {
  const setStage = await toolsInProcess();
  test.each(Object.entries(stories))("%s", async (name, { calls, ...options }) => {
    const stage = await setStage(options);
    await calls(stage);
    await expect(stage.transcript()).toMatchFileSnapshot(`answers/${name.replaceAll(/\W+/g, "-")}.txt`);
  });
}

/** The handle of an answer's export. */
export function idOf({ structuredContent }: CallToolResult): unknown {
  return Object(structuredContent).export_id;
}
