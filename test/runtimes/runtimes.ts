import { execFile } from "node:child_process";
import { readFile, realpath } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

/** A program that runs JavaScript. */
export interface Runtime {
  readonly command: string;
  readonly args: readonly string[];
}

/** Where the packages of a platform keep the binary that the package's own script would copy. */
const binaries = {
  bun: { files: ["bin/bun", "bin/bun.exe"], args: [] },
  deno: { files: ["deno", "deno.exe"], args: ["run", "--allow-all"] },
};

/**
 * A runtime out of its npm package, of which no script has run.
 *
 * @param installed the folder with `node_modules`.
 */
export async function runtimeOf(name: keyof typeof binaries, installed: string): Promise<Runtime> {
  const home = await realpath(join(installed, "node_modules", name));
  const { optionalDependencies } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const require = createRequire(join(home, "package.json"));
  const { files, args } = binaries[name];
  for (const file of Object.keys(optionalDependencies).flatMap((one) => files.map((path) => `${one}/${path}`))) {
    try {
      const command = require.resolve(file);
      // Those of another C library are installed where that cannot be told, and do not start.
      await promisify(execFile)(command, ["--version"]);
      return { command, args };
    } catch {}
  }
  throw new Error(`${name} has no binary for this machine`);
}
