import { openWorkspace } from "../src/workspace.ts";
import { orders } from "./table.ts";

/** A process that works on a shared folder: `busy-process.ts <directory> <prefix> <exports> <increments>`; 0 exports means without end. */
const [directory = "", prefix = "", exportCount = "0", increments = "0"] = process.argv.slice(2);
const workspace = await openWorkspace({ directory });
const last = Number(exportCount) || Number.POSITIVE_INFINITY;
for (let index = 0; index < last; index++) {
  const exportId = `${prefix}_${index}`;
  await workspace.create({ exportId, kind: "event", project: "p", target: { id: "c", name: "x" }, job: { index } });
  await workspace.finishTable(exportId, orders, { digest: { index } });
  // A process that is killed says by this line how far it surely came.
  process.stdout.write(`${exportId}\n`);
}
for (let index = 0; index < Number(increments); index++) {
  await workspace.update("shared", (current) => ({ digest: Number(current.digest) + 1 }));
}
await workspace.close();
