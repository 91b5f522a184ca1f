import { type Cell, type ColumnRole, Table, type TableData } from "@growingio-export/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketBounds } from "../src/distribution/bucket-bounds.ts";
import { orderBuckets, orderDoubt } from "../src/distribution/bucket-order.ts";
import { analyzeInTurns, type Digest, digest, estimateTokens, renderDigest } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 1_000 }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  fc.constantFrom(null, "--", "1.2万", "∞", -5, 0, 1e308),
);
const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -70, max: 30 }).map((day) => november(day)) },
  fc.constantFrom("汇总", "全部", null, "", "昨天", 0, -1, 8.64e15 * 2),
);
const target = fc.constantFrom("全部访问用户", "新访问用户", "高价值用户", null);
const word = fc.constantFrom("iOS", "Android", "N/A", "不适用", "总计", null, "");
const bucket = fc.constantFrom("1-5", "6-10", "10以上", "[1万,2万)", "高", "N/A", "不适用", "全部", "(-∞,0)", null);

type Columns = [string, ColumnRole][];
const retentionColumns: Columns = [
  ["目标用户", "target"],
  ["对比值", "dimension"],
  ["时间", "time"],
  ["留存人数", "metric"],
  ["当日", "metric"],
  ["次日", "metric"],
  ["次日留存率", "metric"],
  ["7日后", "metric"],
];
const retention = fc
  .array(fc.tuple(target, word, time, number, number, number, number, number), { maxLength: 25 })
  .map((rows) => tableOf(retentionColumns, rows, { kind: "retention", period: "day" }));
const distribution = fc.array(fc.tuple(target, word, time, bucket, number, number), { maxLength: 25 }).map((rows) =>
  tableOf(
    [
      ["目标用户", "target"],
      ["对比值", "dimension"],
      ["时间", "time"],
      ["次数区间", "dimension"],
      ["用户量", "metric"],
      ["占比", "metric"],
    ],
    rows,
    { kind: "distribution" },
  ),
);
const trend = fc.array(fc.tuple(target, time, number, number), { maxLength: 25 }).map((rows) =>
  tableOf(
    [
      ["目标用户", "target"],
      ["时间", "time"],
      ["支付_median", "metric"],
      ["支付_max", "metric"],
    ],
    rows,
    { kind: "distribution" },
  ),
);
const wide = fc.array(fc.tuple(target, number, number, number), { maxLength: 8 }).map((rows) =>
  tableOf(
    [
      ["目标用户", "target"],
      ["1-5", "metric"],
      ["6次以上", "metric"],
      ["合计", "metric"],
    ],
    rows,
    { kind: "distribution" },
  ),
);
const kinds: readonly (readonly [string, fc.Arbitrary<TableData>])[] = [
  ["retention", retention],
  ["distribution", distribution],
  ["trend", trend],
  ["distribution by column", wide],
];
const now = fc.constantFrom(undefined, november(9, 12));

function figuresIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(figuresIn) : [];
}

function shares(found: Digest): number[] {
  if (found.kind !== "distribution") return [];
  return found.buckets.flatMap(({ share }) => (share === undefined ? [] : [share]));
}

describe.each(kinds)("a %s of any cells", (name, tables) => {
  it("has finite figures, a true basis, shares that sum to 1 and fits its budget", () => {
    fc.assert(
      fc.property(tables, now, (table, at) => {
        const found = digest(table, { now: at });
        expect(figuresIn(found).filter((figure) => !Number.isFinite(figure))).toStrictEqual([]);
        expect(JSON.stringify(found) + renderDigest(found)).not.toMatch(/NaN|Infinity|undefined/);
        expect(found.basis.rows_used + found.basis.rows_left_out).toBe(table.rows.length);
        const list = shares(found);
        if (list.length > 0 && found.left_out === undefined) expect(list.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
        expect(estimateTokens(JSON.stringify(found))).toBeLessThanOrEqual(1_600);
      }),
      { numRuns: 60 },
    );
  });

  it("says the same of its rows in any order, and of each row what it is", async () => {
    const isOrdered = ({ kind, rows }: TableData): boolean => kind !== "distribution" || !rows.flat().includes("高");
    await fc.assert(
      fc.asyncProperty(
        tables.filter(isOrdered).chain((table) => {
          const order = table.rows.map((_, row) => row);
          return fc.tuple(fc.constant(table), fc.shuffledSubarray(order, { minLength: order.length }));
        }),
        async ([table, order]) => {
          const shuffled = { ...table, rows: order.flatMap((row) => table.rows.slice(row, row + 1)) };
          const [one, other] = [await analyzeInTurns(new Table(table)), await analyzeInTurns(new Table(shuffled))];
          const doubts = one.digest.notes?.some((note) => note.startsWith("buckets stand as they were sent"));
          if (doubts !== true) expect(other.digest).toStrictEqual(one.digest);
          // Which of two copies is the copy depends on their order: how many there are does not.
          const kinds = (isSubtotal: typeof one.isSubtotal) =>
            table.rows.map((_, row) => String(isSubtotal(row))).sort();
          expect(kinds(other.isSubtotal)).toStrictEqual(kinds(one.isSubtotal));
        },
      ),
      { numRuns: 40 },
    );
    expect(name).not.toBe("");
  });
});

const cohorts = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 100 })),
    {
      minLength: 2,
      maxLength: 12,
      selector: ([day]) => day,
    },
  )
  .map((list) =>
    list.map(([day, size, share]): [number, number, number] => [day, size, Math.floor((size * share) / 100)]),
  );
const words = fc.constantFrom("不适用", "汇总", "总计", "合计", "全部", "总体");

