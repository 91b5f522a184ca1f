import { GrowingIO } from "@growingio-export/core";

/** What one download came to, in a process of its own. */
export interface Downloaded {
  readonly seconds: number;
  /** The most memory above that of the idle process. */
  readonly addedMb: number;
}

const [, , url = "", target = ""] = process.argv;
const gio = new GrowingIO({ token: "t", baseUrl: "http://127.0.0.1:9" });
// The code is loaded and has run once before the idle memory is taken.
await gio.download(url.replace(/\d+$/, "1000"), target, { overwrite: true });
const idleBytes = process.memoryUsage.rss();
const startedMs = performance.now();
await gio.download(url, target, { overwrite: true });
const seconds = (performance.now() - startedMs) / 1000;
const downloaded: Downloaded = { seconds, addedMb: (process.resourceUsage().maxRSS * 1024 - idleBytes) / 2 ** 20 };
process.send?.(downloaded, () => process.exit(0));
