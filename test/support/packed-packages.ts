import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { UnreachableError, unreachableRegistry } from "./install-apart.ts";
import { packageFolders, repositoryRoot } from "./sources.ts";

const run = promisify(execFile);

/** A package of ours as npm would get it. */
export interface PackedPackage {
  /** Where its sources are, from the root. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** Its commands. */
  readonly bins: readonly string[];
  /** Of ours. */
  readonly dependencies: readonly string[];
  readonly tarball: string;
}

/** Packs every published package, by name; they lie in `folder`. */
export async function packPackages(folder: string): Promise<Map<string, PackedPackage>> {
  const { packageManager } = JSON.parse(await readFile(join(repositoryRoot, "package.json"), "utf8"));
  const filters = ["--filter", "./packages/*", "--filter", "./apps/*"];
  await run("npx", ["-y", packageManager, "-r", ...filters, "pack", "--pack-destination", folder, "--json"], {
    cwd: repositoryRoot,
    maxBuffer: 10_000_000,
  });
  const tarballs = await readdir(folder);
  const packed = await Promise.all(
    packageFolders().map(async (source): Promise<PackedPackage[]> => {
      const manifest = JSON.parse(await readFile(join(repositoryRoot, source, "package.json"), "utf8"));
      const { name, version, private: isPrivate = false, bin = {}, dependencies = {} } = manifest;
      if (isPrivate) return [];
      const file = `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`;
      if (!tarballs.includes(file)) throw new Error(`${name} was not packed: ${tarballs}`);
      const ours = Object.entries<string>(dependencies).filter(([, wanted]) => wanted.startsWith("workspace:"));
      const tarball = join(folder, file);
      return [
        { folder: source, name, version, bins: Object.keys(bin), dependencies: ours.map(([one]) => one), tarball },
      ];
    }),
  );
  return new Map(packed.flat().map((one) => [one.name, one]));
}

/**
 * An empty folder into which npm installs these packages and what they need of ours as tarballs, all else from its registry. The
 * caller removes it. Throws `UnreachableError` where the registry gives no answer.
 */
export async function installPacked(packed: ReadonlyMap<string, PackedPackage>, names: readonly string[]) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "growingio-installed-")));
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const needed = new Set<string>();
  const need = (name: string): void => {
    const one = packed.get(name);
    if (one === undefined) throw new Error(`${name} is no package of ours`);
    needed.add(one.tarball);
    for (const dependency of one.dependencies) need(dependency);
  };
  for (const name of names) need(name);
  // An answer that does not come is asked for again before the test's time is over.
  const options = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-timeout=20000"];
  if (process.env.CI === undefined) options.push("--fetch-retries=1", "--fetch-retry-mintimeout=1000");
  await run("npm", ["install", ...options, ...needed], { cwd: folder }).catch(async (error) => {
    await rm(folder, { recursive: true, force: true });
    const said = `${error.stdout}\n${error.stderr}`;
    const why = unreachableRegistry(said);
    throw why === undefined ? new Error(said) : new UnreachableError(why);
  });
  return folder;
}
