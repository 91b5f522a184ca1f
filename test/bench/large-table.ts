import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { GrowingIO, type Table } from "@growingio-export/core";
import { digestInTurns } from "@growingio-export/insight";
import { createSandbox } from "@growingio-export/sandbox";
import { openWorkspace, type Workspace } from "@growingio-export/workspace";
import { sandboxProcess } from "../support/sandbox-process.ts";
import { line, median } from "./report.ts";

const ROUNDS = 3;
const BLOCK_BAR_MS = 50;

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

function parseMs(text: string): number {
  const startedMs = performance.now();
  JSON.parse(text);
  return performance.now() - startedMs;
}

async function keep(workspace: Workspace, table: Table, exportId: string): Promise<void> {
  await workspace.create({ exportId, kind: "event", project: gio.projectUid, target: { id: chart, name: "" } });
  await workspace.finishTable(exportId, table);
}

bodyText = await bodyOf();
const parse = median(Array.from({ length: 5 }, () => parseMs(bodyText)));
const bytes = Buffer.byteLength(bodyText);
bodyText = "";

const workspace = await openWorkspace({ directory });
const queryable: number[] = [];
const blocks: number[] = [];
const digests: number[] = [];
const digestBlocks: number[] = [];
const groupBy: number[] = [];
let rows = 0;
for (let round = 0; round < ROUNDS; round++) {
  const exportId = `exp_bench${round}`;
  const { result: table, blockMs } = await longestBlock(async () => {
    const found = await client.exports.event({ chart }).wait();
    await keep(workspace, found, exportId);
    return found;
  });
  queryable.push(performance.now() - answeredMs);
  blocks.push(blockMs);
  rows = table.rowCount;
  const digestedMs = performance.now();
  const digested = await longestBlock(() => digestInTurns(table, { now: Date.now() }));
  digests.push(performance.now() - digestedMs);
  digestBlocks.push(digested.blockMs);
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

line(
  "200,000 x 6 cells",
  `${rows} rows`,
  `body ${(bytes / 1e6).toFixed(1)} MB`,
  `bare JSON.parse ${parse.toFixed(0)} ms`,
);
line(
  "  from response to queryable",
  `median ${median(queryable).toFixed(0)} ms of ${ROUNDS}`,
  `ratio to JSON.parse ${(median(queryable) / parse).toFixed(1)}`,
);
line(
  "  longest event-loop block on the way",
  `median ${median(blocks).toFixed(0)} ms (max ${Math.max(...blocks).toFixed(0)})`,
  `bar ${BLOCK_BAR_MS} ms: ${median(blocks) <= BLOCK_BAR_MS ? "met" : "MISSED"}`,
);
line(
  "  digest in turns",
  `median ${median(digests).toFixed(0)} ms`,
  `longest block ${median(digestBlocks).toFixed(0)} ms`,
  `bar ${BLOCK_BAR_MS} ms: ${median(digestBlocks) <= BLOCK_BAR_MS ? "met" : "MISSED"}`,
);
line("  group-by in SQL", `median ${median(groupBy).toFixed(0)} ms`);
