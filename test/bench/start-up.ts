import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { serverPath } from "../support/server-path.ts";
import { line, median, peakRssMb } from "./report.ts";

const RUNS = 20;
const BAR_RATIO = 5;
const BAR_MB = 80;

const home = mkdtempSync(join(tmpdir(), "growingio-bench-"));

/** From spawn to the answer of tools/list, with the opening of a 2025-era client; and the most memory used until then. */
async function start(): Promise<{ ms: number; peakMb: number }> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [serverPath], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { PATH: process.env.PATH, GROWINGIO_HOME: home, HOME: home, XDG_CACHE_HOME: home },
  });
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const clientInfo = { name: "bench", version: "0" };
  send({ id: 1, method: "initialize", params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo } });
  for await (const text of createInterface({ input: child.stdout })) {
    const { id } = JSON.parse(text);
    if (id === 1) {
      send({ method: "notifications/initialized" });
      send({ id: 2, method: "tools/list" });
    }
    if (id === 2) break;
  }
  const ms = performance.now() - startedMs;
  const peakMb = peakRssMb(child.pid);
  child.stdin.end();
  await new Promise((resolve) => child.once("exit", resolve));
  return { ms, peakMb };
}

async function bareNodeMs(): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["-e", "0"], { stdio: "ignore" });
  await new Promise((resolve) => child.once("exit", resolve));
  return performance.now() - startedMs;
}

const server: number[] = [];
const bare: number[] = [];
const memory: number[] = [];
// The first start fills Node's compile cache.
const first = await start();
for (let run = 0; run < RUNS; run++) {
  const { ms, peakMb } = await start();
  server.push(ms);
  memory.push(peakMb);
  bare.push(await bareNodeMs());
}
rmSync(home, { recursive: true, force: true });

const [serverMs, bareMs, peakMb] = [median(server), median(bare), median(memory)];
const ratio = serverMs / bareMs;
line(
  "start-up",
  `spawn to tools/list answer: median ${serverMs.toFixed(0)} ms of ${RUNS} (min ${Math.min(...server).toFixed(0)}, max ${Math.max(...server).toFixed(0)}; first ${first.ms.toFixed(0)})`,
  `bare node -e 0: median ${bareMs.toFixed(0)} ms`,
  `ratio ${ratio.toFixed(1)}, bar ${BAR_RATIO}: ${ratio <= BAR_RATIO ? "met" : "MISSED"}`,
);
line(
  "  idle server",
  `peak RSS median ${peakMb.toFixed(0)} MB`,
  `bar ${BAR_MB}: ${peakMb <= BAR_MB ? "met" : "MISSED"}`,
);
