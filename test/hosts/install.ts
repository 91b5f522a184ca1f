import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const manifests = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"];
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "growingio-export-hosts");
/** As npm and pnpm say it. */
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|client error \(Connect\)|dns error/;
const UNUSED_MS = 7 * 24 * 3_600_000;

/** The registry gave no answer at all. */
export class UnreachableError extends Error {}

/**
 * A folder for one run, with the drivers and the hosts' packages as the lock file has them. These are installed once for each
 * state of the manifests, in the user's cache folder, without running a script of any of them.
 */
export async function prepareRun(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of manifests) hash.update(await readFile(join(here, name)));
  const installed = join(cache, hash.digest("hex").slice(0, 16));
  const isThere = await stat(installed).then(
    () => true,
    () => false,
  );
  if (!isThere) await install(installed);
  await utimes(installed, new Date(), new Date());
  await removeUnused();

  const run = await mkdtemp(join(tmpdir(), "growingio-hosts-"));
  const own = ["drivers", "story.ts", "package.json"];
  for (const name of own) await cp(join(here, name), join(run, name), { recursive: true });
  await symlink(join(installed, "node_modules"), join(run, "node_modules"), "junction");
  const types = { extends: join(root, "tsconfig.base.json"), include: ["drivers"] };
  const compilerOptions = { typeRoots: [join(root, "node_modules/@types")] };
  await writeFile(join(run, "tsconfig.json"), JSON.stringify({ ...types, compilerOptions }));
  return run;
}

async function install(target: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  try {
    for (const name of manifests) await cp(join(here, name), join(folder, name));
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
      const why = said.split("\n").find((line) => unreachable.test(line));
      throw why === undefined ? new Error(said) : new UnreachableError(why.trim());
    });
    // Another run may have been quicker.
    await rename(folder, target).catch(() => stat(target));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeUnused(): Promise<void> {
  for (const name of await readdir(cache)) {
    const { mtimeMs } = await stat(join(cache, name)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < Date.now() - UNUSED_MS) await rm(join(cache, name), { recursive: true, force: true });
  }
}
