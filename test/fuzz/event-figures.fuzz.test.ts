import { test } from "vitest";
import { eventColumns, eventFigures, eventSql, formsSql, optional } from "./event-figures.ts";
import { eventCases } from "./event-tables.ts";
import { KeptTables, tabled } from "./kept-tables.ts";
import { sameBothWays } from "./two-ways.ts";

test("the figures of an event chart are those of SQL over its rows", async () => {
  await using kept = await KeptTables.open();
  await sameBothWays("event figures", eventCases, {
    product: eventFigures,
    reference: async (batch, product) => {
      const found = await kept.figures(
        batch.map(({ table }) => table),
        { before: formsSql(batch), sql: eventSql, columns: eventColumns },
      );
      return tabled(
        found.filter(([table, of, figure]) => !optional.has(figure) || product[table]?.has(`${of}|${figure}`)),
        batch.length,
      );
    },
  });
});
