import { spawnSync } from "node:child_process";
import { availableParallelism, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { line } from "./report.ts";

// One process each, so that no bench measures what another left behind.
const benches = [
  "start-up",
  "import",
  "definitions",
  "files-entered",
  "large-table",
  "report-file",
  "server-memory",
  "download",
  "http-load",
];

line("machine", `Node ${process.version}`, `${availableParallelism()} cores`, `${Math.round(totalmem() / 2 ** 30)} GB`);
let failed = false;
for (const bench of benches) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`./${bench}.ts`, import.meta.url))], {
    stdio: "inherit",
  });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
