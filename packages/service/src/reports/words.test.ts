import { expect, test } from "vitest";
import { stateWord, unitWord } from "./words.ts";

test.each(["constructor", "__proto__", "toString", "quarter"])("%s is no word of ours and stays as it is", (word) => {
  expect([unitWord(word), stateWord(word)]).toEqual([word, word]);
});
