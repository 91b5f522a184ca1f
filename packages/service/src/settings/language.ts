import { type Language, say } from "@growingio-export/core";
import { UsageError } from "../usage-error.ts";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The language that GROWINGIO_LANG names, else Chinese where the locale is (LC_ALL, LC_MESSAGES, LANG, else the machine's), else English.
 * Throws `UsageError` for another one.
 */
export function readLanguage(env: Env, machineLocale = systemLocale): Language {
  const wanted = env.GROWINGIO_LANG?.trim();
  if (wanted) {
    const named = languageOf(wanted);
    if (named === null)
      throw new UsageError(say`GROWINGIO_LANG=${JSON.stringify(wanted)} is not allowed: use zh or en.`);
    return named;
  }
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((text) => text) ?? machineLocale();
  return languageOf(locale) ?? "en";
}

/** By the first part of a locale such as `zh-CN` or `zh_CN.UTF-8`. */
function languageOf(locale: string): Language | null {
  const [name] = locale.toLowerCase().split(/[-_.]/);
  return name === "zh" || name === "en" ? name : null;
}

function systemLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}
