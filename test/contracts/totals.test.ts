import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cell, Table } from "@growingio-export/core";
import { analyzeInTurns } from "@growingio-export/insight";
import { openWorkspace, type Workspace } from "@growingio-export/workspace";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

let directory: string;
let workspace: Workspace;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "growingio-totals-"));
  workspace = await openWorkspace({ directory });
});
afterAll(async () => {
  await workspace.close();
  await rm(directory, { recursive: true, force: true });
});

const DAY_MS = 86_400_000;
const START = Date.parse("2026-11-01T00:00:00+08:00");
const CITIES = ["上海", "北京", "N/A", "未知", "深圳"];
const WORDS = ["不适用", "汇总", "总计", "合计", "全部", "总体"];

interface Leaf {
  readonly day: number;
  readonly city: string;
  readonly orders: number | null;
}

const leaf = (orders: fc.Arbitrary<number | null>): fc.Arbitrary<Leaf> =>
  fc.record({ day: fc.nat(9), city: fc.constantFrom(...CITIES), orders });
const leavesOf = (orders: fc.Arbitrary<number | null>) =>
  fc.uniqueArray(leaf(orders), { minLength: 1, maxLength: 40, selector: ({ day, city }) => `${day} ${city}` });

/** Leaves of several days, of which the first has two cities at least, so that a row over all of them is told by arithmetic. */
const severalDays = leavesOf(fc.nat(1_000_000)).map((leaves) => [
  ...leaves.filter(({ day }) => day !== 0),
  { day: 0, city: "上海", orders: 700_003 },
  { day: 0, city: "北京", orders: 500_009 },
]);

const sum = (leaves: readonly Leaf[]) => leaves.reduce((total, { orders }) => total + (orders ?? 0), 0);

/** A row a day for all its cities, larger or smaller by `off` on the first day. */
function overAll(leaves: readonly Leaf[], word: string, off = 0): Leaf[] {
  return [...Map.groupBy(leaves, ({ day }) => day)].map(([day, under]) => ({
    day,
    city: word,
    orders: sum(under) + (day === 0 ? off : 0),
  }));
}

let number = 0;
/** What the digest says of the orders, and what DuckDB adds up itself. */
async function measure(rows: readonly Leaf[], seed: number) {
  const shuffled = rows.toSorted((a, b) => order(a, seed) - order(b, seed));
  const table = new Table({
    kind: "event",
    chartId: "c",
    name: "",
    startMs: START,
    endMs: START + 10 * DAY_MS - 1,
    intervalMs: DAY_MS,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns: [
      { name: "时间", role: "time" },
      { name: "目标用户", role: "target" },
      { name: "城市", role: "dimension" },
      { name: "订单支付_次", role: "metric" },
    ],
    rows: shuffled.map(({ day, city, orders }): Cell[] => [START + day * DAY_MS, "全部访问用户", city, orders]),
    parts: 1,
    capped: false,
  });
  const { digest, isSubtotal } = await analyzeInTurns(table);
  const exportId = `exp_${number++}`;
  await workspace.create({ exportId, kind: "event", project: "p", target: { id: "c", name: "" } });
  await workspace.finishTable(exportId, table, {}, [{ name: "is_subtotal", at: isSubtotal }]);
  const sql = `SELECT sum("订单支付_次") FILTER (is_subtotal IS NOT TRUE)::DOUBLE, count(*) FILTER (is_subtotal)::INT,
    count(*) FILTER (is_subtotal IS NULL)::INT FROM ${exportId}`;
  const [[added, subtotals, open] = []] = (await workspace.query(sql)).rows;
  const metric = digest.kind === "event" ? digest.metrics.find(({ name }) => name === "订单支付_次") : undefined;
  return { total: metric?.total, readings: metric?.readings, added, subtotals, open };
}

const order = ({ day, city }: Leaf, seed: number) =>
  Math.sin((day + 1) * 31 + city.length * 7 + CITIES.indexOf(city) + seed);

const seed = fc.nat(1_000);
const word = fc.constantFrom(...WORDS);
const runs = { numRuns: 20 };

test("without rows over all the digest's total is DuckDB's own sum, whatever the rows and their order", async () => {
  await fc.assert(
    fc.asyncProperty(leavesOf(fc.option(fc.nat(1_000_000))), seed, async (leaves, seed) => {
      const { total, added, subtotals, open } = await measure(leaves, seed);
      expect(total ?? null).toBe(added);
      expect({ subtotals, open }).toEqual({ subtotals: 0, open: 0 });
    }),
    runs,
  );
}, 120_000);

test("rows that are exactly the sum of two rows and more are subtotals: they change no total", async () => {
  await fc.assert(
    fc.asyncProperty(severalDays, word, seed, async (leaves, word, seed) => {
      const whole = overAll(leaves, word);
      const { total, added, subtotals, open } = await measure([...whole, ...leaves], seed);
      expect(total).toBe(sum(leaves));
      expect(added).toBe(sum(leaves));
      expect({ subtotals, open }).toEqual({ subtotals: whole.length, open: 0 });
    }),
    runs,
  );
}, 120_000);

test("one row that is larger than the sum leaves open what they are: no total, both readings, null in SQL", async () => {
  await fc.assert(
    fc.asyncProperty(severalDays, word, fc.integer({ min: 1, max: 10_000 }), seed, async (leaves, word, off, seed) => {
      const whole = overAll(leaves, word, off);
      const { total, readings, subtotals, open } = await measure([...whole, ...leaves], seed);
      expect(total).toBeUndefined();
      expect(readings).toMatchObject([
        { if: "total", total: sum(whole), listed: sum(leaves) },
        { if: "value", total: sum(whole) + sum(leaves) },
      ]);
      expect({ subtotals, open }).toEqual({ subtotals: 0, open: whole.length });
    }),
    runs,
  );
}, 120_000);

test("one row that is smaller than the sum makes them values: in the total, as in DuckDB's sum", async () => {
  await fc.assert(
    fc.asyncProperty(severalDays, word, fc.integer({ min: 1, max: 10_000 }), seed, async (leaves, word, off, seed) => {
      const whole = overAll(leaves, word, -off);
      const { total, added, subtotals, open } = await measure([...whole, ...leaves], seed);
      expect(total).toBe(sum(leaves) + sum(whole));
      expect(added).toBe(total);
      expect({ subtotals, open }).toEqual({ subtotals: 0, open: 0 });
    }),
    runs,
  );
}, 120_000);
