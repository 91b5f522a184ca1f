// What a bundled program does: a list, an export and one of megabytes, or what kept it from that. Counts its requests.
import process from "node:process";
import { GrowingIO } from "@growingio-export/core";

const [, , transport, chart, largeChart] = process.argv;
let requests = 0;
const count = () => requests++;
const gio = new GrowingIO({ transport: transport === "fetch" ? fetch : undefined, onRequest: count });
const rowsOf = async (id) => (await gio.exports.event({ chart: id, range: "last_7_days" }).wait()).rowCount;
try {
  const dashboards = (await gio.dashboards.list()).length;
  console.log(JSON.stringify({ dashboards, rows: await rowsOf(chart), largeRows: await rowsOf(largeChart) }));
} catch ({ code, message }) {
  console.log(JSON.stringify({ code, message, requests }));
}
await gio.close();
