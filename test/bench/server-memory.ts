import { readdirSync, readFileSync } from "node:fs";
import { startServer } from "../support/connect.ts";
import { largeChartProcess } from "../support/sandbox-process.ts";
import { line, peakRssMb } from "./report.ts";

const BAR_MB = 260;
const BAR_FIVE_PARTS_MB = 120;

if (process.platform !== "linux") {
  line("server memory", "not measured: peak memory is read from /proc, which this system lacks");
  process.exit(0);
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}

/** Exports the days of the large chart with a fresh server; its peak memory in MB. */
async function exportDays(range: string): Promise<number> {
  const gio = await largeChartProcess();
  const env = { GROWINGIO_TOKEN: gio.token, GROWINGIO_PROJECT_UID: gio.projectUid, GROWINGIO_BASE_URL: gio.baseUrl };
  const server = await startServer({ env });
  await server.client.listTools();
  const idleMb = peakRssMb(server.pid);
  const startedMs = performance.now();
  const { structured, text, isError } = await server.call("export_event", {
    chart: "largeabc",
    range,
    wait_seconds: 45,
  });
  if (isError) throw new Error(text);
  const elapsedMs = performance.now() - startedMs;
  const peakMb = peakRssMb(server.pid);
  const database = childrenOf(server.pid).map(peakRssMb);
  line(
    `${Number(structured.row_count).toLocaleString("en")} rows through export_event (${structured.status}, ${structured.parts ?? 1} part${structured.parts ? "s" : ""})`,
    `${(elapsedMs / 1000).toFixed(1)} s`,
    `peak RSS of the server ${peakMb.toFixed(0)} MB (idle ${idleMb.toFixed(0)})`,
    `of its database process ${Math.max(0, ...database).toFixed(0)} MB`,
  );
  await server.close();
  await gio.close();
  return peakMb;
}

const one = await exportDays("2026-11-02/2026-11-02");
const five = await exportDays("2026-11-02/2026-11-06");
line("  one part", `bar ${BAR_MB} MB: ${one <= BAR_MB ? "met" : "MISSED"}`);
line(
  "  five parts",
  `${(five - one).toFixed(0)} MB above one`,
  `bar ${BAR_FIVE_PARTS_MB} MB: ${five - one <= BAR_FIVE_PARTS_MB ? "met" : "MISSED"}`,
);
