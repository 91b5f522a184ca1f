import type fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { KeptTables, tabled } from "./kept-tables.ts";
import { peopleFigures } from "./people-figures.ts";
import { distributionSql, funnelSql, peopleColumns, presentSql, retentionSql } from "./people-sql.ts";
import { distributionCases, funnelCases, type PeopleCase, retentionCases } from "./people-tables.ts";
import { sameBothWays } from "./two-ways.ts";

let kept: KeptTables;
beforeAll(async () => {
  kept = await KeptTables.open();
});
afterAll(async () => await kept[Symbol.asyncDispose]());

const subjects: readonly (readonly [
  "funnel figures" | "retention figures" | "distribution figures",
  fc.Arbitrary<PeopleCase>,
  string,
  ReadonlySet<string>,
])[] = [
  // What only the first target user's figures hold.
  ["funnel figures", funnelCases, funnelSql, new Set(["lost", "points", "first", "last", "min", "max", "mean"])],
  [
    "retention figures",
    retentionCases,
    retentionSql,
    new Set(["users", "cohorts", "compared", "oldest", "newest", "change_pct"]),
  ],
  ["distribution figures", distributionCases, distributionSql, new Set(["users", "share", "cumulative", "at"])],
];

test.each(subjects)("%s are those of SQL over the rows", async (subject, cases, sql, ofFirst) => {
  await sameBothWays(subject, cases, {
    product: peopleFigures,
    reference: async (batch, product) => {
      const tables = batch.map(({ table }) => table);
      const found = await kept.figures(tables, { before: presentSql(batch), sql, columns: peopleColumns });
      return tabled(
        found.filter(([table, of, figure]) => !ofFirst.has(figure) || product[table]?.has(`${of}|${figure}`)),
        batch.length,
      );
    },
  });
});
