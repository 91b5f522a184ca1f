import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { serveSandbox } from "@growingio-export/sandbox";
import { expect, onTestFinished, test } from "vitest";

const SCRIPT = fileURLToPath(new URL("../support/export-many.ts", import.meta.url));
const MINUTE_MS = 60_000;

test("300 jobs of a process that is killed with -9 are taken up by the next one, none is started twice", async () => {
  const folder = await mkdtemp(join(tmpdir(), "growingio-jobs-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // Nothing ends before the first process has been killed, and all that it has started then has.
  let laterMs = 0;
  const jobMs = () => (laterMs === 0 ? MINUTE_MS : 0);
  const clock = { now: () => Date.now() + laterMs };
  const { baseUrl, sandbox, close } = await serveSandbox({ jobMs, stores: 40, clock });
  onTestFinished(close);
  const charts = sandbox.shop.charts
    .filter(({ kind }) => kind === "event")
    .map(({ id }) => id)
    .slice(-150);
  expect(charts).toHaveLength(150);
  const run = (...args: string[]) => {
    const child = spawn(process.execPath, [SCRIPT, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        GROWINGIO_TOKEN: sandbox.token,
        GROWINGIO_PROJECT_UID: sandbox.projectUid,
        GROWINGIO_BASE_URL: baseUrl,
      },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  const kept = async () => (await readdir(folder)).filter((name) => !name.startsWith("."));

  const first = run("start", folder, charts.join(","));
  await expect.poll(() => sandbox.stats().jobsStarted).toBeGreaterThan(150);
  await expect.poll(async () => (await kept()).length).toBe(300);
  first.kill("SIGKILL");
  await new Promise((resolve) => first.once("exit", resolve));
  expect((await kept()).join()).not.toContain(sandbox.token);

  laterMs = MINUTE_MS;
  const second = run("resume", folder);
  const { jobs, rows } = JSON.parse(await text(second.stdout));
  expect(jobs).toBe(300);
  expect(rows.filter((count: number) => count > 0)).toHaveLength(300);
  expect(sandbox.stats().jobsStarted).toBe(300);
  expect(await kept()).toEqual([]);
});
