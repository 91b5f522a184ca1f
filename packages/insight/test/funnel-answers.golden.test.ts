import { describe, expect, it } from "vitest";
import { digest, renderDigest } from "../src/index.ts";
import { text } from "./drawing.ts";
import { levelFunnels } from "./funnel-level-tables.ts";
import { rowFunnels } from "./funnel-row-tables.ts";
import { columnFunnels } from "./funnel-tables.ts";
import { wordFunnels } from "./funnel-word-tables.ts";

describe.each([
  ["columns", columnFunnels],
  ["rows", rowFunnels],
  ["words", wordFunnels],
  ["levels and room", levelFunnels],
])("a funnel answers as it did: %s", (_, funnels) => {
  it.each(Object.entries(funnels))("%s", async (name, { table, options }) => {
    const found = digest(table, options);
    await expect(`${renderDigest(found)}\n\n${text(found)}\n`).toMatchFileSnapshot(`answers/funnel/${name}.txt`);
  });
});
