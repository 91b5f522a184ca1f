import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { GrowingIO, type Table } from "@growingio-export/core";
import { analyzeInTurns } from "@growingio-export/insight";
import { createSandbox } from "@growingio-export/sandbox";
import { openWorkspace, type Workspace } from "@growingio-export/workspace";
import { createColumnReader } from "../../packages/core/src/table/column-reader.ts";
import { sandboxProcess } from "../support/sandbox-process.ts";
import { line, median } from "./report.ts";

const ROUNDS = 5;
const QUERYABLE_BAR = 6;
const SCAN_BAR = 0.4;
const BLOCK_BAR_MS = 50;

const reader = createColumnReader();
const { shop } = createSandbox();
const chart = shop.chart("cappedNoTime").id;
const gio = await sandboxProcess(50);
const directory = await mkdtemp(join(tmpdir(), "growingio-bench-"));

// The last answer of the chart is the table; the time counts from its first byte.
let answeredMs = 0;
let bodyText = "";
const client = new GrowingIO({
  token: gio.token,
  project: gio.projectUid,
  baseUrl: gio.baseUrl,
  fetch: async (url, init) => {
    const response = await fetch(url, init);
    answeredMs = performance.now();
    return response;
  },
});

async function bodyOf(): Promise<string> {
  const url = `${gio.baseUrl}/v3/exporter/projects/${gio.projectUid}/charts/${chart}`;
  for (;;) {
    const response = await fetch(url, { headers: { authorization: gio.token } });
    const text = await response.text();
    if (text.length > 1_000) return text;
    await pause(600);
  }
}

/** The longest time nothing else could run while `work` did, milliseconds. */
async function longestBlock<T>(work: () => Promise<T>): Promise<{ result: T; blockMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const result = await work();
  await pause(5);
  delay.disable();
  return { result, blockMs: delay.max / 1e6 };
}

function msOf(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

async function keep(workspace: Workspace, table: Table, exportId: string): Promise<void> {
  await workspace.create({ exportId, kind: "event", project: gio.projectUid, target: { id: chart, name: "" } });
  await workspace.finishTable(exportId, table);
}

bodyText = await bodyOf();
const body = Buffer.from(bodyText);
const scan = median(Array.from({ length: 5 }, () => msOf(() => reader.mayHoldLongNumber(body))));

const workspace = await openWorkspace({ directory });
const parse: number[] = [];
const queryable: number[] = [];
const blocks: number[] = [];
const digests: number[] = [];
const groupBy: number[] = [];
let rows = 0;
for (let round = 0; round < ROUNDS; round++) {
  const exportId = `exp_bench${round}`;
  // In the same round, so that both meet the machine in the same mood.
  parse.push(median(Array.from({ length: 5 }, () => msOf(() => JSON.parse(bodyText)))));
  const { result: table, blockMs } = await longestBlock(async () => {
    const found = await client.exports.event({ chart }).wait();
    await keep(workspace, found, exportId);
    queryable.push(performance.now() - answeredMs);
    const digestedMs = performance.now();
    await analyzeInTurns(found, { now: Date.now() });
    digests.push(performance.now() - digestedMs);
    return found;
  });
  blocks.push(blockMs);
  rows = table.rowCount;
  const dimension = table.columns.find(({ role }) => role === "dimension")?.name;
  const metric = table.columns.find(({ role }) => role === "metric")?.name;
  const startedMs = performance.now();
  await workspace.query(`SELECT "${dimension}", sum("${metric}") FROM ${exportId} GROUP BY 1 ORDER BY 2 DESC LIMIT 10`);
  groupBy.push(performance.now() - startedMs);
}
await workspace.close();
await client.close();
await gio.close();
await rm(directory, { recursive: true, force: true });

const parsedMs = median(parse);
const ratio = median(queryable.map((ms, round) => ms / Number(parse[round])));
line(
  "200,000 x 6 cells",
  `${rows} rows`,
  `body ${(body.byteLength / 1e6).toFixed(1)} MB`,
  `bare JSON.parse ${parsedMs.toFixed(0)} ms`,
  `scan for long numbers ${scan.toFixed(0)} ms, ratio ${(scan / parsedMs).toFixed(2)}, bar ${SCAN_BAR}: ${scan / parsedMs <= SCAN_BAR ? "met" : "MISSED"}`,
);
line(
  "  from response to queryable",
  `median ${median(queryable).toFixed(0)} ms of ${ROUNDS}`,
  `ratio to JSON.parse ${ratio.toFixed(1)}, bar ${QUERYABLE_BAR}: ${ratio <= QUERYABLE_BAR ? "met" : "MISSED"}`,
);
line(
  "  longest event-loop block on the way, digest included",
  `median ${median(blocks).toFixed(0)} ms (max ${Math.max(...blocks).toFixed(0)})`,
  `bar ${BLOCK_BAR_MS} ms: ${Math.max(...blocks) <= BLOCK_BAR_MS ? "met" : "MISSED"}`,
);
line("  digest", `median ${median(digests).toFixed(0)} ms`);
line("  group-by in SQL", `median ${median(groupBy).toFixed(0)} ms`);
