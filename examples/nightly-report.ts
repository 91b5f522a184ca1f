// Every chart of a dashboard for the last 7 days, a CSV file each: node nightly-report.ts <dashboard's id or page> [folder]
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { GrowingIO } from "@growingio-export/core";

const [, , dashboard = "", folder = "report"] = process.argv;
const gio = new GrowingIO(); // GROWINGIO_TOKEN, GROWINGIO_PROJECT_UID
await mkdir(folder, { recursive: true });

for await (const outcome of gio.dashboards.export(dashboard, { range: "last_7_days" })) {
  const { id, name } = outcome.chart;
  if (outcome.status === "done") {
    const file = join(folder, `${id}.csv`);
    await writeFile(file, outcome.table.toCsv());
    console.log(`${name}: ${outcome.table.rowCount} rows in ${file}`);
  } else {
    console.error(`${name}: ${outcome.error.message}`);
    process.exitCode = 1;
  }
}
await gio.close();
