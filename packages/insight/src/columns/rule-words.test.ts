import { expect, it } from "vitest";
import { natures } from "./nature.ts";
import { inUnit, natureWord } from "./rule-words.ts";

it("says each nature and each unit that a person may give", () => {
  expect(natures.map(natureWord)).toEqual(["additive", "unique", "rate", "average", "unknown"]);
  const units = ["fen", "yuan", "wan_yuan", "percent", "seconds", "ms"] as const;
  expect(units.map(inUnit)).toEqual(["in fen", "in yuan", "in wan_yuan", "in percent", "in seconds", "in ms"]);
});
