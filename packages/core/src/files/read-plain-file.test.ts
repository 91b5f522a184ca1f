import { execFileSync } from "node:child_process";
import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { NoPlainFileError, readPlainFile } from "./read-plain-file.ts";

test("a plain file is read", async () => {
  const path = join(await temporaryFolder(), "file");
  await writeFile(path, "文本");
  expect(await readPlainFile(path, 6)).toBe("文本");
});

test.skipIf(process.platform === "win32").for<[string, (path: string) => Promise<unknown>]>([
  ["a pipe", async (path) => execFileSync("mkfifo", [path])],
  ["a link to a file", async (path) => await symlink("/etc/hostname", path)],
  ["a link to a device without end", async (path) => await symlink("/dev/zero", path)],
  ["a folder", async (path) => await mkdir(path)],
  [
    "a huge file",
    async (path) => {
      await writeFile(path, "");
      await truncate(path, 2 ** 40);
    },
  ],
])("%s is refused at once", async ([, make]) => {
  const path = join(await temporaryFolder(), "file");
  await make(path);
  await expect(readPlainFile(path, 1000)).rejects.toBeInstanceOf(NoPlainFileError);
});

test("a file that is not there is the file system's error", async () => {
  await expect(readPlainFile(join(await temporaryFolder(), "x"), 1)).rejects.toMatchObject({ code: "ENOENT" });
});
