import { execFile } from "node:child_process";
import { getEventListeners } from "node:events";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  AbortedError,
  ClosedError,
  type DownloadProgress,
  InvalidInputError,
  systemClock,
  TimeoutError,
} from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { contentBetween } from "./content.ts";
import type { ServedFile } from "./fault-server.ts";
import { client, errorOf, faultServer, folder } from "./setup.ts";

const SIZE = 3_000_001;
const file: ServedFile = { size: SIZE, between: contentBetween };

describe("the target", () => {
  test("gets a file for its owner only, in a folder that is made", async () => {
    const server = await faultServer({ file });
    const { path } = folder();
    const target = join(path, "a", "b", "users.csv");
    await client().download(server.origin, target);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, "a")).mode & 0o777).toBe(0o700);
  });

  test("that exists is an error before anything is downloaded, and stays", async () => {
    const server = await faultServer({ file });
    const { target, names } = folder();
    writeFileSync(target, "mine");
    expect(await errorOf(client().download(server.origin, target))).toMatchObject({ code: "target_exists" });
    expect(server.requests).toHaveLength(0);
    expect(readFileSync(target, "utf8")).toBe("mine");
    expect(names()).toEqual(["users.csv"]);
  });

  test("that exists is replaced with overwrite", async () => {
    const server = await faultServer({ file });
    const { target, names } = folder();
    writeFileSync(target, "mine");
    await client().download(server.origin, target, { overwrite: true });
    expect(statSync(target).size).toBe(SIZE);
    expect(names()).toEqual(["users.csv"]);
  });

  test("is written once when two download to it", async () => {
    const server = await faultServer({ file });
    const { target, names } = folder();
    const gio = client();
    const both = await Promise.allSettled([gio.download(server.origin, target), gio.download(server.origin, target)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "target_exists" });
    expect(server.requests).toHaveLength(2);
    expect(names()).toEqual(["users.csv"]);
  });

  test("that is a folder is an error, also with overwrite", async () => {
    const server = await faultServer({ file });
    const { target, names } = folder();
    mkdirSync(target);
    const error = await errorOf(client().download(server.origin, target, { overwrite: true }));
    expect(error).toMatchObject({ code: "target_is_folder" });
    expect(names()).toEqual(["users.csv"]);
  });

  test("below a file is an error", async () => {
    const server = await faultServer({ file });
    const { target } = folder();
    writeFileSync(target, "mine");
    expect(await errorOf(client().download(server.origin, join(target, "x.csv")))).toMatchObject({
      code: "file_system",
    });
    expect(await errorOf(client().download(server.origin, join(target, "x", "y")))).toMatchObject({
      code: "file_system",
    });
  });

  test("without permission is an error", async () => {
    const server = await faultServer({ file });
    const { path } = folder();
    chmodSync(path, 0o500);
    // The superuser may write anywhere but in the system's own tree.
    const target = process.getuid?.() === 0 ? "/sys/users.csv" : join(path, "users.csv");
    expect(await errorOf(client().download(server.origin, target))).toMatchObject({ code: "no_permission" });
    chmodSync(path, 0o700);
  });

  test("on a full disk is an error, and no part of it stays", async () => {
    const server = await faultServer({ file });
    const { target, names } = folder();
    // A limit of 1 MiB on the size of files stands for the disk: it needs no rights and fails in the same place.
    const program = `
      import { GrowingIO } from "@growingio-export/core";
      const gio = new GrowingIO({ token: "t", baseUrl: "http://127.0.0.1:9" });
      await gio.download(process.env.LINK, process.env.TARGET).catch((error) => console.log(error.name, error.code));`;
    const { stdout } = await promisify(execFile)(
      "sh",
      ["-c", 'trap "" XFSZ; ulimit -f 2048; exec "$NODE" --input-type=module -e "$PROGRAM"'],
      {
        env: { ...process.env, NODE: process.execPath, PROGRAM: program, LINK: server.origin, TARGET: target },
        cwd: import.meta.dirname,
      },
    );
    expect(stdout.trim()).toBe("FileError disk_full");
    expect(names()).toEqual([]);
  });
});

describe("an abort", () => {
  test.each([
    ["while the body comes", { kind: "stall", at: SIZE - 1 }],
    ["between two tries", { kind: "status", status: 503 }],
  ] as const)("%s ends the download at once and leaves nothing", async (_, fault) => {
    const server = await faultServer({ file, fault: () => fault });
    const { target, names } = folder();
    const controller = new AbortController();
    // Without the abort it would go on for longer than this test may.
    const hourMs = 3_600_000;
    const gio = client({ stallTimeoutMs: hourMs, retry: { baseDelayMs: hourMs, maxDelayMs: hourMs }, random: () => 1 });
    const downloading = gio.download(server.origin, target, { signal: controller.signal });
    await expect.poll(() => server.requests.length).toBe(1);
    await expect.poll(() => names()).toHaveLength(1);
    controller.abort();
    expect(await errorOf(downloading)).toBeInstanceOf(AbortedError);
    expect(names()).toEqual([]);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  test("before the start sends nothing", async () => {
    const server = await faultServer({ file });
    const error = await errorOf(client().download(server.origin, folder().target, { signal: AbortSignal.abort() }));
    expect(error).toBeInstanceOf(AbortedError);
    expect(server.requests).toHaveLength(0);
  });

  test("comes with the client's end", async () => {
    const server = await faultServer({ file, fault: () => ({ kind: "stall", at: 10 }) });
    const { target, names } = folder();
    const gio = client({ stallTimeoutMs: 60_000 });
    const downloading = gio.download(server.origin, target);
    await expect.poll(() => server.requests.length).toBe(1);
    await gio.close();
    expect(await errorOf(downloading)).toBeInstanceOf(ClosedError);
    expect(names()).toEqual([]);
  });
});

test("progress comes about four times a second, rises, and ends with everything", async () => {
  const server = await faultServer({ file, fault: () => ({ kind: "drip", pieces: 150 }) });
  const { target } = folder();
  const told: DownloadProgress[] = [];
  const startedMs = Date.now();
  // Each look at this clock takes it 10 ms on.
  let nowMs = startedMs;
  const clock = { ...systemClock, now: () => (nowMs += 10) };
  await client({ clock }).download(server.origin, target, { onProgress: (progress) => told.push(progress) });
  const quarters = (nowMs - startedMs) / 250;
  expect(told.at(-1)).toEqual({
    file: 1,
    files: 1,
    bytes: SIZE,
    totalBytes: SIZE,
    percent: 100,
    attempt: 1,
    resumed: false,
    lastFailure: null,
  });
  expect(told.length).toBeGreaterThan(2);
  expect(told.length).toBeLessThanOrEqual(quarters + 2);
  expect(told.map(({ bytes }) => bytes)).toEqual(told.map(({ bytes }) => bytes).sort((a, b) => a - b));
});

test("a server that never answers is given up after five tries", async () => {
  const server = await faultServer({ file, fault: () => ({ kind: "stall", at: 0 }) });
  const { target, names } = folder();
  const error = await errorOf(client({ stallTimeoutMs: 50 }).download(server.origin, target));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(server.requests).toHaveLength(5);
  expect(names()).toEqual([]);
});

test("a table export is not a download", async () => {
  const gio = client();
  const job = gio.exports.event({ chart: "c" });
  job.wait = async () => Promise.reject(new InvalidInputError("not asked"));
  expect(await errorOf(gio.download(job, folder().target))).toBeInstanceOf(InvalidInputError);
});
