import { cp, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installApart } from "../support/install-apart.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** A folder for one run, with the drivers and the hosts' packages as the lock file has them. */
export async function prepareRun(): Promise<string> {
  const installed = await installApart(here);
  const run = await mkdtemp(join(tmpdir(), "growingio-hosts-"));
  const own = ["drivers", "story.ts", "package.json"];
  for (const name of own) await cp(join(here, name), join(run, name), { recursive: true });
  await symlink(join(installed, "node_modules"), join(run, "node_modules"), "junction");
  const types = { extends: join(root, "tsconfig.base.json"), include: ["drivers"] };
  const compilerOptions = { typeRoots: [join(root, "node_modules/@types")] };
  await writeFile(join(run, "tsconfig.json"), JSON.stringify({ ...types, compilerOptions }));
  return run;
}
