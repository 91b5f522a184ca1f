// Charts side by side with a progress bar, however many: node nine-charts.mjs <chart's id or page> …
import process from "node:process";
import { GrowingIO } from "@growingio-export/core";
import { SingleBar } from "cli-progress";

const charts = process.argv.slice(2);
const gio = new GrowingIO(); // GROWINGIO_TOKEN, GROWINGIO_PROJECT_UID
const bar = new SingleBar({ format: "{bar} {value}/{total} charts, {duration} s", noTTYOutput: true });
bar.start(charts.length, 0);

const results = await Promise.allSettled(
  charts.map((chart) => {
    const job = gio.exports.chart({ chart, range: "last_7_days" });
    return job.wait().finally(() => bar.increment());
  }),
);
bar.stop();
for (const [index, { value: table, reason }] of results.entries()) {
  if (table) console.log(`${table.name}: ${table.rowCount} rows`, table.toObjects({ time: "shanghai" })[0]);
  else console.error(`${charts[index]}: ${reason.message}`);
}
process.exitCode = results.some(({ status }) => status === "rejected") ? 1 : 0;
await gio.close();
