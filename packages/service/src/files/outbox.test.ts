import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test-support/stage.ts";
import { inOutbox, sweepOutboxes } from "./outbox.ts";

test("each work has a folder of its own, and nothing of it is left, however it ends", async () => {
  const directory = join(await temporaryFolder(), "saved");
  const write = async (outbox: string) => {
    await writeFile(join(outbox, "a.csv"), "rows", { flag: "wx" });
    return outbox;
  };
  const [one, other] = await Promise.all([inOutbox(directory, write), inOutbox(directory, write)]);
  expect(one).not.toBe(other);
  const failing = inOutbox(directory, async (outbox) => {
    await write(outbox);
    throw new Error("broken off");
  });
  await expect(failing).rejects.toThrow("broken off");
  expect(await readdir(directory)).toEqual([]);
});

test("where no folder can be made the error is one for people", async () => {
  const file = join(await temporaryFolder(), "file");
  await writeFile(file, "");
  await expect(inOutbox(join(file, "saved"), async () => {})).rejects.toMatchObject({ name: "FileError" });
});

test("what a process that was ended left is swept once nothing in it was touched for an hour", async () => {
  const directory = await temporaryFolder();
  const hoursAgo = async (path: string, hours: number) => {
    const seconds = Date.now() / 1000 - hours * 3_600;
    await utimes(path, seconds, seconds);
  };
  for (const [name, hours] of [
    [".saving-0000000000000001", 2],
    [".saving-0000000000000002", 0],
    ["mine", 2],
  ] as const) {
    await mkdir(join(directory, name));
    await writeFile(join(directory, name, "users.csv"), "rows");
    await hoursAgo(join(directory, name, "users.csv"), hours);
    await hoursAgo(join(directory, name), 2);
  }
  await sweepOutboxes(directory);
  expect(await readdir(directory)).toEqual([".saving-0000000000000002", "mine"]);
  await sweepOutboxes(join(directory, "nowhere"));
});
