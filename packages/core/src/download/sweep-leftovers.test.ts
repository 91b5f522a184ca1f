import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { partialName, thisOwner } from "./partial-name.ts";
import { sweepLeftovers } from "./sweep-leftovers.ts";

const { machine, start, pid } = thisOwner();
/** A process that was there and is no more. */
const deadPid = spawnSync(process.execPath, ["-e", ""]).pid;

/** What stays of files with these names, last touched so many hours ago. */
async function left(files: readonly (readonly [name: string, hoursAgo: number])[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "sweep-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, hoursAgo] of files) {
    writeFileSync(join(folder, name), "rows");
    const seconds = Date.now() / 1000 - hoursAgo * 3_600;
    utimesSync(join(folder, name), seconds, seconds);
  }
  await sweepLeftovers(folder);
  return readdirSync(folder);
}

test.each([
  ["of a process that has ended", `.growingio-${deadPid}-${start}-${machine}-0123456789ab.part`, 0],
  ["of a saved table of such a process", `.growingio-${deadPid}-${start}-${machine}-0123456789ab.xlsx`, 0],
  ["of another machine, still for more than an hour", `.growingio-${pid}-${start}-00000000-0123456789ab.part`, 1.1],
  ["that does not tell its owner, likewise", ".growingio-0d6c2f0e-30d3-4a52-9bb1-0f0c1b2d3e4f.part", 1.1],
])("an unfinished file %s goes", async (_, name, hoursAgo) => {
  expect(await left([[name, hoursAgo]])).toEqual([]);
});

test.each([
  ["an unfinished file of this process, however old", partialName(".part"), 1_000],
  ["one of another machine that was touched just now", `.growingio-${pid}-${start}-00000000-0123456789ab.part`, 0.9],
  ["one that does not tell its owner, likewise", ".growingio-0d6c2f0e-30d3-4a52-9bb1-0f0c1b2d3e4f.part", 0.9],
  ["a finished file", "users.csv", 1_000],
  ["a hidden file of somebody else", ".growingio-notes.txt", 1_000],
])("%s stays", async (_, name, hoursAgo) => {
  expect(await left([[name, hoursAgo]])).toEqual([name]);
});

test("folders and links stay, whatever they are called, and so does what they lead to", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sweep-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const dead = (hex: string) => `.growingio-${deadPid}-${start}-${machine}-${hex}.part`;
  mkdirSync(join(folder, dead("000000000001")));
  writeFileSync(join(folder, "users.csv"), "rows");
  symlinkSync(join(folder, "users.csv"), join(folder, dead("000000000002")));
  await sweepLeftovers(folder);
  expect(readdirSync(folder)).toHaveLength(3);
});

test("a folder that is not there is no error", async () => {
  await sweepLeftovers(join(tmpdir(), "growingio-nowhere"));
});
