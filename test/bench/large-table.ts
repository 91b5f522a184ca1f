import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./measure.ts";
import type { Queryable } from "./programs/queryable.ts";
import { report } from "./report.ts";
import type { Figure, Row } from "./rows.ts";

const SIZES = [200_000, 1_000_000];
const ROUNDS = 3;
const WARM_UP = "warmabc";
const MOST_OF_PARSE = 6;
const MOST_BLOCK_MS = 50;

/** An event chart's answer, as GrowingIO writes it. */
function bodyOf(id: string, rowCount: number): string {
  const startTime = Date.parse("2026-11-02T00:00:00+08:00");
  const dimensions = ["目标用户", "时间", "城市", "渠道"].map((name) => ({ name, dimension: true }));
  const metrics = ["支付订单_次", "支付金额_求和"].map((name) => ({ name, metric: true }));
  const data = Array.from({ length: rowCount }, (_, row) => [
    "全部访问用户",
    startTime + 3_600_000 * Math.floor(row / 50_000),
    `城市${row % 500}`,
    `渠道${Math.floor(row / 500) % 100}`,
    (row * 7) % 10_007,
    ((row * 13) % 100_000) / 100,
  ]);
  const range = { startTime, endTime: startTime + 86_399_999, interval: 86_400_000 };
  return JSON.stringify({ id, name: "大表", ...range, meta: [...dimensions, ...metrics], data });
}

const folder = mkdtempSync(join(tmpdir(), "growingio-bench-"));
writeFileSync(join(folder, WARM_UP), bodyOf(WARM_UP, 1_000));
const server = fork(join(import.meta.dirname, "programs/serve-file.ts"), [folder]);
const [port] = await once(server, "message");

async function measure(way: string, file: string): Promise<Queryable> {
  const words = [way, folder, file, WARM_UP, String(port)];
  const child = fork(join(import.meta.dirname, "programs/queryable.ts"), words);
  const [queryable] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([status]) => Promise.reject(new Error(`${way} ended with ${status}`))),
  ]);
  await once(child, "exit");
  return queryable as Queryable;
}

const ways = [
  { way: "us", peer: "`@growingio-export/core` and `workspace`" },
  { way: "parse", peer: "`JSON.parse` alone, not queryable yet" },
  { way: "duckdb", peer: "DuckDB's `read_json` of the same file" },
];
try {
  for (const size of SIZES) {
    const file = `rows${size}`;
    writeFileSync(join(folder, file), bodyOf(file, size));
    const measured = new Map<string, Queryable[]>(ways.map(({ way }) => [way, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const { way } of round % 2 === 0 ? ways : ways.toReversed()) {
        measured.get(way)?.push(await measure(way, file));
      }
    }
    const sums = new Set([...measured.values()].flat().map(({ rows, sum }) => `${rows} ${sum}`));
    if (sums.size !== 1) throw new Error(`the ways do not agree: ${[...sums].join(", ")}`);
    const of = (way: string, figure: (one: Queryable) => number) => (measured.get(way) ?? []).map(figure);
    const timesOf = (way: string) => of(way, ({ ms }) => ms);
    const rowOf = ({ way, peer }: (typeof ways)[number]): Row => {
      const block = median(of(way, ({ blockMs }) => blockMs));
      const blocked: Figure[] =
        way === "us"
          ? [{ name: "longest block of the event loop, of its core", value: block, unit: "ms", atMost: MOST_BLOCK_MS }]
          : [];
      return {
        peer,
        figures: [
          { name: "median", value: median(timesOf(way)), unit: "ms" },
          { name: "least", value: Math.min(...timesOf(way)), unit: "ms" },
          { name: "peak memory", value: median(of(way, ({ peakMb }) => peakMb)), unit: "MB" },
          ...blocked,
        ],
        ratio: {
          value: median(timesOf(way)) / median(timesOf("parse")),
          ...(way === "us" ? { atMost: MOST_OF_PARSE } : {}),
        },
      };
    };
    report({
      title: `${size.toLocaleString("en")} rows, queryable`,
      measured: `From the request, answered at once, for a chart of ${size.toLocaleString("en")} rows and 6 columns to the answer of \`count\` and \`sum\` in SQL; each in a process of its own that has read a small table before, its database process counted, ${ROUNDS} times in turns. Ours ends with a Parquet file on the disk, and its block is measured with the digest.`,
      ratio: "time of `JSON.parse`",
      rows: ways.map(rowOf),
    });
  }
} finally {
  server.disconnect();
  rmSync(folder, { recursive: true, force: true });
}
