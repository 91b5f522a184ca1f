import { expect, it } from "vitest";
import { compare, digest, headline, keyFigure, renderComparison, renderDigest } from "../src/index.ts";
import { askedTables } from "./asked-tables.ts";
import { text } from "./drawing.ts";
import { oddTables } from "./odd-tables.ts";

it.each(Object.entries({ ...askedTables, ...oddTables }))(
  "answers as it did: %s",
  async (name, { table, against, options }) => {
    const found = digest(table, options);
    const comparison = against && compare(table, against, { now: options?.now, rules: options?.rules });
    const parts = [
      renderDigest(found),
      text({ headline: headline(found), key: keyFigure(found) ?? "none" }),
      ...(comparison === undefined
        ? []
        : [
            renderComparison(comparison),
            text({ headline: headline(found, comparison), key: keyFigure(found, comparison) ?? "none" }),
          ]),
      text(found),
      ...(comparison === undefined ? [] : [text(comparison)]),
    ];
    await expect(`${parts.join("\n\n")}\n`).toMatchFileSnapshot(`answers/${name}.txt`);
  },
);
