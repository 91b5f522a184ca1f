import { createRequire } from "node:module";
import { join } from "node:path";
import { installApart, UnreachableError } from "../support/install-apart.ts";

/** The packages that we are measured beside, as the lock file of `peers` has them. */
export interface Peers {
  /** The file of a package, by its path in it. */
  file(name: string, path: string): string;
  /** What a package exports. */
  load(name: string): unknown;
}

/** Installs them apart; says why where the registry cannot be reached. */
export async function openPeers(): Promise<Peers | string> {
  try {
    const folder = await installApart(join(import.meta.dirname, "peers"));
    const require = createRequire(join(folder, "package.json"));
    return {
      file: (name, path) => join(folder, "node_modules", name, path),
      load: (name) => require(name),
    };
  } catch (error) {
    if (error instanceof UnreachableError) return "it is not installed, the npm registry does not answer";
    throw error;
  }
}
