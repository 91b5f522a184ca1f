import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { newKey } from "../../apps/mcp-server/src/company/new-key.ts";
import { createShop } from "../../packages/sandbox/src/shop/shop.ts";
import { startRedis } from "../support/redis-server.ts";
import { sandboxProcess } from "../support/sandbox-process.ts";
import { type ServedCompany, serveCompany } from "../support/served-company.ts";

/** What something takes of Redis and of the servers. */
export interface Cost {
  /** Commands that Redis carries out, those of its scripts included. */
  readonly commands: number;
  /** Time of Redis's one core, milliseconds. */
  readonly redisMs: number;
  /** Time of the servers' cores, their databases' included, milliseconds. */
  readonly serverMs: number;
}

export interface Costs {
  /** An export from its call to its answer, but for its polls and the wait. */
  readonly export: Cost;
  /** One request to GrowingIO: a step of the job, with its place in the line. */
  readonly poll: Cost;
  /** A call that waits, each second. */
  readonly waitingSecond: Cost;
  /** A server that nobody asks for anything, each second. */
  readonly idleSecond: Cost;
  /** What Redis keeps of an export that has ended, bytes: its record, its table, the cached one. Small tables of the simulated shop. */
  readonly keptBytes: number;
}

/** What a run used, and what for. */
interface Run {
  readonly exports: number;
  readonly polls: number;
  readonly waitedS: number;
  readonly cost: Cost;
}

const EXPORTS = 60;
const PRINCIPALS = 6;
const CHARTS = 15;
const IDLE_MS = 8_000;

/** Measured with one server that is its own worker, on a Redis of its own; takes about two minutes. */
export async function measureCosts(): Promise<Costs> {
  const short = await run(3_000, true);
  const long = await run(25_000, true);
  const unwatched = await run(25_000, false);
  const runs = [short, long, unwatched];
  const solved = (of: keyof Cost) =>
    solve(
      runs.map(({ exports, polls, waitedS }) => [exports, polls, waitedS]),
      runs.map(({ cost }) => cost[of]),
    );
  const [commands, redisMs, serverMs] = [solved("commands"), solved("redisMs"), solved("serverMs")];
  const costOf = (index: number): Cost => ({
    commands: Math.max(0, commands[index] ?? 0),
    redisMs: Math.max(0, redisMs[index] ?? 0),
    serverMs: Math.max(0, serverMs[index] ?? 0),
  });
  return {
    export: costOf(0),
    poll: costOf(1),
    waitingSecond: costOf(2),
    idleSecond: short.idle,
    keptBytes: short.keptBytes,
  };
}

async function run(
  jobMs: number,
  isWatched: boolean,
): Promise<Run & { readonly idle: Cost; readonly keptBytes: number }> {
  const [server, gio] = await Promise.all([startRedis(), sandboxProcess(jobMs)]);
  const redis = new Redis(server.url);
  const keys = Array.from({ length: PRINCIPALS }, newKey);
  const projects = { [gio.projectUid]: { tokenEnv: "TOKEN", baseUrl: gio.baseUrl } };
  const principals = Object.fromEntries(keys.map(({ hash }, index) => [`p${index}`, { keys: [hash], projects }]));
  const env = { TOKEN: gio.token, GROWINGIO_REDIS_URL: server.url, GROWINGIO_LINK_SECRET: "0".repeat(32) };
  const served = await serveCompany({ principals }, env);
  try {
    const call = caller(served, keys);
    await call(0, "list_dashboards", {});
    const idleFrom = await used(redis, served);
    await pause(IDLE_MS);
    const idle = scaled(difference(await used(redis, served), idleFrom), 1_000 / IDLE_MS);

    const charts = createShop(0)
      .charts.filter(({ kind }) => kind === "event")
      .slice(0, CHARTS);
    const [from, beganMs, before] = [await used(redis, served), performance.now(), await polls(served, keys)];
    const memoryBefore = await memory(redis);
    let waitedS = 0;
    const one = async (index: number) => {
      const chart = charts[index % charts.length]?.id;
      const range = `2026-11-${String(1 + Math.floor(index / charts.length)).padStart(2, "0")}`;
      const asked = { chart, range: `${range}/${range}` };
      const who = index % PRINCIPALS;
      const askedMs = performance.now();
      let answer = await call(who, "export_event", { ...asked, wait_seconds: isWatched ? 45 : 0 });
      if (!isWatched) await pause(2 * jobMs);
      while (answer.status === "running") {
        answer = await call(who, "get_export", { export_id: String(answer.export_id), wait_seconds: 45 });
      }
      if (answer.status !== "done") throw new Error(`an export is ${String(answer.status)}`);
      if (isWatched) waitedS += (performance.now() - askedMs) / 1_000;
    };
    await Promise.all(Array.from({ length: EXPORTS }, (_, index) => one(index)));
    const seconds = (performance.now() - beganMs) / 1_000;
    const cost = difference(difference(await used(redis, served), from), scaled(idle, seconds));
    const keptBytes = ((await memory(redis)) - memoryBefore) / EXPORTS;
    return { exports: EXPORTS, polls: (await polls(served, keys)) - before, waitedS, cost, idle, keptBytes };
  } finally {
    redis.disconnect();
    await served.close();
    await Promise.all([server.stop(), gio.close()]);
  }
}

