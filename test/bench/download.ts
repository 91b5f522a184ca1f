import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { GrowingIO } from "@growingio-export/core";

/**
 * Downloads 2 GB from a loopback server, alternating with curl, and measures what the download adds to a process's
 * memory at 200 MB and at 2 GB: into memory where the system has a memory file system, which measures the download, and
 * onto the disk, whose own mood measures more than either.
 */
const LARGE = 2_000_000_000;
const SMALL = 200_000_000;
const ROUNDS = 5;
const MIN_RATIO = 0.9;
const MAX_RSS_MIB = 120;

interface Measured {
  readonly seconds: number;
  readonly addedRssMiB: number;
}

const run = promisify(execFile);
const self = fileURLToPath(import.meta.url);

async function serve(): Promise<void> {
  const block = Buffer.alloc(2 ** 20, "0123456789abcdef");
  const server = createServer((request, response) => {
    const size = Number(request.url?.slice(1));
    response.writeHead(200, { "content-length": size, etag: '"x"' });
    let left = size;
    const fill = () => {
      while (left > 0) {
        const piece = block.subarray(0, Math.min(left, block.byteLength));
        left -= piece.byteLength;
        if (!response.write(piece)) return response.once("drain", fill);
      }
      return response.end();
    };
    fill();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  process.send?.((server.address() as AddressInfo).port);
}

/** One download in a process of its own, so that its peak is its own. */
async function downloadOnce(url: string, target: string): Promise<void> {
  const gio = new GrowingIO({ token: "t", baseUrl: "http://127.0.0.1:9" });
  // The code is loaded and has run once before the idle memory is taken.
  await gio.download(url.replace(/\d+$/, "1000"), target, { overwrite: true });
  const idle = process.memoryUsage.rss();
  const startedMs = performance.now();
  await gio.download(url, target, { overwrite: true });
  const seconds = (performance.now() - startedMs) / 1000;
  const peak = process.resourceUsage().maxRSS * 1024;
  const measured: Measured = { seconds, addedRssMiB: (peak - idle) / 2 ** 20 };
  console.log(JSON.stringify(measured));
}

async function measureOurs(url: string, target: string): Promise<Measured> {
  const { stdout } = await run(process.execPath, [self, "download", url, target]);
  const measured: Measured = JSON.parse(stdout);
  return measured;
}

async function curlSeconds(url: string, target: string): Promise<number> {
  const startedMs = performance.now();
  await run("curl", ["--silent", "--fail", "--output", target, url]);
  return (performance.now() - startedMs) / 1000;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const speed = (seconds: number): string => `${Math.round(LARGE / 1e6 / seconds)} MB/s`;

async function compare(folder: string, where: string, judged: boolean): Promise<void> {
  const server: ChildProcess = fork(self, ["serve"]);
  const [port] = await once(server, "message");
  const scratch = mkdtempSync(join(folder, "growingio-bench-"));
  const target = join(scratch, "users.csv");
  const link = (size: number) => `http://127.0.0.1:${port}/${size}`;
  try {
    const ours: Measured[] = [];
    const curls: number[] = [];
    const measure = async <T>(download: () => Promise<T>): Promise<T> => {
      const measured = await download();
      if (statSync(target).size !== LARGE) throw new Error("the file is not whole");
      rmSync(target);
      // What one leaves in the system's write cache would slow the next.
      await run("sync");
      return measured;
    };
    const byCurl = () => measure(() => curlSeconds(link(LARGE), target));
    const byUs = () => measure(() => measureOurs(link(LARGE), target));
    for (let round = 0; round <= ROUNDS; round++) {
      // Each goes first in turn.
      const first = round % 2 === 0 ? await byCurl() : null;
      const our = await byUs();
      const curl = first ?? (await byCurl());
      // The first round warms up.
      if (round === 0) continue;
      curls.push(curl);
      ours.push(our);
    }
    const small: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++) small.push(await measureOurs(link(SMALL), target));
    const seconds = median(ours.map((one) => one.seconds));
    const ratio = median(curls) / seconds;
    const rss = (measured: readonly Measured[]) => Math.max(...measured.map((one) => one.addedRssMiB));
    const bar = (met: boolean) => (judged ? `: ${met ? "met" : "MISSED"}` : ", not judged on this disk");
    console.log(
      `download of 2 GB ${where}: median of ${ROUNDS} ${speed(seconds)}, curl ${speed(median(curls))}; ratio ${ratio.toFixed(2)}, bar ${MIN_RATIO}${bar(ratio >= MIN_RATIO)}`,
    );
    const peaks = [rss(small), rss(ours)];
    console.log(
      `  peak RSS above idle: ${peaks[0]?.toFixed(0)} MiB at 200 MB, ${peaks[1]?.toFixed(0)} MiB at 2 GB; bar ${MAX_RSS_MIB}: ${peaks.every((peak) => peak <= MAX_RSS_MIB) ? "met" : "MISSED"}`,
    );
  } finally {
    server.kill();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const MEMORY = "/dev/shm";

const [, , role, url, target] = process.argv;
if (role === "serve") await serve();
else if (role === "download") await downloadOnce(url ?? "", target ?? "");
else {
  const inMemory = existsSync(MEMORY);
  if (inMemory) await compare(MEMORY, "into memory", true);
  await compare(tmpdir(), "onto the disk", !inMemory);
}
