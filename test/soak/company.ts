import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { newKey } from "../../apps/mcp-server/src/company/new-key.ts";
import { startRedis } from "../support/redis-server.ts";
import { startRoundRobin } from "../support/round-robin.ts";
import { startTeam } from "../support/team.ts";
import type { Project } from "./growingio.ts";

/** Somebody who asks, with all that must not be told to others. */
export interface Person {
  readonly name: string;
  readonly key: string;
  readonly projects: readonly Project[];
}

/** A server or a worker, in whatever process it runs at the time. */
export interface Member {
  readonly name: string;
  /** Null between its end and its next start. */
  pid(): number | null;
  /** What all its processes wrote to standard error. */
  stderr(): string;
  /** Ends it as a crash does, and starts it again on the same folder. */
  replace(): Promise<void>;
  /** Asks it to leave; resolves with its exit code. */
  stop(): Promise<number | null>;
}

export interface Company {
  readonly people: readonly Person[];
  /** The first server and the first worker are never killed. */
  readonly servers: readonly Member[];
  readonly workers: readonly Member[];
  readonly redisUrl: string;
  /** What must not be seen in any log or answer. */
  readonly secrets: readonly string[];
  /** Where clients ask, and the servers behind it. */
  readonly origin: string;
  readonly origins: readonly string[];
  /** The folder of all home folders, and of temporary files. */
  readonly homes: string;
  /** Where probes write (`probe.mjs`). */
  readonly probes: string;
  /** Variables that every measured process has. */
  readonly env: Readonly<Record<string, string>>;
  /** Kills Redis, and starts it again on what it had written. */
  replaceRedis(): Promise<void>;
  close(): Promise<void>;
}

const LINK_SECRET = "of-the-soak-".repeat(4);

/** Rooms are small, so that the oldest exports go all the time, as they do in a company after a week. */
const LIMITS = { callsPerMinute: 100_000, diskMb: 0.2 };

/** Six people in two projects, two servers behind one address, two workers and a Redis. */
export async function startCompany([first, second]: readonly [Project, Project]): Promise<Company> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-soak-"));
  const [probes, homes] = [join(folder, "probes"), join(folder, "homes")];
  const temporary = join(homes, "tmp");
  await Promise.all([probes, temporary].map((path) => mkdir(path, { recursive: true })));
  const redis = await startRedis();
  const who: readonly (readonly [string, readonly Project[], object])[] = [
    ["alice", [first], { userRows: "masked", limits: LIMITS }],
    ["bob", [second], { userRows: "unmasked", limits: { ...LIMITS, diskMb: 2 } }],
    ["carol", [first, second], { userRows: "masked", limits: LIMITS }],
    ["dave", [first], { limits: { ...LIMITS, running: 2 } }],
    ["erin", [second], { limits: LIMITS }],
    ["frank", [first], { limits: { ...LIMITS, callsPerMinute: 60 } }],
  ];
  const keys = who.map(() => newKey());
  const principals = Object.fromEntries(
    who.map(([name, projects, rest], index) => [
      name,
      {
        keys: [keys[index]?.hash],
        projects: Object.fromEntries(
          projects.map(({ projectUid, baseUrl }) => [projectUid, { tokenEnv: `TOKEN_${projectUid}`, baseUrl }]),
        ),
        ...rest,
      },
    ]),
  );
  const origins: string[] = [];
  const front = await startRoundRobin(origins);
  const env = {
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "probe.mjs")).href}`,
    SOAK_PROBE: probes,
    TMPDIR: temporary,
  };
  const team = await startTeam(
    { principals, publicUrl: front.origin },
    {
      ...env,
      ...Object.fromEntries([first, second].map(({ projectUid, token }) => [`TOKEN_${projectUid}`, token])),
      GROWINGIO_REDIS_URL: redis.url,
      GROWINGIO_LINK_SECRET: LINK_SECRET,
      GROWINGIO_BLOBS: join(homes, "blobs"),
    },
  );
  const homeOf = (name: string) => ({ GROWINGIO_HOME: join(homes, name) });
  const server = async (name: string) => {
    let running = await team.serve(homeOf(name));
    origins.push(running.origin);
    return member(name, {
      current: () => running,
      next: async () => {
        origins.splice(origins.indexOf(running.origin), 1);
        await running.kill();
        running = await team.serve(homeOf(name));
        origins.push(running.origin);
      },
    });
  };
  const worker = async (name: string) => {
    let running = await team.work(homeOf(name));
    return member(name, {
      current: () => running,
      next: async () => {
        await running.kill();
        running = await team.work(homeOf(name));
      },
    });
  };
  const [servers, workers] = await Promise.all([
    Promise.all([server("server 1"), server("server 2")]),
    Promise.all([worker("worker 1"), worker("worker 2")]),
  ]);
  return {
    people: who.map(([name, projects], index) => ({ name, projects, key: keys[index]?.key ?? "" })),
    servers,
    workers,
    redisUrl: redis.url,
    secrets: [LINK_SECRET, first.token, second.token, ...keys.map(({ key }) => key)],
    origin: front.origin,
    origins,
    homes,
    probes,
    env,
    replaceRedis: async () => {
      await redis.kill();
      await redis.restart();
    },
    close: async () => {
      await front.close();
      await team.close();
      await redis.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Running {
  readonly pid: number;
  stderr(): string;
  stop(): Promise<number | null>;
}

function member(
  name: string,
  { current, next }: { readonly current: () => Running; readonly next: () => Promise<void> },
): Member {
  let isAway = false;
  let before = "";
  return {
    name,
    pid: () => (isAway ? null : current().pid),
    stderr: () => before + current().stderr(),
    replace: async () => {
      const ended = current();
      isAway = true;
      await next();
      before += ended.stderr();
      isAway = false;
    },
    stop: async () => {
      isAway = true;
      return await current().stop();
    },
  };
}
