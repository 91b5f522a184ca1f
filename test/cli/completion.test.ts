import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gioPath, runGio } from "../support/gio.ts";

const has = (program: string) => spawnSync(program, ["--version"]).error === undefined;

const shells = [
  { shell: "bash", start: "bash --norc --noprofile -i", load: "source <(gio completion bash)" },
  // What bash-completion sets up changes how words are read; not on every machine.
  {
    shell: "bash",
    start: "bash --norc --noprofile -i",
    load: "source /usr/share/bash-completion/bash_completion 2>&-; source <(gio completion bash)",
  },
  { shell: "zsh", start: "zsh -f -i", load: "source <(gio completion zsh)" },
  { shell: "fish", start: "fish --no-config -i", load: "gio completion fish | source" },
] as const;

let folder: string;
let child: ChildProcessWithoutNullStreams | undefined;
let shown = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gio-tab-"));
  await writeFile(join(folder, "gio"), `#!/bin/sh\nexec "${process.execPath}" "${gioPath}" "$@"\n`, { mode: 0o755 });
  await writeFile(join(folder, "k.csv"), "keepme");
});
afterEach(async () => {
  child?.stdin.end();
  child?.kill("SIGHUP");
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe.each(shells)("in $shell, loaded by $load", ({ shell, start, load }) => {
  test("TAB offers what fits, and runs nothing of what was typed", { timeout: 60_000 }, async ({ skip }) => {
    for (const program of ["script", shell]) skip(!has(program), `${program} is not installed`);
    await open(start);
    type(`${load}; echo rea''dy\r`);
    await until("ready");
    type("gio export --format xl\t");
    await until("--format xlsx");
    forget();
    type("gio report --comp\t");
    await until("--compare ");
    forget();
    // What would be run, were the line evaluated.
    for (const hostile of ["$(touch RUN1)", "'$(touch RUN2)'", "<(touch RUN3)"]) {
      type(`gio export ${hostile} --granu\t`);
      await until("--granularity");
      forget();
    }
    // Behind these bash looks for another command: what follows shows that this is over.
    for (const hostile of ['"; touch RUN4; "', "`touch RUN5`"]) {
      type(`gio export ${hostile} --granu\t`);
      forget();
    }
    type("gio dashboards > k.csv --dem\t");
    await until("--demo");
    forget();
    expect(await readFile(join(folder, "k.csv"), "utf8")).toBe("keepme");
    expect((await readdir(folder)).filter((name) => name.startsWith("RUN"))).toEqual([]);
    // Had a word not been found, its message would stand in the line.
    expect(shown).not.toContain("command not found");
  });
});

test("a shell that is none is wrong use", async () => {
  expect(await runGio(["completion", "tcsh"])).toMatchObject({ status: 2, stdout: "" });
  expect((await runGio(["completion", "tcsh", "--lang", "zh"])).stderr).toContain("请用 bash、zsh 或 fish");
});

test("what the scripts ask knows commands, options and their values", async () => {
  expect((await runGio(["complete", "--", "export", "--kind", "r"])).stdout).toBe("retention\n");
  expect((await runGio(["complete", "--", "export", "--help", "--js"])).stdout).toMatch(/^--json\t.+\n$/);
  expect((await runGio(["complete", "--", "segment", "-o", ""])).stdout).toBe(":files\n");
});

async function open(start: string): Promise<void> {
  shown = "";
  child = spawn("script", ["-qec", start, "/dev/null"], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: "xterm", LANG: "C.UTF-8", GROWINGIO_LANG: "en" },
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
  });
  await expect.poll(() => shown, { timeout: 10_000 }).not.toBe("");
}

function type(text: string): void {
  shown = "";
  child?.stdin.write(text);
}

async function until(text: string): Promise<void> {
  await expect.poll(() => stripVTControlCharacters(shown), { timeout: 15_000, interval: 50 }).toContain(text);
}

/** Takes the line away unrun. */
function forget(): void {
  child?.stdin.write("\u0015");
}
