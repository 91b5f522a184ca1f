import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PackedProject, packedProject } from "../support/packed-project.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

let project: PackedProject;
beforeAll(async () => {
  project = await packedProject(["core", "sandbox"]);
  await cp(join(root, "test/runtimes/programs/public-names.ts"), join(project.path, "main.ts"));
}, 120_000);
afterAll(() => project?.close());

test.each([
  ["nodenext", "nodenext"],
  ["node16", "node16"],
  ["esnext", "bundler"],
])(
  "the packed packages' types hold in a strict program with module %s and moduleResolution %s",
  async (module, resolution) => {
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const settings = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--target", "es2023", "--types", "node"];
    const places = ["--typeRoots", join(root, "node_modules/@types"), "--skipLibCheck", "false"];
    const words = ["--module", module, "--moduleResolution", resolution, ...settings, ...places, "main.ts"];
    const { stdout } = await promisify(execFile)(process.execPath, [compiler, ...words], { cwd: project.path }).catch(
      (error) => error,
    );
    expect(stdout).toBe("");
  },
);
