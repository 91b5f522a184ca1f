import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Shop, serveSandbox } from "@growingio-export/sandbox";
import { sandboxEnv } from "./connect.ts";
import { repositoryRoot } from "./sources.ts";

/** The moment at which pages are read: a Tuesday, when the figures of Monday are final. */
const PAGE_TIME = Date.parse("2026-11-24T10:00:00+08:00");
/** Where a page names the file and does not write it. */
const COMPANY = JSON.stringify({ principals: { alice: { keys: [`sha256:${"0".repeat(64)}`], projects: {} } } });
/** Our commands as pages write them, and npm's where nothing is to be fetched. */
const shims: Readonly<Record<string, string>> = {
  gio: node("apps/cli/dist/main.mjs"),
  growingio: node("apps/cli/dist/main.mjs"),
  "growingio-mcp": node("apps/mcp-server/dist/main.mjs"),
  "growingio-sandbox": node("packages/sandbox/dist/main.mjs"),
  "call-tool": node("test/support/call-tool.ts"),
  duckdb: node("test/support/duckdb-csv.ts"),
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
}

/** Where the commands of a page are run. */
export interface PageFolder {
  /** The user's home; `work` in it is where commands begin, empty but for the checkout's `apps` and `packages`. */
  readonly home: string;
  readonly work: string;
  /** With a served sandbox, and with the time of pages. */
  readonly env: Readonly<Record<string, string>>;
  readonly shop: Shop;
}

/** Makes a folder in which commands of pages run, and removes it afterwards. */
export async function inPageFolder<T>(
  { language, account = true }: PageOptions,
  use: (folder: PageFolder) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "growingio-page-"));
  const aheadMs = PAGE_TIME - Date.now();
  const gio = await serveSandbox({ jobMs: 0, clock: { now: () => Date.now() + aheadMs } });
  try {
    const [work, tools] = [join(home, "work"), join(home, "bin")];
    await Promise.all([mkdir(work, { mode: 0o700 }), mkdir(tools)]);
    for (const name of ["apps", "packages"]) await symlink(join(repositoryRoot, name), join(work, name), "junction");
    await writeFile(join(work, "company.json"), COMPANY, { mode: 0o600 });
    for (const [name, text] of Object.entries(shims)) {
      await writeFile(join(tools, name), `#!/bin/sh\n${text}\n`);
      await chmod(join(tools, name), 0o700);
    }
    const env = {
      ...(account ? sandboxEnv(gio) : {}),
      HOME: home,
      PATH: [tools, dirname(process.execPath), process.env.PATH].join(":"),
      // Not GROWINGIO_LANG: what is set goes along into what `setup` prints.
      LANG: language === "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8",
      NODE_OPTIONS: `--import=${new URL("./page-clock.mjs", import.meta.url).href}`,
      PAGE_CLOCK_AHEAD_MS: String(aheadMs),
    };
    return await use({ home, work, env, shop: gio.sandbox.shop });
  } finally {
    await gio.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
