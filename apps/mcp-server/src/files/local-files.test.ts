import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import { KEPT_MS } from "./file-store.ts";
import { LocalFiles, type LocalFilesOptions } from "./local-files.ts";

const facts = { principal: "alice", projects: ["DemoShop"], name: "每日支付.csv", mimeType: "text/csv" };

async function setUp(options: Partial<LocalFilesOptions> = {}) {
  const folder = await temporaryFolder();
  const directory = join(folder, "files");
  const clock = { ms: Date.parse("2026-11-26T15:00:00+08:00") };
  const again = () => new LocalFiles({ directory, now: () => clock.ms, ...options });
  let made = 0;
  const write = async (text = "a,b\n1,2\n") => {
    const path = join(folder, `made-${++made}`);
    await writeFile(path, text);
    return path;
  };
  return { folder, directory, clock, files: again(), again, write, names: () => readdir(directory) };
}

test("a file is taken over with all that is known of it, and is its owner's alone", async () => {
  const { files, write, directory, clock, folder } = await setUp();
  const kept = await files.keep(await write(), facts);
  expect(kept).toEqual({ ...facts, id: expect.stringMatching(/^[0-9a-f]{32}$/), bytes: 8, keptAtMs: clock.ms });
  const found = await files.find(kept.id);
  expect(found?.file).toEqual(kept);
  expect(await readFile(found?.path ?? "", "utf8")).toBe("a,b\n1,2\n");
  expect(await readdir(folder)).toEqual(["files"]);
  const modes = [directory, join(directory, kept.id), found?.path ?? "", join(directory, kept.id, "facts.json")];
  expect(await Promise.all(modes.map(async (path) => (await stat(path)).mode & 0o777))).toEqual([
    0o700, 0o700, 0o600, 0o600,
  ]);
});

test("a folder that was open to others is closed before anything is in it", async () => {
  const { files, write, directory } = await setUp();
  await mkdir(directory, { mode: 0o755 });
  await files.keep(await write(), facts);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
});

test("ids are not to be guessed, and no two files share one", async () => {
  const { files, write } = await setUp();
  const ids = [];
  for (let count = 0; count < 20; count++) ids.push((await files.keep(await write(), facts)).id);
  expect(new Set(ids).size).toBe(20);
  expect(new Set(ids.map((id) => id.slice(0, 4))).size).toBeGreaterThan(15);
});

test("another process on the folder finds what is kept, as one after a restart does", async () => {
  const { files, write, again } = await setUp();
  const kept = await files.keep(await write(), facts);
  expect((await again().find(kept.id))?.file).toEqual(kept);
});

test("a file is there for an hour, not a moment longer, and then its room is free", async () => {
  const { files, write, clock, names } = await setUp();
  const { id } = await files.keep(await write(), facts);
  clock.ms += KEPT_MS - 1;
  await files.sweep();
  expect(await files.find(id)).not.toBeNull();
  clock.ms += 1;
  expect(await files.find(id)).toBeNull();
  await files.sweep();
  expect(await names()).toEqual([]);
});

test("what a process that was ended left half made is swept once nobody can be at it", async () => {
  const { files, write, clock, directory, names } = await setUp();
  await files.keep(await write(), facts);
  const half = join(directory, `.making-${"a".repeat(32)}`);
  await mkdir(half);
  await writeFile(join(half, "data"), "x");
  await utimes(half, clock.ms / 1000, clock.ms / 1000);
  await files.sweep();
  expect(await names()).toHaveLength(2);
  clock.ms += KEPT_MS;
  await files.sweep();
  expect(await names()).toEqual([]);
});

test.for([
  "..",
  ".",
  "",
  "../files",
  "facts.json",
  `../outside/${"a".repeat(32)}`,
  `${"a".repeat(31)}/`,
  `${"A".repeat(32)}`,
  `${"a".repeat(32)}\n`,
  `${"a".repeat(32)}/..`,
  "a".repeat(33),
  `.making-${"a".repeat(32)}`,
])("an id that no file has leads nowhere: %j", async (id) => {
  const { files, write } = await setUp();
  await files.keep(await write(), facts);
  expect(await files.find(id)).toBeNull();
});

