import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { isInstalled, median } from "./measure.ts";
import type { Downloaded } from "./programs/download-once.ts";
import { report } from "./report.ts";
import { type Row, refused } from "./rows.ts";

const LARGE = 1_000_000_000;
const SMALL = 200_000_000;
const ROUNDS = 5;
const LEAST_OF_CURL = 0.9;
const MOST_ADDED_MB = 120;
const MEMORY = "/dev/shm";

const run = promisify(execFile);

/** Into memory, where the system has room for it in a file system there: a disk's own mood measures more than the download. */
function place(): { folder: string; named: string } {
  if (existsSync(MEMORY)) {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize > 2 * LARGE) return { folder: MEMORY, named: "a file system in memory" };
  }
  return { folder: tmpdir(), named: "the disk" };
}

async function byUs(url: string, target: string): Promise<Downloaded> {
  const child = fork(join(import.meta.dirname, "programs/download-once.ts"), [url, target]);
  const [downloaded] = await once(child, "message");
  await once(child, "exit");
  return downloaded as Downloaded;
}

async function curlSeconds(url: string, target: string): Promise<number> {
  const startedMs = performance.now();
  await run("curl", ["--silent", "--fail", "--noproxy", "*", "--output", target, url]);
  return (performance.now() - startedMs) / 1000;
}

const { folder, named } = place();
const scratch = mkdtempSync(join(folder, "growingio-bench-"));
const target = join(scratch, "users.csv");
const server = fork(join(import.meta.dirname, "programs/serve-bytes.ts"));
const [port] = await once(server, "message");
const link = (size: number) => `http://127.0.0.1:${port}/${size}`;

async function whole<T>(download: () => Promise<T>): Promise<T> {
  const done = await download();
  if (statSync(target).size !== LARGE) throw new Error("the file is not whole");
  rmSync(target);
  return done;
}

try {
  const hasCurl = isInstalled("curl");
  const ours: Downloaded[] = [];
  const curls: number[] = [];
  const turns = [
    async () => void ours.push(await whole(() => byUs(link(LARGE), target))),
    async () => void (hasCurl && curls.push(await whole(() => curlSeconds(link(LARGE), target)))),
  ];
  // Each goes first in turn.
  for (let round = 0; round < ROUNDS; round++) {
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
  const small = await byUs(link(SMALL), target);
  const speeds = (seconds: readonly number[]): Row["figures"] => [
    { name: "median", value: LARGE / 1e6 / median(seconds), unit: "MB/s" },
    { name: "best", value: LARGE / 1e6 / Math.min(...seconds), unit: "MB/s" },
  ];
  const seconds = ours.map((one) => one.seconds);
  const added = Math.max(...ours.map(({ addedMb }) => addedMb));
  report({
    title: "Download",
    measured: `A file of ${LARGE / 1e9} GB over loopback from the same server into ${named}, ${ROUNDS} times in turns, the start of curl included, and what it adds to the memory of an idle process, at ${SMALL / 1e6} MB and at ${LARGE / 1e6}.`,
    ratio: "speed of curl",
    rows: [
      {
        peer: "`@growingio-export/core`",
        figures: [
          ...speeds(seconds),
          { name: `memory at ${SMALL / 1e6} MB`, value: small.addedMb, unit: "MB", atMost: MOST_ADDED_MB },
          { name: `memory at ${LARGE / 1e6} MB`, value: added, unit: "MB", atMost: MOST_ADDED_MB },
        ],
        ratio: hasCurl ? { value: median(curls) / median(seconds), atLeast: LEAST_OF_CURL } : null,
      },
      hasCurl
        ? { peer: "curl", figures: speeds(curls), ratio: { value: 1 } }
        : refused("curl", "it is not on this machine"),
    ],
  });
} finally {
  server.disconnect();
  rmSync(scratch, { recursive: true, force: true });
}
