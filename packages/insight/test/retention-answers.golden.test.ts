import { expect, it } from "vitest";
import { digest, renderDigest } from "../src/index.ts";
import { text } from "./drawing.ts";
import { retentionTables } from "./retention-tables.ts";

it.each(Object.entries(retentionTables))("a retention answers as it did: %s", async (name, { table, options }) => {
  const found = digest(table, options);
  await expect(`${renderDigest(found)}\n\n${text(found)}\n`).toMatchFileSnapshot(`answers/retention/${name}.txt`);
});
