import { cleanText, DEFAULT_BASE_URL, optionsFromEnv, say } from "@growingio-export/core";
import { type CommandRun, type Shell, writeJson } from "../shell/shell.ts";
import { type Asking, askOnce } from "./ask-once.ts";
import { type Check, failed, ok, statusOf } from "./check.ts";
import { settingChecks } from "./setting-checks.ts";

const signs = { ok: "✓", warning: "!", failed: "✗", skipped: "-" } as const;

/** Looks at all that an export needs, sends one small request, and says what works, what does not, and what to do. */
export const doctor: CommandRun<object> = async (shell) => {
  const { settings, env } = shell;
  const checks: Check[] = [ok("node", process.version), ...settingChecks(settings, env), await homeCheck(shell)];
  const asking = await askable(shell);
  checks.push(...(asking === null ? [notAsked()] : await askOnce({ ...asking, signal: shell.signal })));
  const status = statusOf(checks);
  if (settings.json) {
    const told = checks.map(({ name, state, message, next }) => ({
      name,
      state,
      message: cleanText(message, 2_000),
      next,
    }));
    await writeJson(shell, { ok: status === 0, checks: told });
    return status;
  }
  for (const check of checks) await shell.write(lineOf(check));
  shell.note(
    status === 0 ? say`All that an export needs works.` : say`An export would not work yet: mend what is marked ✗.`,
  );
  return status;
};

function lineOf({ name, state, message, next }: Check): string {
  const [first = "", ...more] = message.split("\n").map((line) => cleanText(line, 2_000));
  const lines = [
    `${signs[state]} ${name}: ${first}`,
    ...[...more, ...(next === null ? [] : [next])].map((line) => `    ${line}`),
  ];
  return `${lines.join("\n")}\n`;
}

function notAsked(): Check {
  return { name: "request", state: "skipped", message: say`not sent: what is marked ✗ comes first`, next: null };
}

/** With what GrowingIO can be asked; null where a setting stands in the way. */
async function askable(shell: Shell): Promise<Omit<Asking, "signal"> | null> {
  const demo = await shell.demo();
  if (demo !== null) return { ...demo, clientId: undefined };
  try {
    const { token, project, baseUrl = DEFAULT_BASE_URL, clientId } = optionsFromEnv(shell.env);
    return project === undefined ? null : { token, project, baseUrl, clientId };
  } catch {
    return null;
  }
}

/** Whether exports can be kept. */
async function homeCheck(shell: Shell): Promise<Check> {
  const { home } = shell.settings;
  try {
    const kept = await (await (await shell.work()).workspace()).list();
    return ok(
      "home",
      kept.length === 1 ? say`${home}, 1 export is kept` : say`${home}, ${kept.length} exports are kept`,
    );
  } catch (error) {
    return failed(
      "home",
      error instanceof Error ? error.message : String(error),
      say`Set GROWINGIO_HOME to a folder of your own that can be written.`,
    );
  }
}
