import { type SpawnOptions, spawn } from "node:child_process";
import { inPageFolder, type PageOptions } from "./page-folder.ts";
import { inShop, type Snippet } from "./snippets.ts";
import { repositoryRoot } from "./sources.ts";

const END = "-- end of a block --";

/** What a shell is told for a fence of each language that is run as commands. */
const asCommands: Readonly<Record<string, (code: string) => string>> = {
  sh: (code) => code,
  // The command alone: nobody waits for six in the morning.
  crontab: commandOfCron,
  cron: commandOfCron,
  sql: (code) => `gio sql --format table "$(cat <<'END'\n${code}END\n)"\n`,
  tool: (code) => `call-tool <<'END'\n${code}END\n`,
};

function commandOfCron(code: string): string {
  return code.replaceAll(/^(?:\S+ ){5}/gm, "");
}

export const commandLanguages: readonly string[] = Object.keys(asCommands);
export const isCommands = ({ language }: Snippet): boolean => commandLanguages.includes(language);

/**
 * Runs the commands of a page, one shell for all of them; gives what each printed, standard error too, as it stands on a page: without
 * what differs from run to run. Throws where one fails.
 */
export function runPage(snippets: readonly Snippet[], options: PageOptions): Promise<readonly string[]> {
  return inPageFolder(options, async ({ home, work, env, shop }) => {
    const script = snippets.map(
      ({ language, code }) => `${inShop(asCommands[language]?.(code) ?? "", shop)}\necho '${END}'\n`,
    );
    const printed = await outputOf("bash", ["-ec", `umask 077\nexec 2>&1\n${script.join("")}`], { cwd: work, env });
    return printed
      .split(`${END}\n`)
      .slice(0, -1)
      .map((text) => asOnPage(text, home));
  });
}

/** What a command prints to standard output. Throws where it fails, with it. */
export async function outputOf(command: string, args: readonly string[], options: SpawnOptions): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (printed += chunk));
  const status = await new Promise((resolve) => child.once("close", resolve));
  if (status !== 0) throw new Error(`a command of the page failed:\n${printed}`);
  return printed;
}

/** Without what differs from run to run: folders, ids of exports, the minute, ports, and lines that tell of waiting. */
export function asOnPage(text: string, folder: string): string {
  return (
    text
      .replaceAll(/^(?:Exporting|Running|Reading|正在导出|正在运行|正在读取) .*: .*\n/gm, "")
      // A busy machine delivers requests closer together than they were sent.
      .replaceAll(/^gio warning: .*HTTP 429.*\n/gm, "")
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
