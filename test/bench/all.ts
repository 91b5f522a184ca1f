import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { availableParallelism, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { benchmarksPage, type Outcome } from "./page.ts";
import type { Subject } from "./rows.ts";

const benches = [
  "polling",
  "many-charts",
  "large-table",
  "download",
  "start-up",
  "tool-call",
  "questions",
  "import",
  "report-file",
  "server-memory",
  "http-load",
  "team",
  "waiting-jobs",
];

/** No bench takes as long, except where something hangs. */
const LONGEST_MS = 5 * 60_000;

/** Runs a bench in a process of its own, so that none measures what another left behind. */
async function run(bench: string): Promise<Outcome> {
  const subjects: Subject[] = [];
  const child = fork(join(import.meta.dirname, `${bench}.ts`), { timeout: LONGEST_MS });
  child.on("message", (subject) => subjects.push(subject as Subject));
  const [status, signal] = await once(child, "exit");
  if (status === 0) return { bench, subjects };
  return { bench, subjects, failure: signal === null ? `it ended with ${status}` : `it was ended by ${signal}` };
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !benches.includes(name));
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(", ")}; there are ${benches.join(", ")}`);

const startedMs = performance.now();
const machine = [
  `Node ${process.version} on ${process.platform}`,
  `${availableParallelism()} cores`,
  `${Math.round(totalmem() / 2 ** 30)} GB`,
  `a load of ${loadavg()[0]?.toFixed(1)} when it began`,
].join(", ");
console.log(machine);
const outcomes: Outcome[] = [];
for (const bench of named.length > 0 ? named : benches) outcomes.push(await run(bench));
if (named.length === 0) {
  const minutes = Math.ceil((performance.now() - startedMs) / 60_000);
  const page = benchmarksPage({ date: new Date().toISOString().slice(0, 10), machine, minutes }, outcomes);
  await writeFile(join(import.meta.dirname, "../../BENCHMARKS.md"), page);
}
if (outcomes.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