const curveOf = (rows: readonly Cell[][]) => {
  const table = tableOf(
    [
      ["目标用户", "target"],
      ["对比值", "dimension"],
      ["时间", "time"],
      ["留存人数", "metric"],
      ["次日", "metric"],
    ],
    rows,
    { kind: "retention", period: "day" },
  );
  const found = digest(table);
  if (found.kind !== "retention") throw new Error(found.kind);
  return found;
};

describe("rows that stand for others", () => {
  it("a row for all cohorts changes no curve, whatever it is called and whatever it holds", () => {
    fc.assert(
      fc.property(cohorts, words, fc.integer({ min: 0, max: 5 }), (list, name, more) => {
        const rows = list.map(([day, size, next]): Cell[] => ["全部访问用户", "x", november(day), size, next]);
        const sum = (place: 1 | 2) => list.reduce((total, entry) => total + entry[place], 0);
        const found = curveOf([["全部访问用户", "x", name, sum(1) + more, sum(2)], ...rows]);
        expect(found.curve).toStrictEqual(curveOf(rows).curve);
        expect(found.curve[0]).toMatchObject({ users: sum(2), of: sum(1) });
        expect(found.checks?.find(({ rule }) => rule === "subtotals")?.holds).toBe(more === 0);
      }),
    );
  });

  it("an exact sum over two comparison values changes neither, and a smaller row is one more, which a word for all only may not be", () => {
    fc.assert(
      fc.property(cohorts, words, fc.boolean(), (list, name, isSum) => {
        const rows = list.flatMap(([day, size, next]): Cell[][] => [
          ["全部访问用户", "iOS", november(day), size, next],
          ["全部访问用户", "Android", november(day), 2 * size, next],
        ]);
        const heads = list.map(([day, size, next]): Cell[] => [
          "全部访问用户",
          name,
          november(day),
          isSum ? 3 * size : size,
          isSum ? 2 * next : next,
        ]);
        const found = curveOf([...heads, ...rows]);
        const of = (value: string) => found.targets?.find((entry) => entry.target === `全部访问用户 / ${value}`)?.curve;
        const without = curveOf(rows);
        expect(of("iOS")).toStrictEqual(without.targets?.find((entry) => entry.target === "全部访问用户 / iOS")?.curve);
        const isLess = !isSum && name !== "不适用";
        const own = isLess ? "is less than the rows under it, and read as a value of its own" : "is a value of its own";
        expect(found.checks?.find(({ rule }) => rule === "subtotals")).toMatchObject({
          holds: !isLess,
          says: `${name} in 对比值 ${isSum ? "is the sum of the rows under it" : own}`,
        });
      }),
    );
  });

  it("an exact total among buckets changes no share; a larger one leaves none", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 2, maxLength: 8 });
    const read = (rows: readonly Cell[][]) => {
      const found = digest(
        tableOf(
          [
            ["区间", "dimension"],
            ["用户量", "metric"],
          ],
          rows,
          { kind: "distribution" },
        ),
      );
      if (found.kind !== "distribution") throw new Error(found.kind);
      return found;
    };
    fc.assert(
      fc.property(sizes, words, fc.integer({ min: 1, max: 1_000 }), (list, name, more) => {
        const rows = list.map((users, index): Cell[] => [`[${index},${index + 1})`, users]);
        const sum = list.reduce((total, users) => total + users, 0);
        const plain = read(rows);
        expect(read([[name, sum], ...rows]).buckets).toStrictEqual(plain.buckets);
        const larger = read([...rows, [name, sum + more]]);
        expect(larger).not.toHaveProperty("total_users");
        expect(shares(larger)).toStrictEqual([]);
        const inWan = read(list.map((users, index) => [`[${index},${index + 1})`, `${users / 10_000}万`]));
        expect(inWan.buckets.map(({ share }) => share)).toStrictEqual(plain.buckets.map(({ share }) => share));
      }),
    );
  });
});

describe("bounds", () => {
  const bounds = fc
    .uniqueArray(fc.integer({ min: -2_000, max: 2_000_000 }), { minLength: 2, maxLength: 9 })
    .map((list) => list.sort((a, b) => a - b));
  const grouped = (value: number): string => value.toLocaleString("en-US");
  const wan = (value: number): string => (Math.abs(value) >= 10_000 ? `${value / 10_000}万` : String(value));
  const ways: readonly ((low: number, high: number) => string)[] = [
    (low, high) => `[${low},${high})`,
    (low, high) => `(${wan(low)},${wan(high)}]`,
    (low, high) => `${low}~${high}`,
    (low, high) => `［${low}，${high}）`,
    (low, high) => `${wan(low)}到${high}`,
    (low, high) => `[${grouped(low)}, ${grouped(high)})`,
  ];

  it("in any writing and any order stand from low to high", () => {
    fc.assert(
      fc.property(bounds, fc.constantFrom(...ways), fc.nat(), (list, write, turn) => {
        const names = list.slice(1).map((high, place) => ({ bucket: write(list[place] ?? 0, high), users: 0 }));
        const all = [{ bucket: `(-∞,${list[0]})`, users: 0 }, ...names, { bucket: `≥${list.at(-1)}`, users: 0 }];
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)];
        if (orderDoubt(turned) === undefined) expect(orderBuckets(turned)).toStrictEqual(all);
        else expect(write).toBe(ways[5]);
      }),
    );
  });

  it("of any text are numbers in order, or none", () => {
    const signs = fc.constantFrom(..."0123456789.,-~[]()<>≥万亿千KM以上下+∞ 次%至");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(signs, { maxLength: 14 }).map((list) => list.join("")),
        ),
        (text) => {
          const found = bucketBounds(text);
          if (found !== undefined) expect(found.low <= found.high).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
