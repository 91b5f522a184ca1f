import process from "node:process";
import { GrowingIO } from "@growingio-export/core";

// A service that exports many charts and keeps its jobs in a folder: starts them, or takes up what an earlier one has left.
const [, , mode, folder = "", charts = ""] = process.argv;
const gio = new GrowingIO({ jobStore: { folder } });
const jobs =
  mode === "resume"
    ? await gio.exports.resumeAll()
    : charts
        .split(",")
        .flatMap((chart) => [
          gio.exports.event({ chart, range: "last_7_days" }),
          gio.exports.event({ chart, range: "last_30_days" }),
        ]);
const tables = await Promise.all(jobs.map((job) => job.wait()));
process.stdout.write(
  JSON.stringify({ jobs: jobs.length, rows: tables.map((table) => ("rows" in table ? table.rowCount : 0)) }),
);
await gio.close();
