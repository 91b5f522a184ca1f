import { GrowingIO, type Table } from "@growingio-export/core";
import { type Digest, digest } from "@growingio-export/insight";
import { type Chart, createSandbox } from "@growingio-export/sandbox";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

type Cell = string | number | null;

/** A finished table as GrowingIO sends it. */
interface Document {
  readonly id: string;
  readonly meta: readonly object[];
  readonly data: readonly (readonly Cell[])[];
}

const NOW = Date.parse("2026-11-23T10:20:00+08:00");
const clock = { at: NOW, now: () => clock.at };
const sandbox = createSandbox({ clock });
const COLLECTIONS = { event: "charts", funnel: "funnels", retention: "retentions", distribution: "frequencies" };

async function documentOf({ id, kind }: Chart): Promise<Document> {
  const url = `https://gio.example/v3/exporter/projects/${sandbox.projectUid}/${COLLECTIONS[kind]}/${id}`;
  const ask = () => sandbox.fetch(url, { headers: { authorization: sandbox.token } });
  await ask();
  clock.at += 2_000;
  return JSON.parse(await (await ask()).text());
}

/** The document as this project reads it, through a client whose GrowingIO sends it. */
async function read(document: object, kind: Chart["kind"] = "event", token = "t0ken"): Promise<Table> {
  const body = JSON.stringify({ name: "", ...document, id: "abcd1234" });
  const fetch = async () => new Response(body, { headers: { "content-type": "application/json" } });
  const gio = new GrowingIO({ token, project: "DemoShop", fetch });
  try {
    if (kind === "event") return await gio.exports.event({ chart: "abcd1234" }).wait();
    if (kind === "funnel") return await gio.exports.funnel({ chart: "abcd1234" }).wait();
    if (kind === "retention") return await gio.exports.retention({ chart: "abcd1234" }).wait();
    return await gio.exports.distribution({ chart: "abcd1234" }).wait();
  } finally {
    await gio.close();
  }
}

const figures = async (document: object, kind?: Chart["kind"]): Promise<Digest> =>
  digest(await read(document, kind), { now: NOW });

function shuffled<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, place) => ({ item, key: Math.sin(seed + place * 12.9898) * 43_758.5453 }))
    .sort((a, b) => a.key - Math.floor(a.key) - (b.key - Math.floor(b.key)))
    .map(({ item }) => item);
}

const shapes = sandbox.shop.charts.filter((chart) => chart.failure === undefined && !/^capped/.test(chart.shape));

test.each(shapes.map((chart) => [chart.shape, chart] as const))(
  "the digest of %s does not depend on the order of its rows",
  async (_, chart) => {
    const document = await documentOf(chart);
    const expected = await figures(document, chart.kind);
    for (const seed of [1, 2, 3]) {
      const again = await figures({ ...document, data: shuffled(document.data, seed) }, chart.kind);
      expect(again).toStrictEqual(expected);
    }
  },
);

const DAY_MS = 86_400_000;
const START = Date.parse("2026-08-01T00:00:00+08:00");
const dimension = (name: string) => ({ name, dimension: true });
const metric = (name: string) => ({ name, metric: true });

describe("a column of text that means numbers gives the figures of the numbers", () => {
  const wide = (text: string) => text.replace(/[0-9.,]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  const grouped = (value: number, sign: string) => value.toLocaleString("en-US").replaceAll(",", sign);
  test.each<[string, (value: number) => string]>([
    ["in 万", (value) => `${value / 10_000}万`],
    ["with commas", (value) => grouped(value, ",")],
    ["with spaces", (value) => grouped(value, " ")],
    ["in full-width digits", (value) => wide(String(value))],
    ["with a currency sign", (value) => `￥${grouped(value, ",")}.00`],
    ["with a minus sign or in brackets", (value) => (value < 0 ? `−${-value}` : value === 0 ? "0" : String(value))],
    ["negative ones in brackets", (value) => (value < 0 ? `(${-value})` : String(value))],
  ])("%s", async (what, write) => {
    const negative = /minus|bracket/.test(what);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: negative ? -90_000 : 0, max: 90_000 }), { minLength: 1, maxLength: 40 }),
        async (thousands) => {
          const values = thousands.map((value) => value * 1_000);
          const document = (cell: (value: number) => Cell) => ({
            id: "c",
            interval: DAY_MS,
            meta: [dimension("时间"), metric("订单支付_次"), metric("退款_次")],
            data: values.map((value, day) => [START + day * DAY_MS, cell(value), value]),
          });
          expect(await figures(document(write))).toStrictEqual(await figures(document((value) => value)));
        },
      ),
      { numRuns: 15 },
    );
  });
});

test("the months of a range add up to the range for what may be added, and for nothing else is there a total", async () => {
  const MONTHS = [31, 30, 31];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(50_000), fc.nat(9_000)), { minLength: 92, maxLength: 92 }),
      async (daily) => {
        const data = daily.map(([times, people], day) => [START + day * DAY_MS, times, people, times / (people + 1)]);
        const of = async (from: number, to: number) => {
          const result = await figures({
            id: "c",
            interval: DAY_MS,
            startTime: START + from * DAY_MS,
            endTime: START + to * DAY_MS - 1,
            meta: [dimension("时间"), metric("订单支付_次"), metric("订单支付_人"), metric("订单支付_人均")],
            data: data.slice(from, to),
          });
          return result.kind === "event" ? result.metrics.map(({ total }) => total) : [];
        };
        const whole = await of(0, 92);
        const parts: (number | undefined)[] = [];
        let from = 0;
        for (const length of MONTHS) {
          parts.push((await of(from, from + length))[0]);
          from += length;
        }
        expect(whole).toEqual([
          parts.reduce<number>((sum, total) => sum + (total ?? Number.NaN), 0),
          undefined,
          undefined,
        ]);
      },
    ),
    { numRuns: 15 },
  );
});

test("whatever the token is made of, no name repeats it, and cells come as they were sent", async () => {
  const sign = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
  // What reads as quoted, or as a reference that nobody filled in, is refused before anything is sent.
  const token = fc
    .array(fc.oneof(sign, fc.constantFrom("%41", "&amp;", "\\u003d", "\\/", "[token]")), {
      minLength: 24,
      maxLength: 60,
    })
    .map((all) => `a1-9${all.join("").replaceAll(/[${]|%[A-Z_]{3,}%/g, "")}z`);
  const write = fc.constantFrom<(text: string) => string>(
    (text) => text,
    encodeURIComponent,
    (text) => [...text].join("\u200b"),
    (text) => JSON.stringify(text).slice(1, -1),
    (text) => Buffer.from(text).toString("base64url"),
  );
  await fc.assert(
    fc.asyncProperty(token, write, async (secret, echo) => {
      const cell = `值 ${echo(secret)} 值`;
      const meta = [dimension(`维度 ${echo(secret)} 维度`), metric("订单支付_次")];
      const table = await read({ id: "c", name: `名 ${echo(secret)} 名`, meta, data: [[cell, 1]] }, "event", secret);
      // The last sign of Base64 holds bits of what comes next.
      expect(table.name).toMatch(/^名 \[token\].? 名$/);
      expect(table.columns[0]?.name).toMatch(/^维度 \[token\].? 维度$/);
      expect(table.rows).toEqual([[cell, 1]]);
    }),
  );
});
