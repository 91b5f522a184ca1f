import { spawnSync } from "node:child_process";
import { readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { thisOwner } from "../download/partial-name.ts";
import { FileJobStore } from "./file-job-store.ts";

const job = { version: 1, kind: "event", project: "p", id: "c", query: {}, requestedAtMs: 1 };

/** A process that has ended. */
const ended = () => ({ pid: spawnSync("true").pid, start: "1", machine: thisOwner().machine });
/** Another one that runs. */
const running = async () => {
  const text = await readFile(`/proc/${process.ppid}/stat`, "utf8").catch(() => null);
  const start = text === null ? "0" : (text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "0");
  return { pid: process.ppid, start, machine: thisOwner().machine };
};

const leave = (folder: string, key: string, { pid, start, machine }: { pid: number; start: string; machine: string }) =>
  writeFile(join(folder, `${key}~${pid}-${start}-${machine}.json`), JSON.stringify(job));

test("a job is one private file, until it is removed", async () => {
  const folder = join(await temporaryFolder(), "made", "here");
  const store = new FileJobStore(folder);
  await store.save("key-1", job);
  await store.save("key-1", { ...job, requestedAtMs: 2 });
  const [name = ""] = await readdir(folder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect(await store.list()).toEqual([{ key: "key-1", job: { ...job, requestedAtMs: 2 } }]);
  await store.remove("key-1");
  await store.remove("key-1");
  expect(await readdir(folder)).toEqual([]);
});

test("a folder that is not there has no jobs", async () => {
  expect(await new FileJobStore(join(await temporaryFolder(), "none")).list()).toEqual([]);
});

test("damaged files, links and what is none of ours are passed by", async () => {
  const folder = await temporaryFolder();
  const store = new FileJobStore(folder);
  await store.save("whole", job);
  const [name = ""] = await readdir(folder);
  await writeFile(join(folder, name.replace("whole", "cut")), '{"version":1');
  await symlink(join(folder, name), join(folder, name.replace("whole", "link")));
  await writeFile(join(folder, "notes.json"), "{}");
  expect((await store.list()).map(({ key }) => key)).toEqual(["whole"]);
});

test("jobs of a process that has ended are listed, those of one that runs are not", async () => {
  const folder = await temporaryFolder();
  await leave(folder, "left", ended());
  await leave(folder, "elsewhere", { pid: 1, start: "1", machine: "00000000" });
  await leave(folder, "busy", await running());
  const store = new FileJobStore(folder);
  expect((await store.list()).map(({ key }) => key).sort()).toEqual(["elsewhere", "left"]);
  expect(await store.claim("busy")).toBe(false);
  expect(hostname()).not.toBe("");
});

test("of several that take a job up, one gets it; what several processes have left is one job", async () => {
  const folder = await temporaryFolder();
  const [one, two] = [ended(), { ...ended(), start: "2" }];
  await leave(folder, "key", one);
  await leave(folder, "key", two);
  const store = new FileJobStore(folder);
  expect(await store.claim("key")).toBe(true);
  expect(await readdir(folder)).toHaveLength(1);
  expect((await store.list()).map(({ key }) => key)).toEqual(["key"]);
  await store.remove("key");
  expect(await store.claim("key")).toBe(false);
});
