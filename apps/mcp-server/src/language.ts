import { type Language, say, speak } from "@growingio-export/core";
import { UsageError } from "./config.ts";

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

/** From here on every answer, title and error is in this language; English needs nothing, Chinese reads its phrases. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language === "zh") speak("zh", (await import("./zh.ts")).zh);
}

/** By the first part of a locale such as `zh-CN` or `zh_CN.UTF-8`. */
function languageOf(locale: string): Language | null {
  const [name] = locale.toLowerCase().split(/[-_.]/);
  return name === "zh" || name === "en" ? name : null;
}

function systemLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}
