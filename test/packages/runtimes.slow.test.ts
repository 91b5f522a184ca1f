import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../runtimes/bundle.ts";
import { type Runtime, runtimeOf } from "../runtimes/runtimes.ts";
import { installApart, UnreachableError } from "../support/install-apart.ts";
import { type PackedProject, packedProject } from "../support/packed-project.ts";

const runtimes = fileURLToPath(new URL("../runtimes/", import.meta.url));

let noRegistry: string | undefined;
let installed = "";
let project: PackedProject;
let served: ServedSandbox;

beforeAll(async () => {
  try {
    installed = await installApart(runtimes);
  } catch (error) {
    if (!(error instanceof UnreachableError) || process.env.CI !== undefined) throw error;
    noRegistry = `Bun and Deno are not tried: the npm registry cannot be reached (${error.message})`;
    console.warn(noRegistry);
  }
  [project, served] = await Promise.all([packedProject(["core"]), serveSandbox({ jobMs: 0 })]);
  await cp(join(runtimes, "programs"), project.path, { recursive: true });
  if (noRegistry !== undefined) return;
  // The package as it is but for whom it asks for names; undici stays what the runtime makes of it.
  const names = { alias: { "node:dns": join(project.path, "scripted-dns.ts") }, external: ["undici"] };
  await bundle("esbuild", installed, join(project.path, "inside-names.ts"), join(project.path, "names"), names);
}, 240_000);

afterAll(async () => {
  await Promise.all([served?.close(), project?.close()]);
});

async function runtime(name: string, skip: (reason: string) => void): Promise<Runtime> {
  if (name === "node") return { command: process.execPath, args: [] };
  if (noRegistry !== undefined) skip(noRegistry);
  return runtimeOf(name === "bun" ? "bun" : "deno", installed);
}

async function run({ command, args }: Runtime, file: string, ...words: string[]): Promise<string> {
  const { baseUrl, sandbox } = served;
  const env = {
    PATH: process.env.PATH,
    HOME: project.path,
    GROWINGIO_BASE_URL: baseUrl,
    GROWINGIO_TOKEN: sandbox.token,
    GROWINGIO_PROJECT_UID: sandbox.projectUid,
  };
  const options = { cwd: project.path, env, timeout: 110_000 };
  return (await promisify(execFile)(command, [...args, join(project.path, file), ...words], options)).stdout;
}

describe.each(["node", "bun", "deno"])("on %s", (name) => {
  test.for(["default", "fetch"])(
    "with the %s transport all works, and the process ends by itself",
    async (transport, { skip }) => {
      const { shop, stats } = served.sandbox;
      const before = stats().requestsByKey.links ?? 0;
      const ids = [shop.chart("line"), shop.chart("capped"), shop.segment("severalFiles")].map(({ id }) => id);
      const said = await run(await runtime(name, skip), "story.ts", transport, ...ids);
      expect(JSON.parse(said)).toEqual({ dashboards: 6, rows: 7, largeRows: 56_000, people: 6_400 });
      expect((stats().requestsByKey.links ?? 0) - before).toBe(3);
      expect(stats().tokenSeenOnLinks).toBe(0);
    },
  );

  test("a link whose name leads to this machine is refused, where it is checked and where it is connected to", async ({
    skip,
  }) => {
    if (noRegistry !== undefined) skip(noRegistry);
    const said = await run(await runtime(name, skip), "names/main.mjs");
    expect(JSON.parse(said)).toEqual({
      ends: [
        "default inside.example.com: link_refused",
        "fetch inside.example.com: link_refused",
        "default rebound.example.com: link_refused",
      ],
      connections: 0,
    });
  });
});
