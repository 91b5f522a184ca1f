import { spawnSync } from "node:child_process";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { thisOwner } from "@growingio-export/core";
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

test("what a process that was ended left is swept at once, what one that runs has made stays", async () => {
  const directory = await temporaryFolder();
  const { pid = 0 } = spawnSync(process.execPath, ["--version"]);
  const { machine } = thisOwner();
  await mkdir(join(directory, `.saving-${pid}-1-${machine}-0000000000000001`));
  await writeFile(join(directory, `.saving-${pid}-1-${machine}-0000000000000001`, "users.csv"), "rows");
  const left = await inOutbox(directory, async (outbox) => {
    await sweepOutboxes(directory);
    return [await readdir(directory), basename(outbox)];
  });
  expect(left[0]).toEqual([left[1]]);
});

test("one of which nobody can tell whose it is is swept once nothing in it was touched for an hour", async () => {
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
