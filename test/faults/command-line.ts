import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGio } from "../support/gio.ts";
import { outlastsCall, type Pair, upstreamEnv } from "./assistant.ts";
import { fastTime } from "./fast-time.ts";
import type { Fault } from "./fault.ts";
import { inLanes } from "./in-lanes.ts";
import type { Subject } from "./subjects.ts";
import { projectOf, type Upstream } from "./upstream.ts";

/** What somebody at a shell sees. */
export interface Printed {
  readonly fault: Fault;
  readonly subject: Subject;
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Files of tables that it left behind. */
  readonly tables: readonly string[];
  readonly requests: number;
}

/** Its time, and how long it waits for exports: until its own tries are used up, or where they take too long, less. */
const SPEED = 8;
/** Lists are asked for until the tries are used up: five minutes. */
const SPEED_OF_SILENCE = 25;
const PATIENCE_S = 1_000;
const SHORT_PATIENCE_S = 30;
const JOB_MS = 30_000;
const JUMP_AFTER_MS = 15_000;
const AT_ONCE = 4;

/** Runs `gio` once for each, in a folder of its own. */
export async function runCommands(pairs: readonly Pair[], upstream: Upstream): Promise<readonly Printed[]> {
  return await inLanes(pairs, AT_ONCE, async ([fault, subject]): Promise<Printed> => {
    const project = projectOf("gio", fault.name, subject.name);
    const isLong = subject.sort === "list" && outlastsCall(fault);
    const time = fastTime({
      speed: isLong ? SPEED_OF_SILENCE : SPEED,
      jumpMs: fault.jumpMs ?? 0,
      jumpAfterMs: JUMP_AFTER_MS,
    });
    const found = upstream.caseOf(project);
    Object.assign(found, { nowMs: time.nowMs, steadyMs: time.nowMs, jobMs: JOB_MS });
    const home = await mkdtemp(join(tmpdir(), "faults-"));
    const patience = outlastsCall(fault) ? SHORT_PATIENCE_S : PATIENCE_S;
    const wait = subject.sort === "list" ? [] : ["--deadline", String(patience)];
    const file = subject.sort === "links" ? ["-o", "users.csv"] : [];
    const { status, stdout, stderr } = await runGio([...subject.command, ...wait, ...file, "--project", project], {
      home,
      env: { ...upstreamEnv(upstream, fault.at), ...time.env },
    });
    const files = await readdir(home, { recursive: true });
    await rm(home, { recursive: true, force: true });
    const tables = files.filter((file) => /\.parquet|\.csv/.test(file));
    return { fault, subject, status, stdout, stderr, tables, requests: found.askedAtMs.get(subject.name)?.length ?? 0 };
  });
}
