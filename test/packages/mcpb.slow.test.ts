import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { getMcpConfigForManifest } from "@anthropic-ai/mcpb/node";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UnreachableError, unreachableRegistry } from "../support/install-apart.ts";
import { repositoryRoot } from "../support/sources.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
/** The file of a package's command. */
function command(name: string, bin: string): string {
  const manifest = require.resolve(`${name}/package.json`);
  return join(dirname(manifest), require(manifest).bin[bin]);
}
const inspector = command("@modelcontextprotocol/inspector", "mcp-inspector");
const mcpb = join(dirname(require.resolve("@anthropic-ai/mcpb/node")), "cli/cli.js");
const platform = `${process.platform}-${process.arch}`;

let folder: string;
let gio: ServedSandbox;
let noRegistry: string | undefined;
const unpacked = () => join(folder, "unpacked");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "growingio-mcpb-"));
  gio = await serveSandbox({ jobMs: 100 });
  const script = join(repositoryRoot, "apps/mcp-server/build/mcpb.ts");
  try {
    await run(process.execPath, [script, "--to", folder, platform]);
  } catch (error) {
    const why = unreachableRegistry(String((error as { stderr?: unknown }).stderr));
    if (why === undefined || process.env.CI !== undefined) throw error;
    noRegistry = `no bundle is made: ${new UnreachableError(why).message}`;
    return console.warn(noRegistry);
  }
  const [bundle = ""] = await readdir(folder);
  await run(process.execPath, [mcpb, "unpack", join(folder, bundle), unpacked()]);
}, 240_000);
afterAll(async () => {
  await gio.close();
  await rm(folder, { recursive: true, force: true });
});

const readManifest = async () => JSON.parse(await readFile(join(unpacked(), "manifest.json"), "utf8"));

/** Asks the unpacked server through the Inspector's command line, started as a host starts it. */
async function inspect(...words: string[]) {
  const config = await getMcpConfigForManifest({
    manifest: await readManifest(),
    extensionPath: unpacked(),
    systemDirs: {},
    // What a person types into the host's window.
    userConfig: {
      token: gio.sandbox.token,
      project: gio.sandbox.projectUid,
      base_url: gio.baseUrl,
      output_folder: join(folder, "downloads"),
    },
    pathSeparator: "/",
  });
  const { args = [], env = {} } = config ?? {};
  const variables = { ...env, GROWINGIO_HOME: join(folder, "home"), GROWINGIO_LANG: "en" };
  const options = Object.entries(variables).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  const { stdout } = await run(
    process.execPath,
    [inspector, "--cli", process.execPath, ...args, ...options, ...words, "--format", "json", "-q"],
    { env: { PATH: process.env.PATH, HOME: folder }, maxBuffer: 10_000_000 },
  );
  return JSON.parse(stdout).result;
}

const call = (tool: string, input: object) =>
  inspect("--method", "tools/call", "--tool-name", tool, "--tool-args-json", JSON.stringify(input));

test("a bundle for this machine is valid, and its server answers the Inspector with the token of the host's window", {
  timeout: 120_000,
}, async ({ skip }) => {
  if (noRegistry !== undefined) skip(noRegistry);
  const { stdout } = await run(process.execPath, [mcpb, "validate", join(unpacked(), "manifest.json")]);
  expect(stdout).toContain("passes");
  const { tools, user_config, version } = await readManifest();
  expect(user_config.token).toMatchObject({ sensitive: true, required: true });
  expect(version).toBe(require(join(repositoryRoot, "apps/mcp-server/package.json")).version);

  const listed = (await inspect("--method", "tools/list")).tools.map(({ name }: { name: string }) => name);
  expect(tools.map(({ name }: { name: string }) => name)).toEqual(listed);
  // Each call is a server of its own; they share the folder. The binaries draw, ask in SQL and write.
  const exported = await call("export_event", { chart: "每日支付订单", range: "last_7_days" });
  expect(exported.structuredContent).toMatchObject({ status: "done", row_count: 7 });
  const id = exported.structuredContent.export_id;
  const counted = await call("query_exports", { sql: `SELECT count(*) AS days FROM ${id}` });
  expect(counted.structuredContent.rows).toEqual([[7]]);
  const drawn = await call("show_chart", { export_id: id });
  expect(drawn.content.map(({ type }: { type: string }) => type)).toContain("image");
  const saved = await call("save_export", { export_id: id, format: "csv" });
  expect(dirname(saved.structuredContent.path)).toBe(join(folder, "downloads"));
  expect(gio.sandbox.stats().violations).toBe(0);
});
