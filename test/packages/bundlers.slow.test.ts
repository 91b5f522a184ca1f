import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type BundleOptions, bundle, bundlers } from "../runtimes/bundle.ts";
import { installApart, UnreachableError } from "../support/install-apart.ts";
import { type PackedProject, packedProject } from "../support/packed-project.ts";

const runtimes = fileURLToPath(new URL("../runtimes/", import.meta.url));
const MOST_BYTES_OF_AN_ERROR = 20_000;
const allWorks = { dashboards: 6, rows: 7, largeRows: 56_000 };
const saidAtOnce = {
  code: "configuration",
  message: expect.stringMatching(/undici.* cannot be loaded here.*external.*transport: fetch/),
  requests: 1,
};

let noRegistry: string | undefined;
let installed = "";
let project: PackedProject;
let served: ServedSandbox;

beforeAll(async () => {
  try {
    installed = await installApart(runtimes);
  } catch (error) {
    if (!(error instanceof UnreachableError) || process.env.CI !== undefined) throw error;
    noRegistry = `no bundler is tried: the npm registry cannot be reached (${error.message})`;
    return console.warn(noRegistry);
  }
  [project, served] = await Promise.all([packedProject(["core"]), serveSandbox({ jobMs: 0 })]);
  await cp(join(runtimes, "programs"), project.path, { recursive: true });
}, 240_000);

afterAll(async () => {
  await Promise.all([served?.close(), project?.close()]);
});

async function bundled(bundler: (typeof bundlers)[number], file: string, options?: BundleOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-bundle-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await bundle(bundler, installed, join(project.path, file), folder, options);
  return folder;
}

/** Runs a bundle, which lies away from all packages: nothing but what is in it can be found. */
async function run(folder: string, ...words: string[]): Promise<string> {
  const { baseUrl, sandbox } = served;
  const env = {
    PATH: process.env.PATH,
    GROWINGIO_BASE_URL: baseUrl,
    GROWINGIO_TOKEN: sandbox.token,
    GROWINGIO_PROJECT_UID: sandbox.projectUid,
  };
  return (await promisify(execFile)(process.execPath, [join(folder, "main.mjs"), ...words], { env })).stdout;
}

/** What a file of a bundle can load, itself included: vite also writes chunks that nothing asks for. */
async function bytesWith(folder: string, file: string, seen: Set<string> = new Set()): Promise<number> {
  if (seen.has(file)) return 0;
  seen.add(file);
  const text = await readFile(join(folder, file), "utf8");
  let bytes = Buffer.byteLength(text);
  for (const [, path = ""] of text.matchAll(/["'`](\.{1,2}\/[^"'`\s]+\.m?js)["'`]/g)) {
    bytes += await bytesWith(folder, join(dirname(file), path), seen);
  }
  return bytes;
}

async function outcome(folder: string, transport: string): Promise<unknown> {
  const { shop } = served.sandbox;
  return JSON.parse(await run(folder, transport, shop.chart("line").id, shop.chart("capped").id));
}

describe.each(bundlers)("in a bundle of %s", (bundler) => {
  test("all works with transport: fetch, and without it works or says at once what to do", async ({ skip }) => {
    if (noRegistry !== undefined) skip(noRegistry);
    const folder = await bundled(bundler, "bundled.mjs");
    expect(await outcome(folder, "fetch")).toEqual(allWorks);
    // esbuild's ESM has no `require`, not even for Node's own modules, and undici is CommonJS.
    expect(await outcome(folder, "default")).toEqual(bundler === "esbuild" ? saidAtOnce : allWorks);
  });

  test("the errors alone are at most 20 kB", async ({ skip }) => {
    if (noRegistry !== undefined) skip(noRegistry);
    const folder = await bundled(bundler, "one-error.mjs", { minify: true });
    expect((await run(folder)).trim()).toBe("network");
    const bytes = await bytesWith(folder, "main.mjs");
    console.info(`${bundler}: import { GrowingIOError } bundles to ${bytes} bytes`);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES_OF_AN_ERROR);
  });
});

test("whatever else answers to undici's name is said at once", async ({ skip }) => {
  if (noRegistry !== undefined) skip(noRegistry);
  const alias = { "undici/index.js": join(project.path, "no-undici.mjs") };
  expect(await outcome(await bundled("esbuild", "bundled.mjs", { alias }), "default")).toEqual(saidAtOnce);
});