test("what is damaged is not served: facts of another file, a link, data of another size", async () => {
  const { files, write, directory } = await setUp();
  const damaged = async (damage: (folder: string) => Promise<unknown>) => {
    const { id } = await files.keep(await write(), facts);
    await damage(join(directory, id));
    return await files.find(id);
  };
  const secret = await write("secret--");
  expect(await damaged((folder) => writeFile(join(folder, "facts.json"), "{"))).toBeNull();
  expect(await damaged((folder) => writeFile(join(folder, "data"), "a,b\n"))).toBeNull();
  expect(
    await damaged(async (folder) => {
      await rm(join(folder, "data"));
      await symlink(secret, join(folder, "data"));
    }),
  ).toBeNull();
  const other = await files.keep(await write(), facts);
  expect(
    await damaged(async (folder) =>
      writeFile(join(folder, "facts.json"), await readFile(join(directory, other.id, "facts.json"))),
    ),
  ).toBeNull();
});

test("forgetting a principal takes all of its files and no other's", async () => {
  const { files, write } = await setUp();
  const own = [await files.keep(await write(), facts), await files.keep(await write(), facts)];
  const other = await files.keep(await write(), { ...facts, principal: "alicE" });
  await files.forget("alice");
  expect(await Promise.all(own.map(({ id }) => files.find(id)))).toEqual([null, null]);
  expect(await files.find(other.id)).not.toBeNull();
});

test("beyond a principal's room the oldest go; other principals' stay", async () => {
  const { files, write, clock } = await setUp({ room: () => 20 });
  const keep = async (principal: string, text: string) => {
    clock.ms += 1000;
    return await files.keep(await write(text), { ...facts, principal });
  };
  const other = await keep("bob", "x".repeat(20));
  const [first, second, third] = [
    await keep("alice", "x".repeat(8)),
    await keep("alice", "x".repeat(8)),
    await keep("alice", "x".repeat(8)),
  ];
  const there = await Promise.all([other, first, second, third].map(async ({ id }) => (await files.find(id)) !== null));
  expect(there).toEqual([true, false, true, true]);
});

test("a file that is larger than the room is refused, and not left behind", async () => {
  const { files, write, folder } = await setUp({ room: () => 1_000_000 });
  const path = await write("x".repeat(1_500_000));
  await expect(files.keep(path, facts)).rejects.toMatchObject({
    code: "limit_reached",
    retryable: false,
    message: expect.stringMatching(/1\.5 MB.*1\.0 MB/),
  });
  expect(await readdir(folder)).toEqual([]);
});

test("where nothing can be kept the error tells no path, and nothing stays behind", async () => {
  const { write, folder } = await setUp();
  await writeFile(join(folder, "occupied"), "");
  const files = new LocalFiles({ directory: join(folder, "occupied", "files") });
  const path = await write();
  const error: unknown = await files.keep(path, facts).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "file_system", message: expect.stringContaining("(ENOTDIR)") });
  expect(String(error)).not.toContain(folder);
  expect(await readdir(folder)).toEqual(["occupied"]);
});

const disks = await Promise.all(["/dev/shm", "/tmp"].map((path) => stat(path).catch(() => null)));
test.skipIf(disks.includes(null) || disks[0]?.dev === disks[1]?.dev)(
  "a file of another disk is moved, too",
  async () => {
    const { files } = await setUp();
    const folder = await mkdtemp("/dev/shm/growingio-mcp-test-");
    onTestFinished(async () => await rm(folder, { recursive: true }));
    const path = join(folder, "made");
    await writeFile(path, "a,b\n");
    const { id, bytes } = await files.keep(path, facts);
    const found = await files.find(id);
    expect([bytes, await readFile(found?.path ?? "", "utf8")]).toEqual([4, "a,b\n"]);
    expect((await stat(found?.path ?? "")).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual([]);
  },
);
