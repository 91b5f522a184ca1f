import { test } from "vitest";
import { comparedFigures, comparedSql, optionalCompared } from "./compared-figures.ts";
import { eventColumns, formsSql } from "./event-figures.ts";
import { eventPairs } from "./event-tables.ts";
import { KeptTables, tabled } from "./kept-tables.ts";
import { sameBothWays } from "./two-ways.ts";

test("the comparison of two ranges is that of SQL over the rows of both", async () => {
  await using kept = await KeptTables.open();
  await sameBothWays("compared figures", eventPairs, {
    product: comparedFigures,
    reference: async (batch, product) => {
      // One present for both: that of the current range.
      const sides = batch.flatMap(([current, other]) => [current, { ...other, now: current.now }]);
      const found = await kept.figures(
        sides.map(({ table }) => table),
        { before: formsSql(sides), sql: comparedSql, columns: eventColumns },
      );
      return tabled(
        found.filter(([pair, of, figure]) => !optionalCompared.has(figure) || product[pair]?.has(`${of}|${figure}`)),
        batch.length,
      );
    },
  });
});
