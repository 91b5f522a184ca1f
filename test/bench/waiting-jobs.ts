import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { newKey } from "../../apps/mcp-server/src/company/new-key.ts";
import { startRedis } from "../support/redis-server.ts";
import { sandboxProcess } from "../support/sandbox-process.ts";
import { startTeam } from "../support/team.ts";
import { isInstalled, mean, peakRssMb, rssMb } from "./measure.ts";
import { report } from "./report.ts";
import { refused } from "./rows.ts";

const EXPORTS = 2_000;
const RANGES = 5;
const PRINCIPALS = 20;
const MOST_ADDED_MB = 60;
const WATCH_MS = 45_000;

const subject = {
  title: `${EXPORTS.toLocaleString("en")} exports that wait for GrowingIO`,
  measured: `Of ${PRINCIPALS} people, asked for over HTTP, polled by two workers on one Redis for ${WATCH_MS / 1_000} s: the memory of one of them, beside the same while it had nothing to do.`,
  ratio: "memory of the idle worker",
};
const peer = "one of two workers";
const missing = isInstalled("redis-server") ? undefined : "redis-server is not on this machine";
const why = process.platform === "linux" ? missing : "memory is read from /proc, which this system lacks";
if (why !== undefined) {
  report({ ...subject, rows: [refused(peer, why)] });
  process.exit(0);
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
const operations = Number(/instantaneous_ops_per_sec:(\d+)/.exec(await client.info("stats"))?.[1]);
const { violations } = await gio.stats();
const peakMb = peakRssMb(worker.pid);
client.disconnect();
await team.close();
await gio.close();
await redis.stop();

const waitingMb = mean(samples.slice(-20));
report({
  ...subject,
  rows: [
    {
      peer,
      figures: [
        { name: "begun within", value: begunS, unit: "s" },
        { name: "waiting at once", value: most, unit: "exports" },
        { name: "memory", value: waitingMb, unit: "MB" },
        { name: "above idle", value: waitingMb - idleMb, unit: "MB", atMost: MOST_ADDED_MB },
        { name: "most memory", value: peakMb, unit: "MB" },
        { name: "Redis operations a second", value: operations, unit: "calls" },
        { name: "over the limit", value: violations, unit: "requests", atMost: 0 },
      ],
      ratio: { value: waitingMb / idleMb },
    },
    { peer: "the same, idle", figures: [{ name: "memory", value: idleMb, unit: "MB" }], ratio: { value: 1 } },
  ],
});
