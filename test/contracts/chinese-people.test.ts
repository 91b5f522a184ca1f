import {
  type ExportParameters,
  GrowingIO,
  isTableKind,
  speak,
  type Table,
  type TableKind,
} from "@growingio-export/core";
import { zh as coreZh } from "@growingio-export/core/zh";
import { compare, type Digest, digest, renderComparison, renderDigest } from "@growingio-export/insight";
import { zh } from "@growingio-export/insight/zh";
import { createSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const NOW = { start: "2026-11-02", end: "2026-11-15" };
const THEN = { start: "2026-10-19", end: "2026-11-01" };

const sandbox = createSandbox({ jobMs: 10 });
const gio = new GrowingIO({
  token: sandbox.token,
  project: sandbox.projectUid,
  fetch: (url: string, init: RequestInit) => sandbox.fetch(url, init),
});
beforeAll(() => speak("zh", coreZh, zh));
afterAll(async () => {
  speak("en");
  await gio.close();
});

async function tableOf(kind: TableKind, chart: string, range?: typeof NOW): Promise<Table> {
  const job = gio.exports.create(kind, { chart, range } as ExportParameters);
  return (await job.wait()) as Table;
}

/** Values of the structure that are no sentences: words of a fixed list, and what is named as it was sent. */
const FIXED = new Set([
  ..."kind rule granularity period aligned_by nature statistic unit of if state".split(" "),
  ..."name target label metric bucket median_bucket value columns".split(" "),
]);

function* sentences(value: unknown, key = ""): Generator<string> {
  if (FIXED.has(key)) return;
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const one of value) yield* sentences(one, key);
  else if (typeof value === "object" && value !== null)
    for (const [name, one] of Object.entries(value)) yield* sentences(one, name);
}

/** Words of Latin letters that are neither in the table nor names that stay as they are. */
function foreign(text: string, ...tables: readonly Table[]): string[] {
  const names = new Set(["GROWINGIO_METRICS", "SQL"]);
  for (const { columns } of tables)
    for (const column of columns) {
      names.add(column.name);
      for (let row = 0; row < 2_000; row++) if (typeof column.at(row) === "string") names.add(String(column.at(row)));
    }
  const longest = [...names].filter((name) => /[a-z]/i.test(name)).sort((a, b) => b.length - a.length);
  const rest = longest.reduce((left, name) => left.replaceAll(name, ""), text);
  return [...rest.matchAll(/[a-z][a-z' ]*[a-z]/gi)].map(([words]) => words);
}

const charts = sandbox.shop.charts.filter(({ kind, failure }) => isTableKind(kind) && failure === undefined);
const people = charts.filter(({ kind }) => kind !== "event");
const compared = [...people, sandbox.shop.chart("line")];

describe("an analyst who reads Chinese reads no English", () => {
  test.concurrent.each(people.map(({ kind, name, id }) => ({ kind: kind as TableKind, name, id })))(
    "in the figures of $name",
    async ({ kind, id }) => {
      const table = await tableOf(kind, id);
      const found: Digest = digest(table, { now: Date.now() });
      const said = [renderDigest(found), ...sentences(found)];
      expect(said.flatMap((text) => foreign(text, table))).toEqual([]);
    },
    60_000,
  );

  test.concurrent.each(compared.map(({ kind, name, id }) => ({ kind: kind as TableKind, name, id })))(
    "in the comparison of $name",
    async ({ kind, id }) => {
      const [now, then] = await Promise.all([tableOf(kind, id, NOW), tableOf(kind, id, THEN)]);
      const found = compare(now, then, { now: Date.now() });
      const said = [
        renderComparison(found),
        ...sentences({ ...found, dimensions: [], metrics: found.metrics?.map(({ unusual }) => unusual) }),
      ];
      expect(said.flatMap((text) => foreign(text, now, then))).toEqual([]);
    },
    60_000,
  );
});
