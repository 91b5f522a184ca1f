import { type Language, say, speak } from "@growingio-export/core";
import type { Environment } from "./settings.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The language that `--lang` or GROWINGIO_LANG names, else Chinese where the locale is (LC_ALL, LC_MESSAGES, LANG, else the machine's),
 * else English. Throws `UsageError` for another one.
 */
export function readLanguage(argv: readonly string[], env: Environment, machineLocale = systemLocale): Language {
  const [option, variable] = [langOf(argv), env.GROWINGIO_LANG?.trim()];
  const wanted = option ?? variable;
  if (wanted) {
    const named = languageOf(wanted);
    const name = option === undefined ? "GROWINGIO_LANG=" : "--lang ";
    if (named === null) throw new UsageError(say`${name}${JSON.stringify(wanted)} is not allowed: use zh or en.`);
    return named;
  }
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((text) => text) ?? machineLocale();
  return languageOf(locale) ?? "en";
}

/** From here on every sentence is in this language; English needs nothing, Chinese reads its phrases. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language === "zh") speak("zh", (await import("../zh.ts")).zh);
}

/** What `--lang` says, before the options are read: their mistakes are told in that language. */
function langOf(argv: readonly string[]): string | undefined {
  const end = argv.indexOf("--");
  const options = end === -1 ? argv : argv.slice(0, end);
  const at = options.findLastIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const word = options[at];
  return word?.startsWith("--lang=") ? word.slice("--lang=".length) : word === undefined ? undefined : options[at + 1];
}

/** By the first part of a locale such as `zh-CN` or `zh_CN.UTF-8`. */
function languageOf(locale: string): Language | null {
  const [name] = locale.toLowerCase().split(/[-_.]/);
  return name === "zh" || name === "en" ? name : null;
}

function systemLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}
