import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { GrowingIO } from "@growingio-export/core";
import { analyzeInTurns } from "@growingio-export/insight";
import { openWorkspace } from "@growingio-export/workspace";
import { peakRssMb, peakRssOfChildrenMb } from "../measure.ts";

/** What one way came to with one table, in a process of its own. */
export interface Queryable {
  readonly ms: number;
  readonly peakMb: number;
  /** The longest that nothing else could run, digest included, as time of the core, milliseconds; 0 where it was not looked at. */
  readonly blockMs: number;
  /** What SQL, or the program, makes of the table: the ways must agree. */
  readonly rows: number;
  readonly sum: number;
}

type Way = (file: string) => Promise<Omit<Queryable, "peakMb">>;

const SUM = 'SELECT count(*), sum("支付订单_次") FROM';
const counted = (cells: readonly unknown[] = []) => ({ rows: Number(cells[0]), sum: Number(cells[1]) });

/** Looks each millisecond what this thread has worked since; as time of the core, what others do on the machine does not count. */
function watchEventLoop(): () => number {
  let before = process.threadCpuUsage();
  let longestMs = 0;
  const look = () => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    longestMs = Math.max(longestMs, (user + system) / 1_000);
  };
  const timer = setInterval(look, 1);
  return () => {
    clearInterval(timer);
    look();
    return longestMs;
  };
}

/** From the request to the answer of SQL, through core and workspace. */
async function byUs(directory: string, port: string): Promise<Way> {
  let askedMs = 0;
  const client = new GrowingIO({
    token: "token-of-the-bench",
    project: "benchabc",
    baseUrl: `http://127.0.0.1:${port}`,
    onRequest: () => {
      askedMs = performance.now();
    },
  });
  const workspace = await openWorkspace({ directory });
  return async (file) => {
    const longestBlockMs = watchEventLoop();
    const exportId = `exp_${file.replace(/\W/g, "")}`;
    const table = await client.exports.event({ chart: file, range: "2026-11-02/2026-11-02" }).wait();
    await workspace.create({ exportId, kind: "event", project: "benchabc", target: { id: file, name: "" } });
    await workspace.finishTable(exportId, table);
    const { rows } = await workspace.query(`${SUM} ${exportId}`);
    const ms = performance.now() - askedMs;
    await analyzeInTurns(table, { now: Date.now() });
    return { ms, blockMs: longestBlockMs(), ...counted(rows[0]) };
  };
}

/** From the body in memory to objects: nothing is typed, nothing can be asked. */
function byParsing(directory: string): Way {
  return async (file) => {
    const body = readFileSync(join(directory, file));
    const startedMs = performance.now();
    const { data }: { data: unknown[][] } = JSON.parse(body.toString());
    const ms = performance.now() - startedMs;
    return { ms, blockMs: ms, rows: data.length, sum: data.reduce((sum, row) => sum + Number(row[4]), 0) };
  };
}

/** From the file to the answer of SQL, as DuckDB reads it: texts in lists are the quickest of the ways it offers. */
async function byDuckDb(directory: string): Promise<Way> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  return async (file) => {
    const startedMs = performance.now();
    await connection.run(`CREATE OR REPLACE TABLE t AS
      SELECT r[1] AS "目标用户", r[2]::BIGINT AS "时间", r[3] AS "城市", r[4] AS "渠道", r[5]::DOUBLE AS "支付订单_次", r[6]::DOUBLE AS "支付金额_求和"
      FROM (SELECT unnest(data) AS r FROM read_json('${join(directory, file)}', columns = {data: 'VARCHAR[][]'}, maximum_object_size = 1000000000))`);
    const answer = await connection.runAndReadAll(`${SUM} t`);
    return { ms: performance.now() - startedMs, blockMs: 0, ...counted(answer.getRowsJson()[0]) };
  };
}

const [, , name, directory = "", file = "", warmFile = "", port = ""] = process.argv;
const home = await mkdtemp(join(tmpdir(), "growingio-bench-"));
const ways = { us: () => byUs(home, port), parse: () => byParsing(directory), duckdb: () => byDuckDb(directory) };
const way = await ways[name as keyof typeof ways]();
// The code is loaded and has run once before it is measured, as in a server that has been asked before.
await way(warmFile);
const measured = await way(file);
const queryable: Queryable = { ...measured, peakMb: peakRssMb(process.pid) + peakRssOfChildrenMb(process.pid) };
await rm(home, { recursive: true, force: true });
process.send?.(queryable, () => process.exit(0));
