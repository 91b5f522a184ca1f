import { execFileSync } from "node:child_process";
import { mkdir, readdir, rename, rm, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { orders, table } from "../test-support/table.ts";
import { addTable, temporaryFolder, temporaryWorkspace } from "../test-support/temporary-workspace.ts";

const dayMs = 86_400_000;
const target = { id: "c", name: "x" };

test("an export older than the age limit is removed when the folder is next opened, a younger one stays", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await addTable(workspace, "ex_old", orders);
  await addTable(workspace, "ex_new", orders);
  const old = new Date(Date.now() - 8 * dayMs);
  await utimes(join(directory, "exports", "ex_old", "manifest.json"), old, old);
  const later = await temporaryWorkspace({ directory });
  expect((await later.workspace.list()).map((manifest) => manifest.exportId)).toEqual(["ex_new"]);
});

test("beyond the size limit the oldest go first, and a running young one never", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await workspace.create({ exportId: "ex_running", kind: "event", project: "p", target });
  await addTable(workspace, "ex_old", orders);
  await addTable(workspace, "ex_new", orders);
  for (const [exportId, ageMs] of [
    ["ex_running", 3],
    ["ex_old", 2],
    ["ex_new", 1],
  ] as const) {
    const date = new Date(Date.now() - ageMs * 60_000);
    await utimes(join(directory, "exports", exportId, "manifest.json"), date, date);
  }
  const bytes = (await workspace.get("ex_new"))?.bytes ?? 0;
  const small = await temporaryWorkspace({ directory, maxBytes: bytes + 3000 });
  expect((await small.workspace.list()).map((manifest) => manifest.exportId).sort()).toEqual(["ex_new", "ex_running"]);
});

test("a finished export makes room for itself", async () => {
  const { workspace } = await temporaryWorkspace({ maxBytes: 6000 });
  for (const index of [1, 2, 3, 4, 5]) await addTable(workspace, `ex_${index}`, orders);
  await workspace.sweep();
  const left = (await workspace.list()).map((manifest) => manifest.exportId);
  expect(left[0]).toBe("ex_5");
  expect(left.length).toBeLessThan(5);
});

test("an alias is never given twice, not even after its export is gone", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  expect(await workspace.remove("ex_a")).toBe(true);
  expect(await workspace.remove("ex_a")).toBe(false);
  const { workspace: later } = await temporaryWorkspace({ directory });
  expect((await later.create({ exportId: "ex_a", kind: "event", project: "p", target })).alias).toBe("e2");
});

test("what a killed process left behind goes after an hour, of a living process after a day", async () => {
  const { directory } = await temporaryWorkspace();
  const exports = join(directory, "exports");
  await mkdir(join(exports, ".tmp-999999999-elsewhere-000000000000"));
  const living = `.tmp-${process.pid}-${hostname()}-000000000000`;
  await mkdir(join(exports, living));
  await writeFile(join(directory, "cache", ".tmp-1-elsewhere-000000000000"), "");
  await temporaryWorkspace({ directory });
  expect(await readdir(exports)).toHaveLength(2);
  await temporaryWorkspace({ directory, now: () => Date.now() + 3_700_000 });
  expect(await readdir(exports)).toEqual([living]);
  expect(await readdir(join(directory, "cache"))).toEqual([]);
  await temporaryWorkspace({ directory, now: () => Date.now() + 24 * 3_700_000 });
  expect(await readdir(exports)).toEqual([]);
});

test("a lock of a process that was killed goes, that of a living one stays", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  for (const exportId of ["ex_dead", "ex_living"]) await addTable(workspace, exportId, orders);
  await workspace.sweep();
  const locks = [
    join("exports", "ex_dead", ".lock"),
    join("exports", "ex_living", ".lock"),
    join("cache", "dead.lock"),
  ];
  const holders = [999_999_999, process.pid, 999_999_999];
  for (const [place, path] of locks.entries())
    await writeFile(
      join(directory, path),
      JSON.stringify({ pid: holders[place], host: hostname(), token: "0123456789abcdef" }),
    );
  await workspace.sweep();
  const left = (await readdir(directory, { recursive: true })).filter((path) => path.endsWith(".lock"));
  expect(left).toEqual([join("exports", "ex_living", ".lock")]);
});

