// Makes an MCP bundle (.mcpb) for each platform that is named, or for this machine: node build/mcpb.ts [--to <folder>] [darwin-arm64 …]
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { packExtension } from "@anthropic-ai/mcpb/cli";
import { listTools } from "./list-tools.ts";
import { ENTRY, mcpbManifest } from "./mcpb-manifest.ts";
import { type Platform, platforms } from "./platforms.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const run = promisify(execFile);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: "string", default: join(root, "bundles") } },
});
const readJson = async (file: string) => JSON.parse(await readFile(file, "utf8"));
const server = await readJson(join(root, "package.json"));

const names = positionals.length > 0 ? positionals : [`${process.platform}-${process.arch}`];
const unknown = names.filter((name) => !Object.hasOwn(platforms, name));
if (unknown.length > 0) throw new Error(`No bundle for ${unknown.join(", ")}: ${Object.keys(platforms).join(", ")}.`);
await mkdir(values.to, { recursive: true });
const tools = await listTools(join(root, "dist/main.mjs"));
for (const name of names) {
  const platform = platforms[name];
  if (platform === undefined) continue;
  const file = join(values.to, `${server.name}-${server.version}-${name}.mcpb`);
  await bundle(platform, file);
  console.log(`${file}: ${((await stat(file)).size / 1e6).toFixed(1)} MB`);
}

async function bundle(platform: Platform, file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-mcpb-"));
  try {
    await layOut(folder, platform);
    if (!(await packExtension({ extensionPath: folder, outputPath: file, silent: true }))) {
      throw new Error(`${file} was not packed.`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The bundle's files: what npm would get of the server, and its dependencies in the versions that are tested here. */
async function layOut(folder: string, platform: Platform): Promise<void> {
  const place = join(folder, "server");
  await cp(join(root, "dist"), join(place, "dist"), { recursive: true });
  await cp(join(root, "LICENSE"), join(folder, "LICENSE"));
  const dependencies: Record<string, string> = {};
  for (const name of Object.keys(server.dependencies)) {
    dependencies[name] = (await readJson(join(root, "node_modules", name, "package.json"))).version;
  }
  const { name, version, license } = server;
  const manifest = { name, version, license, private: true, type: "module", dependencies };
  await writeFile(join(place, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  // With the C library that Node's own builds need; Claude Desktop runs on no other.
  const words = ["--omit=dev", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline"];
  const target = [`--os=${platform.os}`, `--cpu=${platform.cpu}`, "--libc=glibc"];
  await run("npm", ["install", ...words, ...target], { cwd: place, shell: process.platform === "win32" });
  for (const scope of ["@duckdb", "@resvg"]) {
    const binary = (await readdir(join(place, "node_modules", scope))).find((one) =>
      one.includes(`${platform.os}-${platform.cpu}`),
    );
    if (binary === undefined) throw new Error(`npm installed no ${scope} binary for ${platform.os}-${platform.cpu}.`);
  }
  await writeFile(join(folder, "manifest.json"), JSON.stringify(mcpbManifest(server, platform, tools), null, 2));
  await stat(join(folder, ENTRY));
}
