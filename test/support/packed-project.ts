import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

export interface PackedProject {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * A user's project, empty but for packages of ours, each as its tarball has it, and what that tarball's manifest depends on, which
 * are links to what the workspace has installed. Nothing is fetched.
 *
 * @param names folders of `packages`.
 */
export async function packedProject(names: readonly string[]): Promise<PackedProject> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "growingio-packed-")));
  const modules = join(path, "node_modules");
  await writeFile(join(path, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await Promise.all(names.map((name) => unpack(name, modules)));
  return { path, close: () => rm(path, { recursive: true, force: true }) };
}

async function unpack(name: string, modules: string): Promise<void> {
  const source = join(root, "packages", name);
  const target = join(modules, "@growingio-export", name);
  const tarballs = join(target, ".tarball");
  await mkdir(tarballs, { recursive: true });
  const { packageManager } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  await run("npx", ["-y", packageManager, "pack", "--pack-destination", tarballs], { cwd: source });
  const [tarball = ""] = await readdir(tarballs);
  await run("tar", ["-xzf", join(tarballs, tarball), "-C", target, "--strip-components=1"]);
  await rm(tarballs, { recursive: true });
  const { dependencies = {} } = JSON.parse(await readFile(join(target, "package.json"), "utf8"));
  for (const dependency of Object.keys(dependencies)) {
    if (!dependency.startsWith("@growingio-export/")) await link(dependency, join(source, "node_modules"), modules);
  }
}

/** Two packages may depend on the same one. */
async function link(name: string, from: string, modules: string): Promise<void> {
  const target = join(modules, name);
  await mkdir(dirname(target), { recursive: true });
  await symlink(await realpath(join(from, name)), target, "junction").catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
}
