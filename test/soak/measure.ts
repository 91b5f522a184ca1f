import { readdirSync, readFileSync, rmSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** What the system says of a process. */
interface SystemFigures {
  readonly rssMb: number;
  readonly descriptors: number;
  readonly threads: number;
  /** Processes that it has started and that still run. */
  readonly children: number;
}

/** What the process says of itself, after a collection of garbage. */
interface OwnFigures {
  readonly heapMb: number;
  /** What keeps it running, beside timers. */
  readonly handles: number;
  readonly timers: number;
}

/** Null for a process that is gone. */
export function systemFigures(pid: number): SystemFigures | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? Number.NaN);
    if (/^State:\s+Z/m.test(status)) return null;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
    );
    return {
      rssMb: number("VmRSS") / 1024,
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      threads: number("Threads"),
      children: children.length,
    };
  } catch {
    return null;
  }
}

/** Asks the probe in a process (`probe.mjs`); null where it is gone or has no answer within ten seconds. */
export async function ownFigures(pid: number, folder: string): Promise<OwnFigures | null> {
  const path = join(folder, `${pid}.json`);
  rmSync(path, { force: true });
  try {
    process.kill(pid, "SIGUSR2");
  } catch {
    return null;
  }
  for (let tries = 0; tries < 100; tries++) {
    await pause(100);
    const said = readText(path);
    if (said === null) continue;
    const { heapBytes, resources } = JSON.parse(said) as { heapBytes: number; resources: readonly string[] };
    return {
      heapMb: heapBytes / 2 ** 20,
      handles: resources.filter(isHandle).length,
      timers: resources.filter((name) => name === "Timeout").length,
    };
  }
  return null;
}

/** Not a timer, nor a request to the system that ends by itself. */
function isHandle(name: string): boolean {
  return !/^(Timeout|Immediate)$|Req/.test(name);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** What lies in a folder, all that is below it included. */
export interface FolderFigures {
  readonly files: number;
  readonly megabytes: number;
  /** Files and folders that somebody was making. */
  readonly unfinished: readonly string[];
}

const UNFINISHED = /^\.(tmp|growingio|saving)-|\.(part|new|lock)$/;

/** Claims of names, of which a folder keeps the newest thousand. */
const CLAIMS = "aliases";

export async function folderFigures(folder: string): Promise<FolderFigures> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const entries = all.filter(({ parentPath }) => basename(parentPath) !== CLAIMS);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        stat(join(parentPath, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return {
    files: sizes.length,
    megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6,
    unfinished: entries
      .filter(({ name }) => UNFINISHED.test(name))
      .map(({ parentPath, name }) => join(parentPath, name)),
  };
}
