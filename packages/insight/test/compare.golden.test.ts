import { expect, it } from "vitest";
import { compare, renderComparison } from "../src/index.ts";
import { pairsOfPeople } from "./compared-people.ts";
import { pairs } from "./compared-tables.ts";
import { text } from "./drawing.ts";

it.each(Object.entries({ ...pairs, ...pairsOfPeople }))("%s", async (name, { now, before, options }) => {
  const found = compare(now, before, options);
  const whole = `${renderComparison(found)}\n\n${text(found)}\n`;
  await expect(whole).toMatchFileSnapshot(`comparisons/${name}.txt`);
});
