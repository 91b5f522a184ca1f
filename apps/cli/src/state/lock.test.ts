import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisOwner } from "@growingio-export/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./lock.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "gio-lock-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const locks = () => readdirSync(join(home, "gio", "locks"));
const pathOf = (name: string) => join(home, "gio", "locks", name);
const lock = <T>(run: () => Promise<T>, name = "report a") => withLock(home, name, "This report", run);

/** Leaves the lock that a process of these facts would leave. */
async function leave(facts: object, silentMs = 0): Promise<void> {
  await lock(async () => {
    const [name = ""] = locks();
    writeFileSync(pathOf("kept"), readFileSync(pathOf(name)));
    writeFileSync(pathOf("name"), name);
  });
  const name = readFileSync(pathOf("name"), "utf8");
  const kept = JSON.parse(readFileSync(pathOf("kept"), "utf8"));
  rmSync(pathOf("kept"));
  rmSync(pathOf("name"));
  writeFileSync(pathOf(name), JSON.stringify({ ...kept, ...facts }));
  const at = new Date(Date.now() - silentMs);
  utimesSync(pathOf(name), at, at);
}

/** A pid whose process has ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.on("exit", resolve));
  return child.pid ?? 0;
}

test("one runs, the other ends at once and can pass; other names run at the same time", async () => {
  await lock(async () => {
    await expect(lock(async () => 1)).rejects.toMatchObject({
      code: "locked",
      retryable: true,
      message: /^This report is running already/,
    });
    expect(await lock(async () => 2, "report b")).toBe(2);
    const [name = ""] = locks();
    expect(statSync(pathOf(name)).mode & 0o777).toBe(0o600);
  });
  expect(locks()).toEqual([]);
});

test("it is let go when what ran fails", async () => {
  await expect(lock(async () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(await lock(async () => 1)).toBe(1);
});

test("one that a process left behind is taken over", async () => {
  await leave({ pid: await endedPid() });
  expect(await lock(async () => 1)).toBe(1);
  expect(locks()).toEqual([]);
});

test("one of a process that runs is respected, however long it was silent", async () => {
  await leave(thisOwner(), 3_600_000);
  await expect(lock(async () => 1)).rejects.toMatchObject({ code: "locked" });
});

test("one of another machine is respected until it has been silent for two minutes", async () => {
  await leave({ machine: "00000000" }, 60_000);
  await expect(lock(async () => 1)).rejects.toMatchObject({ code: "locked" });
  await leave({ machine: "00000000" }, 121_000).catch(() => {});
  const [name = ""] = locks();
  const at = new Date(Date.now() - 121_000);
  utimesSync(pathOf(name), at, at);
  expect(await lock(async () => 1)).toBe(1);
});

test("of many that find one left behind one runs at a time", async () => {
  await leave({ pid: await endedPid() });
  let running = 0;
  let most = 0;
  const tries = Array.from({ length: 8 }, () =>
    lock(async () => {
      running++;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 400));
      running--;
    }).then(
      () => "ran",
      (error: { code: string }) => error.code,
    ),
  );
  const outcomes = await Promise.all(tries);
  expect(most).toBe(1);
  expect(outcomes.filter((outcome) => outcome === "ran")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "locked")).toHaveLength(7);
});
