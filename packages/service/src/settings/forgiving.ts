import type { UserRowsSetting } from "@growingio-export/workspace";

export const logLevels = ["silent", "warn", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a variable says; where it says nothing that is understood, the safe default and a line for the log. */
export interface Reading<T> {
  readonly value: T;
  readonly warning: string | null;
}

const levels: Readonly<Record<LogLevel, readonly string[]>> = {
  silent: ["silent"],
  // Nothing is logged between warnings and what helps to find a fault.
  warn: ["warn", "warning", "info"],
  debug: ["debug"],
};

/** How much is logged. Default: warnings. */
export function readLogLevel(text: string | undefined): Reading<LogLevel> {
  const said = text?.trim().toLowerCase();
  if (!said) return { value: "warn", warning: null };
  const level = logLevels.find((name) => levels[name].includes(said));
  const warning = `${otherThan("GROWINGIO_LOG", text)}: use one of ${logLevels.join(", ")}. Until then it is warn.`;
  return level === undefined ? { value: "warn", warning } : { value: level, warning: null };
}

/** Whether an assistant may see users' rows. Rows as they are take the one word for it, to the letter: nobody opens them by accident. */
export function readUserRows(text: string | undefined): Reading<UserRowsSetting> {
  const said = text?.trim().toLowerCase() ?? "";
  if (["", "0", "false", "no", "off", "none"].includes(said)) return { value: "none", warning: null };
  if (["1", "true", "yes", "on", "masked"].includes(said)) return { value: "masked", warning: null };
  if (text === "unmasked") return { value: "unmasked", warning: null };
  const warning = `${otherThan("GROWINGIO_ALLOW_USER_ROWS", text)}: use 1 (people masked) or unmasked. Until then users' rows stay closed.`;
  return { value: "none", warning };
}

/** The value only where it is one plain word: what was pasted into the wrong variable can be a secret. */
function otherThan(name: string, text = ""): string {
  return /^[A-Za-z]{1,12}$/.test(text)
    ? `${name}="${text}" is not understood`
    : `${name} has a value that is not understood`;
}
