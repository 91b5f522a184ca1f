import { readdirSync, readFileSync } from "node:fs";
import { createSandbox } from "@growingio-export/sandbox";
import { startServer } from "../support/connect.ts";
import { sandboxProcess } from "../support/sandbox-process.ts";
import { line, peakRssMb } from "./report.ts";

const BAR_MB = 400;

if (process.platform !== "linux") {
  line("server memory", "not measured: peak memory is read from /proc, which this system lacks");
  process.exit(0);
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}

const { shop } = createSandbox();
for (const shape of ["cappedNoTime", "capped"] as const) {
  const gio = await sandboxProcess(50);
  const env = { GROWINGIO_TOKEN: gio.token, GROWINGIO_PROJECT_UID: gio.projectUid, GROWINGIO_BASE_URL: gio.baseUrl };
  const server = await startServer({ env });
  await server.client.listTools();
  const idleMb = peakRssMb(server.pid);
  const startedMs = performance.now();
  const { structured } = await server.call("export_event", { chart: shop.chart(shape).id });
  const elapsedMs = performance.now() - startedMs;
  const peak = peakRssMb(server.pid);
  const database = childrenOf(server.pid).map(peakRssMb);
  line(
    `${structured.row_count.toLocaleString("en")} rows through export_event (${structured.parts ?? 1} part${structured.parts ? "s" : ""})`,
    `${(elapsedMs / 1000).toFixed(1)} s`,
    `peak RSS of the server ${peak.toFixed(0)} MB (idle ${idleMb.toFixed(0)})`,
    `of its database process ${Math.max(0, ...database).toFixed(0)} MB`,
    `bar ${BAR_MB} MB: ${peak <= BAR_MB ? "met" : "MISSED"}`,
  );
  await server.close();
  await gio.close();
}
