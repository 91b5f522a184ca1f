import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type ServedSandbox, type ServeOptions, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type PackedProject, packedProject } from "../support/packed-project.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const programs = ["nightly-report.ts", "nine-charts.mjs", "export-service.mjs"];

let project: PackedProject;
beforeAll(async () => {
  project = await packedProject(["core"]);
  for (const name of programs) await cp(join(examples, name), join(project.path, name));
  for (const name of ["cli-progress", "p-limit"]) {
    const target = join(project.path, "node_modules", name);
    await rm(target, { force: true });
    await symlink(await realpath(join(examples, "node_modules", name)), target, "junction");
  }
}, 120_000);
afterAll(() => project?.close());

async function serve(options: ServeOptions): Promise<ServedSandbox> {
  const served = await serveSandbox(options);
  onTestFinished(() => served.close());
  return served;
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-example-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function start({ baseUrl, sandbox }: ServedSandbox, cwd: string, program: string, ...words: string[]) {
  const child = spawn(process.execPath, [join(project.path, program), ...words], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      GROWINGIO_BASE_URL: baseUrl,
      GROWINGIO_TOKEN: sandbox.token,
      GROWINGIO_PROJECT_UID: sandbox.projectUid,
    },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function ended(child: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }) {
  const [[code], said, errors] = await Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]);
  return { code, said, errors };
}

test.each(programs)("%s has at most 25 lines, none too long to read", async (name) => {
  const lines = (await readFile(join(examples, name), "utf8")).trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(25);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(130);
});

test.each(["README.md", "README.zh-CN.md"])("%s names each program", async (readme) => {
  const said = await readFile(join(examples, readme), "utf8");
  for (const name of programs) expect(said).toContain(`(${name})`);
  expect(await readFile(join(examples, "..", readme), "utf8")).toContain(`(examples/${readme})`);
});

test("the nightly report writes a file for each chart of the dashboard, and says which failed", async () => {
  const served = await serve({ jobMs: 0 });
  const dashboard = served.sandbox.shop.dashboards.find(({ chartIds }) => chartIds.length > 4);
  const [broken = "", ...others] = dashboard?.chartIds ?? [];
  served.sandbox.addFaults({ kind: "status", status: 403, match: ({ pathname }) => pathname.endsWith(broken) });
  const folder = await emptyFolder();
  const { code, said, errors } = await ended(start(served, folder, "nightly-report.ts", dashboard?.id ?? "", "out"));
  expect(code).toBe(1);
  const files = await readdir(join(folder, "out"));
  expect(files.toSorted()).toEqual(others.map((id) => `${id}.csv`).toSorted());
  for (const file of files) expect(said).toContain(`rows in ${join("out", file)}`);
  expect(errors.trim().split("\n")).toHaveLength(1);
  expect(await readFile(join(folder, "out", files[0] ?? ""), "utf8")).toMatch(/^\ufeff?目标用户,/);
});

test("nine charts are exported side by side under one bar", async () => {
  const served = await serve({ jobMs: 1_000 });
  const charts = served.sandbox.shop.charts.slice(0, 9).map(({ id }) => id);
  const { code, said, errors } = await ended(start(served, await emptyFolder(), "nine-charts.mjs", ...charts));
  expect(code).toBe(0);
  // Where the bar goes, so that the figures can be piped on.
  expect(errors).toContain("9/9 charts");
  expect(said.match(/: \d+ rows/g)).toHaveLength(9);
  expect(served.sandbox.stats()).toMatchObject({ jobsStarted: 9, violations: 0 });
});

test("the service starts each of 300 exports once although it is killed, and SIGTERM ends it in order", async () => {
  const served = await serve({ jobMs: 300, stores: 80 });
  const charts = served.sandbox.shop.charts.filter(({ kind }) => kind === "event").map(({ id }) => id);
  const chosen = charts.slice(-300);
  expect(chosen).toHaveLength(300);
  const folder = await emptyFolder();
  await writeFile(join(folder, "charts.txt"), chosen.join("\n"));
  const files = async () => (await readdir(folder)).filter((name) => name.endsWith(".csv"));
  const inFlight = async () => (await readdir(join(folder, "jobs"))).filter((name) => name.endsWith(".json"));

  const first = start(served, folder, "export-service.mjs");
  await expect.poll(async () => (await files()).length, { timeout: 60_000 }).toBeGreaterThan(60);
  first.kill("SIGKILL");
  await once(first, "exit");
  expect((await inFlight()).length).toBeGreaterThan(0);
  expect((await files()).length).toBeLessThan(300);

  const second = start(served, folder, "export-service.mjs");
  const end = ended(second);
  await expect.poll(async () => (await files()).length, { timeout: 60_000 }).toBe(300);
  second.kill("SIGTERM");
  expect(await end).toEqual({ code: 0, said: "", errors: "" });
  expect(served.sandbox.stats().jobsStarted).toBe(300);
  expect(await inFlight()).toEqual([]);
});
