import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test-support/temporary-workspace.ts";
import { folderSalt } from "./folder-salt.ts";

test("a folder keeps one secret, whoever asks first, and nobody else may read it", async () => {
  const directory = await temporaryFolder();
  const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => folderSalt(directory)));
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set([first, ...others, await folderSalt(directory)]).size).toBe(1);
  const { mode } = await stat(join(directory, "pseudonym-salt"));
  expect(mode & 0o077).toBe(0);
});

test.each(["", "0123", "x".repeat(64)])("a secret that is none is made anew: %j", async (damaged) => {
  const directory = await temporaryFolder();
  const path = join(directory, "pseudonym-salt");
  await writeFile(path, damaged);
  const salt = await folderSalt(directory);
  expect(salt).toMatch(/^[0-9a-f]{64}$/);
  expect(await readFile(path, "utf8")).toBe(salt);
  expect(await folderSalt(directory)).toBe(salt);
});
