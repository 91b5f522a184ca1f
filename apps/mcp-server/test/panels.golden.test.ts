import { chartModel, compare, digest } from "@growingio-export/insight";
import { expect, test } from "vitest";
import { askedTables } from "../../../packages/insight/test/asked-tables.ts";
import { oddTables } from "../../../packages/insight/test/odd-tables.ts";
import { saidOfPanel, tellsOf } from "../src/answers/said-of-panel.ts";

const tables = { ...askedTables, ...oddTables };

const told = [
  "two weeks of orders",
  "two target users by city and channel",
  "rows that may stand for others",
  "users, rates and averages",
  "a level that changes, and a gap",
  "a big number",
  "a funnel",
  "a funnel whose rates contradict its people",
  "a funnel of many steps and target users",
  "a retention",
  "a distribution",
  "money in several units",
  "many values that rise, fall, come and go",
] as const;

/** What is said of each panel of a chart that is drawn, by itself and beside another range. */
test.each(told)("of the panels of %s is said what is of them", async (name) => {
  const { table, against, options } = tables[name] ?? {};
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  const figures = digest(table, options);
  const short = digest(table, { ...options, limits: { maxTokens: 250 } });
  const comparison = against && compare(table, against, { now: options?.now, rules: options?.rules });
  const { panels } = chartModel(table, { now: options?.now, rules: options?.rules });
  const parts = panels.flatMap((panel) => [
    `# ${[panel.title, panel.metric, panel.dimension, panel.target].filter((part) => part !== undefined).join(" | ")}`,
    ...(tellsOf(short, panel) ? [] : ["(a short digest does not tell of it)"]),
    ...saidOfPanel(figures, undefined, panel),
    ...(comparison === undefined ? [] : ["-- compared:", ...saidOfPanel(figures, comparison, panel)]),
    "",
  ]);
  await expect(`${parts.join("\n")}\n`).toMatchFileSnapshot(`answers/panels/${name}.txt`);
});
