import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { sandboxEnv, startServer } from "../support/connect.ts";
import { UnreachableError } from "../support/install-apart.ts";
import { installPacked, type PackedPackage, packPackages } from "../support/packed-packages.ts";
import { inShop, programsIn, readPage, snippetsIn } from "../support/snippets.ts";
import { packageFolders } from "../support/sources.ts";

const run = promisify(execFile);
const { shop } = createSandbox();

let tarballs: string;
let packed: Map<string, PackedPackage>;
beforeAll(async () => {
  tarballs = await mkdtemp(join(tmpdir(), "growingio-tarballs-"));
  packed = await packPackages(tarballs);
}, 120_000);
afterAll(() => rm(tarballs, { recursive: true, force: true }));

/** An empty folder with these packages; the test is skipped where npm's registry cannot be reached, but for CI. */
async function installed(
  names: readonly string[],
  { skip, onTestFinished }: Pick<TestContext, "skip" | "onTestFinished">,
): Promise<string> {
  try {
    const folder = await installPacked(packed, names);
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return folder;
  } catch (error) {
    if (!(error instanceof UnreachableError) || process.env.CI !== undefined) throw error;
    skip(`nothing is installed: the npm registry cannot be reached (${error.message})`);
    throw error;
  }
}

/** A command of an installed package, as `npx` finds it. */
async function npx(folder: string, ...words: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: folder, GROWINGIO_HOME: join(folder, "home"), GROWINGIO_LANG: "en" };
  return (await run("npx", ["--no", "--", ...words], { cwd: folder, env, maxBuffer: 10_000_000 })).stdout;
}

/** Runs the programs of a page in a folder where packages are installed. */
async function runPrograms(folder: string, page: string): Promise<number> {
  const programs = programsIn(page, readPage(page));
  for (const [place, { where, code, output }] of programs.entries()) {
    const file = join(folder, `program-${place}.ts`);
    await writeFile(file, inShop(code, shop));
    const gio = await serveSandbox({ jobMs: 50 });
    const env = { PATH: process.env.PATH, ...sandboxEnv(gio) };
    const { stdout } = await run(process.execPath, [file], { cwd: folder, env }).finally(() => gio.close());
    if (output !== null) expect({ where, stdout }).toEqual({ where, stdout: output });
  }
  return programs.length;
}

/** Runs the lines of a page that begin with a command of the installed package, one after the other. */
async function runCommands(folder: string, page: string, bins: readonly string[]): Promise<void> {
  const blocks = snippetsIn(page, readPage(page)).filter(({ language }) => language === "sh");
  const gio = await serveSandbox({ jobMs: 50 });
  const env = {
    ...sandboxEnv(gio),
    PATH: [join(folder, "node_modules/.bin"), process.env.PATH].join(":"),
    HOME: folder,
    GROWINGIO_HOME: join(folder, "kept"),
    GROWINGIO_LANG: "en",
  };
  try {
    for (const { where, code, output } of blocks) {
      const lines = code.split("\n").filter((line) => bins.some((bin) => line.startsWith(`${bin} `)));
      for (const line of lines) {
        const { stdout } = await run("bash", ["-c", line], { cwd: folder, env, maxBuffer: 10_000_000 });
        if (lines.length === 1 && output !== null) expect({ where, stdout }).toEqual({ where, stdout: output });
      }
    }
  } finally {
    await gio.close();
  }
}

const importedBy = (page: string) =>
  [...readPage(page).matchAll(/from "(@growingio-export\/[a-z]+)/g)].map(([, name = ""]) => name);

/** What is done with an installed package beside what its README shows. */
const stories: Readonly<Record<string, (folder: string, own: PackedPackage) => Promise<void>>> = {
  "@growingio-export/cli": async (folder, { version }) => {
    expect(await npx(folder, "gio", "--version")).toContain(version);
    const rows = await npx(folder, "gio", "--demo", "export", "每日支付订单", "--range", "last_7_days");
    expect(rows.trim().split("\n")).toHaveLength(8);
    expect(await npx(folder, "growingio", "--demo", "sql", "SELECT count(*) AS days FROM e1", "--format", "csv")).toBe(
      "days\n7\n",
    );
    await npx(folder, "gio", "--demo", "report", "交易总览", "--range", "yesterday", "-o", "report");
    expect(await readdir(join(folder, "report"))).toEqual(expect.arrayContaining(["chart-1.png", "report.html"]));
  },
  "growingio-mcp": async (folder, { name, version }) => {
    expect(await npx(folder, name, "--version")).toBe(`${version}\n`);
    const server = await startServer({ file: join(folder, "node_modules", name, "dist/main.mjs"), args: ["--demo"] });
    try {
      const exported = await server.call("export_event", { chart: "每日支付订单", range: "last_7_days" });
      expect(exported.structured).toMatchObject({ status: "done", row_count: 7 });
      const id = exported.structured.export_id;
      const counted = await server.call("query_exports", { sql: "SELECT count(*) AS days FROM e1" });
      expect(counted.structured.rows).toEqual([[7]]);
      const drawn = await server.call("show_chart", { export_id: id });
      expect(drawn.content.map(({ type }) => type)).toContain("image");
      const saved = await server.call("save_export", { export_id: id, format: "xlsx" });
      expect((await readFile(saved.structured.path)).subarray(0, 2).toString()).toBe("PK");
    } finally {
      await server.close();
    }
  },
};

describe.concurrent("each package, packed and installed into an empty folder", () => {
  test.for(packageFolders())(
    "%s: its programs run as printed, its commands start, and it does its work",
    { timeout: 240_000 },
    async (source, context) => {
      const own = [...packed.values()].find(({ folder }) => folder === source);
      if (own === undefined) throw new Error(`${source} is not published`);
      const page = `${source}/README.md`;
      const folder = await installed([own.name, ...importedBy(page)], context);
      const programs = await runPrograms(folder, page);
      for (const bin of own.bins) {
        expect(await npx(folder, bin, "--help")).toMatch(/usage/i);
        expect(readPage(page)).toContain(bin);
      }
      if (programs + own.bins.length === 0) {
        await run(process.execPath, ["-e", `await import("${own.name}")`], { cwd: folder });
      }
      await runCommands(folder, page, own.bins);
      await stories[own.name]?.(folder, own);
    },
  );

  test("the README's programs run where all packages are installed", { timeout: 240_000 }, async (context) => {
    const folder = await installed([...packed.keys()], context);
    expect(await runPrograms(folder, "README.md")).toBeGreaterThan(0);
  });
});
