import { startServer } from "../support/connect.ts";
import { largeChartProcess } from "../support/sandbox-process.ts";
import { peakRssMb } from "./measure.ts";
import { report } from "./report.ts";
import { type Row, refused } from "./rows.ts";

const MOST_MB = 260;
const MOST_ABOVE_ONE_MB = 120;

interface Exported {
  readonly rows: number;
  readonly parts: number;
  readonly seconds: number;
  readonly idleMb: number;
  readonly peakMb: number;
}

/** Exports the days of the large chart with a fresh server. */
async function exportDays(range: string): Promise<Exported> {
  const gio = await largeChartProcess();
  const env = { GROWINGIO_TOKEN: gio.token, GROWINGIO_PROJECT_UID: gio.projectUid, GROWINGIO_BASE_URL: gio.baseUrl };
  const server = await startServer({ env });
  await server.client.listTools();
  const idleMb = peakRssMb(server.pid);
  const startedMs = performance.now();
  let answer = await server.call("export_event", { chart: "largeabc", range, wait_seconds: 45 });
  while (answer.structured?.status === "running") {
    answer = await server.call("get_export", { export_id: answer.structured.export_id, wait_seconds: 45 });
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const { structured, text } = answer;
  if (structured?.status !== "done") throw new Error(text);
  const peakMb = peakRssMb(server.pid);
  await server.close();
  await gio.close();
  return { rows: structured.row_count, parts: structured.parts ?? 1, seconds, idleMb, peakMb };
}

function rowOf({ rows, parts, seconds, idleMb, peakMb }: Exported, one: Exported): Row {
  const above = { name: "above one part", value: peakMb - one.peakMb, unit: "MB", atMost: MOST_ABOVE_ONE_MB } as const;
  const isOne = parts === one.parts;
  return {
    peer: `${rows.toLocaleString("en")} rows in ${parts} part${isOne ? "" : "s"}`,
    figures: [
      { name: "until the answer", value: seconds, unit: "s" },
      { name: "idle", value: idleMb, unit: "MB" },
      { name: "peak", value: peakMb, unit: "MB", ...(isOne ? { atMost: MOST_MB } : {}) },
      ...(isOne ? [] : [above]),
    ],
    ratio: { value: peakMb / idleMb },
  };
}

const subject = {
  title: "Memory of a server that exports a large chart",
  measured:
    "`export_event` of a chart of 199,999 rows a day through the built server, of one day and of five, which GrowingIO's ceiling of 200,000 rows cuts into five parts.",
  ratio: "memory when idle",
};
if (process.platform === "linux") {
  const one = await exportDays("2026-11-02/2026-11-02");
  const five = await exportDays("2026-11-02/2026-11-06");
  report({ ...subject, rows: [rowOf(one, one), rowOf(five, one)] });
} else {
  report({ ...subject, rows: [refused("`growingio-mcp`", "memory is read from /proc, which this system lacks")] });
}
