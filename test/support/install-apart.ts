import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifests = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"];
/** As npm and pnpm say it. */
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|client error \(Connect\)|dns error/;
const UNUSED_MS = 7 * 24 * 3_600_000;

/** The registry gave no answer at all. */
export class UnreachableError extends Error {}

/** The line that says so in what npm or pnpm said; undefined where something else is wrong. */
export function unreachableRegistry(said: string): string | undefined {
  return said
    .split("\n")
    .find((line) => unreachable.test(line))
    ?.trim();
}

/**
 * Installs the packages of a folder that has a lock file of its own, once for each state of its manifests, in the user's cache
 * folder, without running a script of any of them. Gives the folder with `node_modules` in it, for reading only.
 *
 * @param folder one of `test`, as a path.
 */
export async function installApart(folder: string): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), `growingio-export-${basename(folder)}`);
  const hash = createHash("sha256");
  for (const name of manifests) hash.update(await readFile(join(folder, name)));
  const installed = join(cache, hash.digest("hex").slice(0, 16));
  const isThere = await stat(installed).then(
    () => true,
    () => false,
  );
  if (!isThere) await install(folder, installed);
  await utimes(installed, new Date(), new Date());
  await removeUnused(cache);
  return installed;
}

async function install(source: string, target: string): Promise<void> {
  await mkdir(join(target, ".."), { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  try {
    for (const name of manifests) await cp(join(source, name), join(folder, name));
    const { packageManager } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const words = ["-y", packageManager, "install", "--frozen-lockfile", "--ignore-scripts"];
    const env = { ...process.env };
    if (process.env.CI === undefined) {
      // A machine without a network learns so in seconds; CI waits for a registry that comes back.
      words.push("--config.fetchRetries=1", "--config.fetchRetryMintimeout=1000");
      env.npm_config_fetch_retries = "0";
    }
    await promisify(execFile)("npx", words, { cwd: folder, env, maxBuffer: 10_000_000 }).catch((error) => {
      const said = `${error.stdout}\n${error.stderr}`;
      const why = unreachableRegistry(said);
      throw why === undefined ? new Error(said) : new UnreachableError(why);
    });
    // Another run may have been quicker.
    await rename(folder, target).catch(() => stat(target));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeUnused(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const { mtimeMs } = await stat(join(cache, name)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < Date.now() - UNUSED_MS) await rm(join(cache, name), { recursive: true, force: true });
  }
}
