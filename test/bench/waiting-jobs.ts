import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { newKey } from "../../apps/mcp-server/src/company/new-key.ts";
import { startRedis } from "../support/redis-server.ts";
import { sandboxProcess } from "../support/sandbox-process.ts";
import { startTeam } from "../support/team.ts";
import { line, peakRssMb } from "./report.ts";

// What 2,000 exports that wait for GrowingIO cost one of two workers beside one that has nothing to do.
const EXPORTS = 2_000;
const RANGES = 5;
const PRINCIPALS = 20;
const BAR_MB = 60;
const WATCH_MS = 90_000;

if (process.platform !== "linux") {
  line("waiting exports", "not measured: memory is read from /proc, which this system lacks");
  process.exit(0);
}

function rssMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}

const redis = await startRedis();
const gio = await sandboxProcess(24 * 3_600_000, EXPORTS / RANGES / 4);
const keys = Array.from({ length: PRINCIPALS }, newKey);
const projects = { [gio.projectUid]: { tokenEnv: "TEAM_TOKEN", baseUrl: gio.baseUrl } };
const limits = { running: EXPORTS, callsPerMinute: 1_000_000 };
const principals = keys.map(({ hash }, index) => [`person-${index}`, { keys: [hash], projects, limits }]);
const team = await startTeam(
  { principals: Object.fromEntries(principals) },
  { TEAM_TOKEN: gio.token, GROWINGIO_REDIS_URL: redis.url, GROWINGIO_LINK_SECRET: "of-the-bench-".repeat(4) },
);
const { origin } = await team.serve();
const [worker] = await Promise.all([team.work(), team.work()]);
await pause(5_000);
const idleMb = rssMb(worker.pid);
const charts = gio.charts.filter(({ kind, shape }) => kind === "event" && !/capped|failing/.test(shape));

async function start(index: number): Promise<void> {
  const chart = charts[index % (EXPORTS / RANGES)]?.id;
  const range = `last_${2 + Math.floor((index * RANGES) / EXPORTS)}_days`;
  const message = { name: "export_event", arguments: { chart, range, wait_seconds: 0 } };
  const answer = await fetch(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${keys[index % PRINCIPALS]?.key}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: index, method: "tools/call", params: message }),
  });
  const text = await answer.text();
  if (text.includes("(Redis) does not answer")) return await start(index);
  if (!text.includes('"status":"running"')) throw new Error(text.slice(0, 500));
}

const startedMs = performance.now();
for (let at = 0; at < EXPORTS; at += 50) {
  await Promise.all(Array.from({ length: 50 }, (_, index) => start(at + index)));
}
const begunS = (performance.now() - startedMs) / 1000;
const client = new Redis(redis.url);
const queue = "growingio:jobs:exports";
const samples: number[] = [];
let most = 0;
for (const endMs = performance.now() + WATCH_MS; performance.now() < endMs; await pause(500)) {
  samples.push(rssMb(worker.pid));
  most = Math.max(most, await client.zcard(`${queue}:delayed`));
}
const commands = Number(/instantaneous_ops_per_sec:(\d+)/.exec(await client.info("stats"))?.[1]);
const { violations, requests } = await gio.stats();
client.disconnect();
const last = samples.slice(-20);
const meanMb = last.reduce((sum, one) => sum + one, 0) / last.length;
line(
  `${EXPORTS.toLocaleString("en")} exports that wait`,
  `begun in ${begunS.toFixed(0)} s`,
  `${most.toLocaleString("en")} in the delayed set`,
  `RSS of a worker ${meanMb.toFixed(0)} MB (idle ${idleMb.toFixed(0)}, peak ${peakRssMb(worker.pid).toFixed(0)})`,
  `${commands} Redis operations a second`,
  `${requests} polls, ${violations} over the limit`,
);
line(
  "  above idle",
  `${(meanMb - idleMb).toFixed(0)} MB, bar ${BAR_MB} MB: ${meanMb - idleMb <= BAR_MB ? "met" : "MISSED"}`,
);
if (meanMb - idleMb > BAR_MB) process.exitCode = 1;
await team.close();
await gio.close();
await redis.stop();
