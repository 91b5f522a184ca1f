// Keeps a CSV file of each chart in charts.txt (ids), none older than an hour. kill -9 costs no export, SIGTERM ends it in order.
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { GrowingIO, isStopped } from "@growingio-export/core";
import pLimit from "p-limit";

const charts = (await readFile("charts.txt", "utf8")).split(/\s+/).filter(Boolean);
const gio = new GrowingIO({ jobStore: { folder: "jobs" }, cache: { folder: "cache" } });
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
const log = (error) => isStopped(error) || console.error(error.message);
const ageMs = async (chart) => Date.now() - ((await stat(`${chart}.csv`).catch(() => null))?.mtimeMs ?? 0);
const finish = async (job) => {
  const table = await job.wait(stop);
  await writeFile(`${table.chartId}.part`, table.toCsv());
  await rename(`${table.chartId}.part`, `${table.chartId}.csv`);
};
await Promise.all((await gio.exports.resumeAll()).map((job) => finish(job).catch(log)));
while (!stop.signal.aborted) {
  const ages = await Promise.all(charts.map(ageMs));
  const due = charts.filter((_, index) => ages[index] > 3_600_000);
  await pLimit(20).map(due, (chart) => finish(gio.exports.chart({ chart, range: "last_7_days" })).catch(log));
  await setTimeout(60_000, null, stop).catch(() => {});
}
await gio.close();
