import { setTimeout as pause } from "node:timers/promises";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { newKey } from "../../apps/mcp-server/src/company/new-key.ts";
import { startRedis } from "./redis-server.ts";
import { startRoundRobin } from "./round-robin.ts";
import { sandboxProcess } from "./sandbox-process.ts";
import { startTeam } from "./team.ts";

export interface TeamSize {
  readonly principals: number;
  readonly charts: number;
  readonly exports: number;
  /** How long GrowingIO computes, milliseconds. */
  readonly jobMs: number;
  /** When a worker is killed and when Redis is, milliseconds from the first call. */
  readonly killWorkerMs: number;
  readonly killRedisMs: number;
}

/** What became of it. */
export interface TeamOutcome {
  readonly done: number;
  /** States and errors of those that are not done. */
  readonly others: readonly string[];
  readonly violations: number;
  readonly jobsStarted: number;
  /** Answers about exports of others that are not what an unknown one answers. */
  readonly seenOfOthers: readonly string[];
  readonly triedOfOthers: number;
  readonly seconds: number;
  /** Calls that failed with what can pass, and were made again. */
  readonly again: number;
}

interface Answer {
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
}

/** How long Redis is away, milliseconds. */
const DOWN_MS = 1_000;

/** Exports of many principals through three replicas and two workers, one of which is killed, as Redis is once; then each tries each other's. */
export async function runTeamStory(size: TeamSize): Promise<TeamOutcome> {
  const gio = await sandboxProcess(size.jobMs, Math.ceil(size.charts / 4));
  const redis = await startRedis();
  const names = Array.from({ length: size.principals }, (_, index) => `person-${index}`);
  const keys = new Map(names.map((name) => [name, newKey()]));
  const projects = { [gio.projectUid]: { tokenEnv: "TEAM_TOKEN", baseUrl: gio.baseUrl } };
  const company = {
    principals: Object.fromEntries(
      [...keys].map(([name, { hash }]) => [name, { keys: [hash], projects, limits: { callsPerMinute: 1_000_000 } }]),
    ),
  };
  const team = await startTeam(company, {
    TEAM_TOKEN: gio.token,
    GROWINGIO_REDIS_URL: redis.url,
    GROWINGIO_LINK_SECRET: "of-the-test-".repeat(4),
  });
  const replicas = await Promise.all([team.serve(), team.serve(), team.serve()]);
  const workers = await Promise.all([team.work(), team.work()]);
  const front = await startRoundRobin(replicas.map(({ origin }) => origin));
  const clients = new Map(
    await Promise.all([...keys].map(async ([name, { key }]) => [name, await connect(front.origin, key)] as const)),
  );
  const charts = gio.charts
    .filter(({ kind, shape }) => kind === "event" && !/capped|failing|hostile|empty/.test(shape))
    .slice(0, size.charts);
  let again = 0;
  const call = async (name: string, tool: string, args: Record<string, unknown>): Promise<Answer> => {
    for (let tries = 0; ; tries++) {
      const answer = await ask(clients.get(name), tool, args).catch((error: unknown) => failed(String(error)));
      if (!answer.isError || tries > 60 || !/\(Redis\) does not answer|fetch failed|terminated/.test(answer.text))
        return answer;
      again++;
      await pause(500);
    }
  };
  const startedMs = performance.now();
  const ended = async (index: number) => {
    const name = names[(index + Math.floor(index / charts.length)) % names.length] ?? "";
    const chart = charts[index % charts.length]?.id ?? "";
    const range = `last_${2 + Math.floor(index / charts.length)}_days`;
    // Callers come one after the other.
    await pause(index * 20);
    let answer = await call(name, "export_event", { chart, range, wait_seconds: 20 });
    for (let asked = 0; answer.structured.status === "running" && asked < 10; asked++) {
      answer = await call(name, "get_export", { export_id: answer.structured.export_id, wait_seconds: 20 });
    }
    return { name, answer };
  };
  try {
    const disasters = [
      pause(size.killWorkerMs).then(() => workers[0]?.kill()),
      pause(size.killRedisMs)
        .then(() => redis.kill())
        .then(() => pause(DOWN_MS))
        .then(() => redis.restart()),
    ];
    const all = await Promise.all(Array.from({ length: size.exports }, (_, index) => ended(index)));
    await Promise.all(disasters);
    const seconds = (performance.now() - startedMs) / 1000;
    const unknown = (id: string) => `No export "${id}" is kept here`;
    const own = all.map(({ name, answer }) => ({ name, id: String(answer.structured.export_id) }));
    const tried = names.flatMap((name) => own.filter((one) => one.name !== name).map(({ id }) => ({ name, id })));
    const seenOfOthers: string[] = [];
    for (let at = 0; at < tried.length; at += 100) {
      await Promise.all(
        tried.slice(at, at + 100).map(async ({ name, id }) => {
          const { text, isError } = await call(name, "get_export", { export_id: id, wait_seconds: 0 });
          if (!isError || !text.includes(unknown(id))) seenOfOthers.push(`${name} ${id}: ${text.slice(0, 200)}`);
        }),
      );
    }
    const { violations, jobsStarted } = await gio.stats();
    const done = all.filter(({ answer }) => answer.structured.status === "done");
    const others = all.filter((one) => !done.includes(one));
    return {
      done: done.length,
      others: others.map(({ answer }) => `${answer.structured.status} ${answer.text.slice(0, 300)}`),
      violations,
      jobsStarted,
      seenOfOthers,
      triedOfOthers: tried.length,
      seconds,
      again,
    };
  } finally {
    await Promise.all([...clients.values()].map((client) => client.close().catch(() => {})));
    await front.close();
    await team.close();
    await redis.stop();
    await gio.close();
  }
}

async function connect(origin: string, key: string): Promise<Client> {
  const client = new Client(
    { name: "growingio-test", version: "0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  const headers = { authorization: `Bearer ${key}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), { requestInit: { headers } }));
  return client;
}

async function ask(client: Client | undefined, name: string, args: Record<string, unknown>): Promise<Answer> {
  if (client === undefined) throw new Error("nobody of that name");
  const result = await client.callTool({ name, arguments: args });
  return {
    text: result.content.map((item) => (item.type === "text" ? item.text : "")).join(""),
    structured: { ...Object(result.structuredContent) },
    isError: result.isError === true,
  };
}

function failed(text: string): Answer {
  return { text, structured: {}, isError: true };
}
