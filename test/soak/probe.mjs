// Loaded into a process that is measured (NODE_OPTIONS=--import): on SIGUSR2 it collects garbage and writes down what it holds.
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.env.SOAK_PROBE !== undefined) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const path = join(process.env.SOAK_PROBE, `${process.pid}.json`);
  process.on("SIGUSR2", () => {
    const resources = process.getActiveResourcesInfo();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    writeFileSync(`${path}.part`, JSON.stringify({ heapBytes: heapUsed + external, resources }));
    renameSync(`${path}.part`, path);
  });
  writeFileSync(path, "");
}
