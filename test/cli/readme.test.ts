import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitStatus } from "../../apps/cli/src/shell/exit-status.ts";
import { type GioStage, gioPath, runGio, startGioStage } from "../support/gio.ts";
import { repositoryRoot } from "../support/sources.ts";

const readme = await readFile(join(repositoryRoot, "apps/cli/README.md"), "utf8");

/** The commands of its blocks that ask for data, and what the page says that they print. */
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g)].flatMap(
  ([, code = "", output]) => {
    const lines = code.split("\n").filter((line) => line.startsWith("gio "));
    return lines.map((line) => ({
      line: line.replace(/\s+#.*$/, ""),
      output: lines.length === 1 ? output : undefined,
    }));
  },
);

let stage: GioStage;
let folder: string;
beforeAll(async () => {
  stage = await startGioStage();
  folder = join(stage.home, "bin");
  await mkdir(folder);
  const shim = join(folder, "gio");
  await writeFile(shim, `#!/bin/sh\nexec "${process.execPath}" "${gioPath}" "$@"\n`);
  await chmod(shim, 0o755);
});
afterAll(() => stage.close());

test("every command of the page runs as printed, one after the other", { timeout: 120_000 }, async () => {
  expect(blocks.length).toBeGreaterThan(12);
  for (const { line, output } of blocks) {
    const { stdout } = await promisify(execFile)("bash", ["-c", line], {
      cwd: stage.home,
      env: { PATH: `${folder}:${process.env.PATH}`, HOME: stage.home, GROWINGIO_HOME: stage.home, ...stage.env },
    }).catch((error) => {
      throw new Error(`${line}\n${error.stderr}`);
    });
    if (output !== undefined) expect(stdout).toBe(output);
  }
});

describe("the page names", () => {
  test("every command of --help, and its statuses", async () => {
    const { stdout } = await runGio(["--help"]);
    const list = /^Commands:\n([\s\S]*?)\n\n/m.exec(stdout)?.[1] ?? "";
    const commands = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name).filter((name) => name !== "help");
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((name) => !readme.includes(`\`gio ${name}\``))).toEqual([]);
    const statuses = [...readme.matchAll(/^\| (\d) \|/gm)].map(([, status]) => Number(status));
    expect(statuses).toEqual(Object.values(exitStatus));
  });

  test("every command in its help has examples that are commands and options of it", async () => {
    const { stdout } = await runGio(["--help"]);
    const list = /^Commands:\n([\s\S]*?)\n\n/m.exec(stdout)?.[1] ?? "";
    for (const [, name = ""] of list.matchAll(/^ {2}([a-z]+)/gm)) {
      if (["help", "completion"].includes(name)) continue;
      const help = (await runGio([name, "--help"])).stdout;
      const examples = /^Examples?:\n([\s\S]*)/m.exec(help)?.[1] ?? "";
      expect({ name, hasExamples: examples.includes(`gio ${name}`) }).toEqual({ name, hasExamples: true });
      const options = [...examples.matchAll(/ (--[a-z-]+)/g)].map(([, option = ""]) => option);
      expect({ name, unknown: options.filter((option) => !help.includes(`${option} `)) }).toEqual({
        name,
        unknown: [],
      });
    }
  });
});
