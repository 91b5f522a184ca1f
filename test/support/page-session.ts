import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { serveSandbox } from "@growingio-export/sandbox";
import { sandboxEnv } from "./connect.ts";
import { inShop, type Snippet } from "./snippets.ts";
import { repositoryRoot } from "./sources.ts";

/** The moment at which pages are read: a Tuesday, when the figures of Monday are final. */
const PAGE_TIME = Date.parse("2026-11-24T10:00:00+08:00");
/** Where a page names the file and does not write it. */
const COMPANY = JSON.stringify({ principals: { alice: { keys: [`sha256:${"0".repeat(64)}`], projects: {} } } });
const END = "-- end of a block --";

/** What a shell is told for a fence of each language that is run as commands. */
const asCommands: Readonly<Record<string, (code: string) => string>> = {
  sh: (code) => code,
  // The command alone: nobody waits for six in the morning.
  crontab: (code) => code.replaceAll(/^(?:\S+ ){5}/gm, ""),
  sql: (code) => `gio sql --format table "$(cat <<'END'\n${code}END\n)"\n`,
  tool: (code) => `call-tool <<'END'\n${code}END\n`,
};

export const commandLanguages: readonly string[] = Object.keys(asCommands);
export const isCommands = ({ language }: Snippet): boolean => commandLanguages.includes(language);

/** Our commands as pages write them, and npm's where nothing is to be fetched. */
const shims: Readonly<Record<string, string>> = {
  gio: node("apps/cli/dist/main.mjs"),
  growingio: node("apps/cli/dist/main.mjs"),
  "growingio-mcp": node("apps/mcp-server/dist/main.mjs"),
  "growingio-sandbox": node("packages/sandbox/dist/main.mjs"),
  "call-tool": node("test/support/call-tool.ts"),
  // A root script is there or is not; `start` alone is run, and a server that would not end is asked what its file means.
  npx: `shift 2
case "$1 $2" in
  "start serve") exec growingio-mcp config check "$4" ;;
  "start "*) shift; exec growingio-mcp "$@" ;;
esac
[ "$1" = run ] || [ "$1" = exec ] || [ "$1" = --filter ] || grep -q "\\"$1\\":" "${repositoryRoot}package.json"`,
  npm: `[ "$1" = install ] && grep -qx "  \\"name\\": \\"$2\\"," "${repositoryRoot}"packages/*/package.json "${repositoryRoot}"apps/*/package.json`,
};

function node(file: string): string {
  return `exec "${process.execPath}" "${join(repositoryRoot, file)}" "$@"`;
}

export interface PageOptions {
  readonly language: "en" | "zh";
  /** Whether the environment names a served sandbox. Default: yes. */
  readonly account?: boolean;
  /** A folder whose commands are used instead of those of the workspace. */
  readonly bin?: string;
}

/**
 * Runs the commands of a page, one shell for all of them, in a folder that is empty but for the checkout's `apps` and `packages`;
 * gives what each printed, standard error too, as it stands on a page: without what differs from run to run. Throws where one fails.
 */
export async function runPage(
  snippets: readonly Snippet[],
  { language, account = true, bin }: PageOptions,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-page-"));
  const aheadMs = PAGE_TIME - Date.now();
  const gio = await serveSandbox({ jobMs: 0, clock: { now: () => Date.now() + aheadMs } });
  try {
    const [work, tools] = [join(folder, "work"), join(folder, "bin")];
    await Promise.all([mkdir(work, { mode: 0o700 }), mkdir(tools)]);
    for (const name of ["apps", "packages"]) await symlink(join(repositoryRoot, name), join(work, name), "junction");
    await writeFile(join(work, "company.json"), COMPANY, { mode: 0o600 });
    for (const [name, text] of Object.entries(shims)) {
      await writeFile(join(tools, name), `#!/bin/sh\n${text}\n`);
      await chmod(join(tools, name), 0o700);
    }
    const script = snippets.map(
      ({ language: of, code }) => `${inShop(asCommands[of]?.(code) ?? "", gio.sandbox.shop)}\necho '${END}'\n`,
    );
    const clock = new URL("./page-clock.mjs", import.meta.url).href;
    const child = spawn("bash", ["-ec", `umask 077\nexec 2>&1\n${script.join("")}`], {
      cwd: work,
      env: {
        ...(account ? sandboxEnv(gio) : {}),
        HOME: folder,
        PATH: [...(bin === undefined ? [] : [bin]), tools, dirname(process.execPath), process.env.PATH].join(":"),
        // Not GROWINGIO_LANG: what is set goes along into what `setup` prints.
        LANG: language === "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8",
        NODE_OPTIONS: `--import=${clock}`,
        PAGE_CLOCK_AHEAD_MS: String(aheadMs),
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (printed += chunk));
    const status = await new Promise((resolve) => child.once("close", resolve));
    if (status !== 0) throw new Error(`a command of the page failed:\n${printed}`);
    return printed
      .split(`${END}\n`)
      .slice(0, -1)
      .map((text) => asOnPage(text, folder));
  } finally {
    await gio.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Without what differs from run to run: folders, ids of exports, the minute, ports, and lines that tell of waiting. */
export function asOnPage(text: string, folder: string): string {
  return (
    text
      .replaceAll(/^(?:Exporting|Running|Reading|正在导出|正在运行|正在读取) .*: .*\n/gm, "")
      .replaceAll(/^gio warning: .* Trying again in .*\n/gm, "")
      .replaceAll(process.execPath, "/…/node")
      .replaceAll(repositoryRoot, "/…/")
      .replaceAll(`${folder}/work/`, "")
      .replaceAll(folder, "~")
      .replaceAll(/\bexp_[a-z0-9]{10}\b/g, "exp_…")
      .replaceAll(/(?<!\d)10:0\d(:\d\d(\.\d+)?)?\b/g, "10:00")
      .replaceAll(/(?<!\d)09:3\d\b/g, "09:30")
      // Charts that run side by side are numbered as they come.
      .replaceAll(/^(\*\*.*SQL (?:table|表) )e\d+/gm, "$1e…")
      .replaceAll(/(over its table|的表) ?[(（]e\d+[)）]/g, "$1 (e…)")
      .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:…")
  );
}

/** Whether a page's output is what was printed: `…` is any text, a line of it alone any lines. */
export function isPrinted(page: string, printed: string): boolean {
  const escaped = page
    .trimEnd()
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    .replaceAll(/(^|\n)…(?=\n|$)/g, "(?:$1[\\s\\S]*?)?")
    .replaceAll("…", ".*?");
  return new RegExp(`^${escaped}$`).test(printed.trimEnd());
}
