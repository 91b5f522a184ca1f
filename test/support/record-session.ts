import xterm from "@xterm/headless";
import { inPageFolder, type PageOptions } from "./page-folder.ts";
import { asOnPage, outputOf } from "./page-session.ts";

const COLUMNS = 110;
const ROWS = 60;

/** Runs commands in a terminal, each behind its prompt; gives what stands on the screen at the end. */
export function recordSession(commands: readonly string[], options: PageOptions): Promise<string> {
  return inPageFolder(options, async ({ home, work, env }) => {
    const typed = commands.map(
      (command) => `printf '%s\\n' '$ ${command.replaceAll("'", String.raw`'\''`)}'\n${command}`,
    );
    const script = ["set -e", "umask 077", `stty cols ${COLUMNS} rows ${ROWS}`, ...typed].join("\n");
    const drawn = await outputOf(
      "script",
      ["-qefc", `bash -c '${script.replaceAll("'", String.raw`'\''`)}'`, "/dev/null"],
      {
        cwd: work,
        env: { ...env, TERM: "xterm-256color" },
      },
    );
    return asOnPage(await onScreen(drawn), home);
  });
}

/** What a terminal shows that was sent this: moves of the cursor, lines that were taken back and colors are gone. */
async function onScreen(sent: string): Promise<string> {
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, scrollback: 1_000, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(sent, resolve));
  const { active } = terminal.buffer;
  let text = "";
  for (let place = 0; place < active.length; place++) {
    const line = active.getLine(place);
    const next = active.getLine(place + 1);
    // A line that was too long for the screen is one all the same.
    text += `${line?.translateToString(!next?.isWrapped) ?? ""}${next?.isWrapped ? "" : "\n"}`;
  }
  terminal.dispose();
  return `${text.trimEnd()}\n`;
}