function caller(served: ServedCompany, keys: readonly { key: string }[]) {
  return async (who: number, name: string, args: object): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${keys[who]?.key}` };
    const { text } = await served.post(headers, { method: "tools/call", params: { name, arguments: args } });
    const [, data = text] = /^data: (\{.*"result".*)$/m.exec(text) ?? [];
    const { result } = JSON.parse(data) as {
      result: { structuredContent?: Record<string, unknown>; isError?: boolean };
    };
    if (result.isError || result.structuredContent === undefined) throw new Error(text);
    return result.structuredContent;
  };
}

async function polls({ origin }: ServedCompany, [first]: readonly { key: string }[]): Promise<number> {
  const response = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${first?.key}` } });
  return Number(/^growingio_mcp_polls_total (\d+)$/m.exec(await response.text())?.[1]);
}

async function memory(redis: Redis): Promise<number> {
  return Number(/^used_memory_dataset:(\d+)/m.exec(await redis.info("memory"))?.[1]);
}

async function used(redis: Redis, { pid }: ServedCompany): Promise<Cost> {
  const info = await redis.info();
  const number = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, "m").exec(info)?.[1]);
  return {
    commands: number("total_commands_processed"),
    redisMs: 1_000 * (number("used_cpu_user_main_thread") + number("used_cpu_sys_main_thread")),
    serverMs: cpuMs(pid),
  };
}

/** What a process and those that it started have used of the cores; Linux only. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const own = 10 * (Number(fields[11]) + Number(fields[12]));
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return children.reduce((sum, child) => sum + cpuMs(child), own);
}

function scaled(cost: Cost, by: number): Cost {
  return { commands: by * cost.commands, redisMs: by * cost.redisMs, serverMs: by * cost.serverMs };
}

function difference(a: Cost, b: Cost): Cost {
  return { commands: a.commands - b.commands, redisMs: a.redisMs - b.redisMs, serverMs: a.serverMs - b.serverMs };
}

/** Three equations with three unknowns, by Cramer's rule. */
function solve(rows: readonly (readonly number[])[], results: readonly number[]): number[] {
  const determinant = ([a = [], b = [], c = []]: readonly (readonly number[])[]) => {
    const [[a0 = 0, a1 = 0, a2 = 0], [b0 = 0, b1 = 0, b2 = 0], [c0 = 0, c1 = 0, c2 = 0]] = [a, b, c];
    return a0 * (b1 * c2 - b2 * c1) - a1 * (b0 * c2 - b2 * c0) + a2 * (b0 * c1 - b1 * c0);
  };
  const whole = determinant(rows);
  return [0, 1, 2].map((column) => {
    const replaced = rows.map((row, index) => row.map((value, at) => (at === column ? (results[index] ?? 0) : value)));
    return determinant(replaced) / whole;
  });
}
