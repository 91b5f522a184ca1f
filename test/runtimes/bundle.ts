import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const bundlers = ["esbuild", "rollup", "webpack", "vite"] as const;

export interface BundleOptions {
  readonly minify?: boolean;
  /** esbuild's alone: modules that stand in for others, and packages that stay outside. */
  readonly alias?: Readonly<Record<string, string>>;
  readonly external?: readonly string[];
  /** rollup's alone: one file, without chunks for what is loaded later. */
  readonly inlined?: boolean;
}

/** Bundles a program and all that it imports as `main.mjs` of a folder, in a process of its own. */
export async function bundle(
  bundler: (typeof bundlers)[number],
  installed: string,
  entry: string,
  folder: string,
  options: BundleOptions = {},
): Promise<void> {
  const tools = await mkdtemp(join(tmpdir(), "growingio-bundler-"));
  try {
    await symlink(join(installed, "node_modules"), join(tools, "node_modules"), "junction");
    const script = join(tools, "bundlers.mjs");
    await cp(fileURLToPath(new URL("./bundlers.mjs", import.meta.url)), script);
    await promisify(execFile)(process.execPath, [script, bundler, entry, folder, JSON.stringify(options)]);
  } finally {
    await rm(tools, { recursive: true, force: true });
  }
}
