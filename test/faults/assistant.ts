import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallToolResult, Client } from "@modelcontextprotocol/client";
import { startServer } from "../support/connect.ts";
import { startServe } from "../support/serve.ts";
import { type FastTime, fastTime } from "./fast-time.ts";
import type { Fault } from "./fault.ts";
import { inLanes } from "./in-lanes.ts";
import { type Subject, TOKEN } from "./subjects.ts";
import { projectOf, type Upstream } from "./upstream.ts";

/** A tool to call under a fault. */
export type Pair = readonly [Fault, Subject];

/** What an assistant reads. */
export interface Answer {
  readonly fault: Fault;
  readonly subject: Subject;
  readonly text: string;
  readonly isError: boolean;
  /** `done`, `running` … of an export; null of a list. */
  readonly status: string | null;
  readonly requests: number;
}

/** A server that an assistant talks to. */
interface Front {
  readonly client: Client;
  readonly pid: number;
  /** What it keeps of tables, by name. */
  tables(): Promise<readonly string[]>;
  stderr(): string;
  close(): Promise<void>;
}

export type FrontName = "stdio" | "http";

/** Twice as fast as it is: a busy machine still answers within the bounds of a call. */
const SPEED = 2;
const AT_ONCE = 24;
/** How long a call waits for an export, seconds of the server's clock; where it outlasts the call, as long as there is time to say so. */
const WAIT_SECONDS = 40;
const SHORT_WAIT_SECONDS = 20;
const JOB_MS = 20_000;
const JUMP_AFTER_MS = 10_000;

/** Whether a call ends before what it asks for does: at the server's bound of a call, or of its wait. */
export function outlastsCall({ name, isSilent = false, spacingMs = 0 }: Fault): boolean {
  return isSilent || spacingMs > 10_000 || name === "for-ever";
}

/** The variables that lead a program to the upstream, or where a fault has it ask instead. */
export function upstreamEnv(upstream: Upstream, at: Fault["at"]): Record<string, string> {
  const nowhere = "https://growingio.invalid";
  return {
    GROWINGIO_TOKEN: TOKEN,
    GROWINGIO_BASE_URL: at === "nowhere" ? nowhere : upstream[at === "refused" ? "refusedUrl" : "baseUrl"],
  };
}

async function tablesIn(home: string): Promise<readonly string[]> {
  const files = await readdir(home, { recursive: true });
  return files.filter((file) => /parquet/.test(file));
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024);
}

async function startFront(front: FrontName, env: Readonly<Record<string, string>>): Promise<Front> {
  if (front === "stdio") {
    const server = await startServer({ env });
    return { ...server, tables: () => tablesIn(server.home) };
  }
  const home = await mkdtemp(join(tmpdir(), "faults-"));
  const server = await startServe({ ...env, GROWINGIO_HOME: home });
  const client = await server.connect();
  return {
    client,
    pid: server.pid,
    stderr: server.stderr,
    tables: () => tablesIn(home),
    close: async () => {
      await client.close();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

interface Structure {
  readonly status?: string;
  readonly export_id?: string;
}

const structureOf = ({ structuredContent = {} }: CallToolResult): Structure => structuredContent as Structure;
const isRunning = (result: CallToolResult) => structureOf(result).status === "running";

async function callTool(
  client: Client,
  front: FrontName,
  [fault, subject]: Pair,
  upstream: Upstream,
  time: FastTime,
): Promise<Answer> {
  const project = projectOf(front, fault.name, subject.name);
  const found = upstream.caseOf(project);
  Object.assign(found, { nowMs: time.nowMs, steadyMs: time.nowMs, jobMs: JOB_MS });
  const seconds = outlastsCall(fault) ? SHORT_WAIT_SECONDS : WAIT_SECONDS;
  const wait = subject.sort === "list" ? {} : { wait_seconds: seconds };
  let result = await client.callTool({ name: subject.tool, arguments: { ...subject.input, ...wait, project } });
  // What a busy machine does not have in time is taken up, as an assistant does.
  for (let more = 0; more < 3 && isRunning(result) && !outlastsCall(fault); more++) {
    const { export_id } = structureOf(result);
    result = await client.callTool({ name: "get_export", arguments: { export_id, ...wait } });
  }
  const structured = structureOf(result);
  return {
    fault,
    subject,
    text: result.content.map((item) => (item.type === "text" ? item.text : "")).join(""),
    isError: result.isError === true,
    status: structured.status ?? null,
    requests: found.askedAtMs.get(subject.name)?.length ?? 0,
  };
}

/** What a server answered in all, and what it left behind. */
export interface FrontRun {
  readonly answers: readonly Answer[];
  readonly stderr: string;
  /** Files of tables that are there in the end. */
  readonly tables: readonly string[];
  /** The most memory that one of its processes had, MiB; 0 where the system does not tell. */
  readonly peakMiB: number;
}

/** Calls tools of the built server, which is one process for all that is asked at one address with one clock. */
export async function askAssistant(front: FrontName, pairs: readonly Pair[], upstream: Upstream): Promise<FrontRun> {
  const groups = Map.groupBy(pairs, ([fault]) => `${fault.at ?? ""} ${fault.jumpMs ?? 0} ${fault.isLarge ?? false}`);
  const runs = await Promise.all(
    [...groups.values()].map(async (group): Promise<FrontRun> => {
      const [{ at, jumpMs = 0, isLarge = false }] = group[0] as Pair;
      // What is large takes as long as it takes.
      const time = fastTime({ speed: isLarge ? 1 : SPEED, jumpMs, jumpAfterMs: JUMP_AFTER_MS });
      const server = await startFront(front, { ...upstreamEnv(upstream, at), ...time.env });
      const call = (pair: Pair) => callTool(server.client, front, pair, upstream, time);
      const [long, short] = [true, false].map((isLong) => group.filter(([fault]) => outlastsCall(fault) === isLong));
      const answers = (
        await Promise.all([...(long ?? []).map(call), inLanes(short ?? [], isLarge ? 1 : AT_ONCE, call)])
      ).flat();
      // It is still there.
      await server.client.listTools();
      const [tables, peakMiB] = [await server.tables(), await peakOf(server.pid)];
      await server.close();
      return { answers, tables, peakMiB, stderr: server.stderr() };
    }),
  );
  return {
    answers: runs.flatMap(({ answers }) => answers),
    stderr: runs.map(({ stderr }) => stderr).join(""),
    tables: runs.flatMap(({ tables }) => tables),
    peakMiB: Math.max(...runs.map((run) => run.peakMiB)),
  };
}
