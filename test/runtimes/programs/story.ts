import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers";
import { GrowingIO } from "@growingio-export/core";

/** The main job of a program that embeds core: lists, an export, one of megabytes, a download. Prints what came of it. */
const [, , transport, chart = "", largeChart = "", segment = ""] = process.argv;
const gio = new GrowingIO({ transport: transport === "fetch" ? fetch : undefined });
const dashboards = await gio.dashboards.list();
const table = await gio.exports.event({ chart, range: "last_7_days" }).wait();
const large = await gio.exports.event({ chart: largeChart, range: "last_7_days" }).wait();
const folder = await mkdtemp(join(tmpdir(), "growingio-story-"));
const job = gio.exports.segmentUsers({ segment });
const { files } = await gio.download(job, join(folder, "users.csv"));
const texts = await Promise.all(files.map(({ path }) => readFile(path, "utf8")));
await rm(folder, { recursive: true });
await gio.close();
const people = texts.flatMap((text) => text.trim().split("\n").slice(1)).length;
process.stdout.write(
  JSON.stringify({ dashboards: dashboards.length, rows: table.rowCount, largeRows: large.rowCount, people }),
);
// Nothing of a closed client keeps the process: this is heard only when something does.
setTimeout(() => process.stdout.write("held"), 5_000).unref();
