import { CommanderError } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "../program.ts";
import { usageText } from "./usage-text.ts";

/** What the parser throws for these words. */
async function mistake(...words: string[]): Promise<string> {
  const program = createProgram(() => async () => {}, "gio");
  const error = await program.parseAsync(words, { from: "user" }).catch((thrown: unknown) => thrown);
  if (!(error instanceof CommanderError)) throw new Error("it was understood");
  return usageText(error);
}

test.each([
  [["dashbords"], "There is no command dashbords. Did you mean dashboards?"],
  [["xyzzy"], "There is no command xyzzy. --help lists what there is."],
  [["export", "--granularty", "x"], "There is no option --granularty. Did you mean --granularity?"],
  [["export", "--range"], "--range <range> needs a value."],
  [["watch", "日活"], "--when <condition> is missing. --help lists what there is."],
  [["segment"], "segment is missing. --help lists what there is."],
  [["tag", "one", "two"], "There are more words than the command takes: put what belongs together in quotes."],
])("%j", async (words, text) => {
  expect(await mistake(...words)).toBe(text);
});