test.for<[string, (folder: string) => Promise<void>]>([
  ["a torn manifest", async (folder) => await truncate(join(folder, "manifest.json"), 100)],
  ["an empty manifest", async (folder) => await truncate(join(folder, "manifest.json"), 0)],
  ["a manifest that is something else", async (folder) => await writeFile(join(folder, "manifest.json"), "[]")],
  [
    "a manifest that is a pipe",
    async (folder) => {
      await rm(join(folder, "manifest.json"));
      execFileSync("mkfifo", [join(folder, "manifest.json")]);
    },
  ],
  [
    "a manifest that is a link",
    async (folder) => {
      await rename(join(folder, "manifest.json"), join(folder, "other.json"));
      await symlink("other.json", join(folder, "manifest.json"));
    },
  ],
  [
    "a manifest that is a folder",
    async (folder) => {
      await rm(join(folder, "manifest.json"));
      await mkdir(join(folder, "manifest.json"));
    },
  ],
  ["a huge manifest", async (folder) => await truncate(join(folder, "manifest.json"), 2 ** 40)],
  [
    "rows that are a pipe",
    async (folder) => {
      await rm(join(folder, "data.parquet"));
      execFileSync("mkfifo", [join(folder, "data.parquet")]);
    },
  ],
  ["torn rows", async (folder) => await truncate(join(folder, "data.parquet"), 100)],
])("%s is set aside with a warning and disturbs nothing else", async ([, damage]) => {
  const { workspace, directory, warnings } = await temporaryWorkspace();
  await addTable(workspace, "ex_bad", orders);
  await addTable(workspace, "ex_good", orders);
  await workspace.sweep();
  await damage(join(directory, "exports", "ex_bad"));
  // What is damaged takes room from no other, whatever its size.
  await workspace.sweep();
  expect((await workspace.list()).map((manifest) => manifest.exportId)).toEqual(["ex_good"]);
  expect(await workspace.get("ex_bad")).toBeNull();
  expect(warnings).toEqual([expect.stringContaining("ex_bad was damaged")]);
  expect((await readdir(join(directory, "corrupt")))[0]).toMatch(/^ex_bad-/);
  expect((await workspace.query("SELECT count(*) FROM ex_good")).rows).toEqual([[5]]);
});

test("rows that turn out unreadable are set aside when they are asked for, and the answer says what to do", async () => {
  const { workspace, directory, warnings } = await temporaryWorkspace();
  for (const exportId of ["ex_a", "ex_b"]) {
    await addTable(workspace, exportId, orders);
    const bytes = (await workspace.get(exportId))?.bytes ?? 0;
    await writeFile(join(directory, "exports", exportId, "data.parquet"), "x".repeat(bytes));
  }
  const failure = { code: "io_error", message: expect.stringContaining("Run the export again") };
  await expect(workspace.rows("ex_a", { offset: 0, limit: 1 })).rejects.toMatchObject(failure);
  await expect(workspace.query("FROM ex_b")).rejects.toMatchObject(failure);
  expect(await workspace.list()).toEqual([]);
  expect(warnings).toHaveLength(2);
});

test("an export of a later version is left alone", async () => {
  const { workspace, directory, warnings } = await temporaryWorkspace();
  await mkdir(join(directory, "exports", "ex_new"));
  await writeFile(join(directory, "exports", "ex_new", "manifest.json"), '{"version":2}');
  expect(await workspace.list()).toEqual([]);
  expect(await readdir(join(directory, "exports"))).toEqual(["ex_new"]);
  expect(warnings).toEqual([expect.stringContaining("later version")]);
});

test.for(["../x", "", "A+1", "a/b", "x".repeat(65), "é", ".tmp-1"])(
  "%j is no export id and never becomes a path",
  async (exportId) => {
    const { workspace } = await temporaryWorkspace();
    const invalid = { code: "invalid_input" };
    await expect(workspace.create({ exportId, kind: "event", project: "p", target })).rejects.toMatchObject(invalid);
    await expect(workspace.get(exportId)).rejects.toMatchObject(invalid);
    await expect(workspace.update(exportId, {})).rejects.toMatchObject(invalid);
    await expect(workspace.remove(exportId)).rejects.toMatchObject(invalid);
    await expect(workspace.finishTable(exportId, orders)).rejects.toMatchObject(invalid);
  },
);

test("an export id is taken once", async () => {
  const { workspace } = await temporaryWorkspace();
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(() => workspace.create({ exportId: "ex_a", kind: "event", project: "p", target })),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome.status === "rejected")?.reason).toMatchObject({ code: "file_exists" });
});

test("a table without columns or rows is an export like others", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", table([], []));
  await addTable(workspace, "ex_b", table(["时间:time", "n:metric"], []));
  expect(await workspace.rows("ex_a", { offset: 0, limit: 1 })).toEqual([]);
  expect((await workspace.query("SELECT count(*), max(time_shanghai) FROM ex_b")).rows).toEqual([[0, null]]);
  expect((await workspace.query("SELECT count(*) FROM ex_a")).rows).toEqual([[0]]);
});

test("a cached value is given back with its age, until it is too old, by every process on the folder", async () => {
  const directory = await temporaryFolder();
  let nowMs = 1_000_000;
  const { workspace } = await temporaryWorkspace({ directory, now: () => nowMs });
  expect(await workspace.readCache("charts/../x", 1000)).toBeNull();
  await workspace.writeCache("charts/../x", { a: [1] });
  nowMs += 1000;
  expect(await workspace.readCache("charts/../x", 1000)).toEqual({ value: { a: [1] }, ageMs: 1000 });
  expect(await workspace.readCache("charts/../x", 999)).toBeNull();
  expect(await workspace.readCache("other", 1000)).toBeNull();
  const [file = ""] = await readdir(join(directory, "cache"));
  await truncate(join(directory, "cache", file), 5);
  expect(await workspace.readCache("charts/../x", 1000)).toBeNull();
  await rm(join(directory, "cache", file));
  execFileSync("mkfifo", [join(directory, "cache", file)]);
  expect(await workspace.readCache("charts/../x", 1000)).toBeNull();
  await workspace.writeCache("charts/../x", 1);
  expect(await workspace.readCache("charts/../x", 1000)).toMatchObject({ value: 1 });
});
