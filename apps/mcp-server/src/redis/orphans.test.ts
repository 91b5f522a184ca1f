import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createExportId } from "@growingio-export/service";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import type { Redis } from "ioredis";
import { beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import { connectedRedis } from "../../test-support/connected-redis.ts";
import { blobOf } from "./blob-of.ts";
import { type Blobs, createBlobs } from "./blobs.ts";
import type { ExportQueue } from "./export-queue.ts";
import { handOut } from "./hand-out.ts";
import { Mirror } from "./mirror.ts";
import { Records } from "./records.ts";

let redis: Redis;

beforeAll(async () => {
  const own = await connectedRedis();
  redis = own.redis;
  return own.close;
});

const contentsOf = async (exportId: string) =>
  (await redis.keys(`growingio:blob:*${exportId}*`)).map((key) => key.slice("growingio:blob:".length));

/** A running export of Alice. */
async function running(kind: Manifest["kind"]) {
  const records = new Records({ redis, principal: "alice" });
  const init = { exportId: createExportId(), kind, project: "p", target: { id: "c", name: "" } };
  const begun = await records.create(init, { same: init.exportId, mostRunning: 100 });
  if (begun.outcome !== "begun") throw new Error("it did not begin");
  return { records, manifest: begun.manifest };
}

/** Hands a table out to the one who wants it, with these blobs. */
async function handTableOut(records: Records, manifest: Manifest, blobs: Blobs): Promise<void> {
  const { exportId, project } = manifest;
  const path = join(await temporaryFolder(), "rows");
  await writeFile(path, "rows");
  const wanted = new Set([{ principal: "alice", project, exportId }]);
  const queue = { interests: async () => [...wanted], leave: async () => wanted.clear() } as unknown as ExportQueue;
  const made: Manifest = { ...manifest, exportId: createExportId(), state: "done", bytes: 4 };
  const rowsOf = { rowsPath: () => path } as unknown as Workspace;
  const options = { queue, blobs, recordsOf: () => records, maxBytesOf: () => 1e9 };
  await handOut("job", { made, rowsOf }, {} as never, options);
}

test("of an export that is cancelled or removed while its rows are handed out nothing is kept", async () => {
  for (const end of ["cancel", "remove"] as const) {
    const { records, manifest } = await running("event");
    const blobs = createBlobs(redis, null);
    const put: Blobs["put"] = async (...given) => {
      await blobs.put(...given);
      await (end === "cancel" ? records.cancel(manifest) : records.remove(manifest.exportId));
    };
    await handTableOut(records, manifest, { ...blobs, put });
    expect(await contentsOf(manifest.exportId)).toEqual([]);
  }
});

test("rows that two workers hand out at once are kept", async () => {
  const { records, manifest } = await running("event");
  const blobs = createBlobs(redis, null);
  const put: Blobs["put"] = async (...given) => {
    await blobs.put(...given);
    await handTableOut(records, manifest, blobs);
  };
  await handTableOut(records, manifest, { ...blobs, put });
  const ended = await records.get(manifest.exportId);
  expect(ended?.state).toBe("done");
  expect(await contentsOf(manifest.exportId)).toEqual([ended && blobOf(ended)]);
});

test("a list of users that is read again has the rows of the last time alone; one that is gone has none", async () => {
  const { records, manifest } = await running("segment");
  await records.write({ ...manifest, state: "done", finishedAtMs: 1, links: [] }, "running");
  const { exportId } = manifest;
  const path = join(await temporaryFolder(), "users");
  await writeFile(path, "users");
  const read = async () => ({ rows: 1, columns: [] });
  const get = async () => ({ ...((await records.get(exportId)) ?? manifest), bytes: 5 });
  const nothing = { list: async () => [], adopt: async () => {}, remove: async () => true };
  const workspace = { ...nothing, get, readUsers: read, rowsPath: () => path };
  const folder = async () => workspace as unknown as Workspace;
  const mirror = new Mirror({ records, blobs: createBlobs(redis, null), workspace: folder });
  await mirror.readUsers(exportId, [path]);
  const [first] = await contentsOf(exportId);
  await mirror.readUsers(exportId, [path]);
  const [second, ...others] = await contentsOf(exportId);
  expect([second === first, others]).toEqual([false, []]);
  const now = await records.get(exportId);
  expect(second).toBe(now && blobOf(now));

  workspace.readUsers = async () => {
    await records.remove(exportId);
    return await read();
  };
  await mirror.readUsers(exportId, [path]);
  expect((await contentsOf(exportId)).filter((name) => name !== second)).toEqual([]);
});
