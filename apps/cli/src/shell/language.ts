import { type Language, say, speak } from "@growingio-export/core";
import { readLanguage as readVariables } from "@growingio-export/service/settings";
import type { Environment } from "./settings.ts";
import { UsageError } from "./usage-error.ts";

/** The language of `--lang`, else that of the variables and the locale, as the MCP server reads them. Throws `UsageError` for another one. */
export function readLanguage(argv: readonly string[], env: Environment): Language {
  const option = langOf(argv);
  if (option === undefined) return readVariables(env);
  try {
    return readVariables({ GROWINGIO_LANG: option });
  } catch {
    throw new UsageError(say`--lang ${JSON.stringify(option)} is not allowed: use zh or en.`);
  }
}

/** From here on every sentence is in this language; English needs nothing, Chinese reads its phrases. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language === "zh") speak("zh", (await import("../zh.ts")).zh);
}

/** What `--lang` says, before the options are read: their mistakes are told in that language. */
function langOf(argv: readonly string[]): string | undefined {
  const end = argv.indexOf("--");
  const words = end === -1 ? argv : argv.slice(0, end);
  const at = words.findLastIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const word = words[at];
  if (word === undefined) return undefined;
  return word === "--lang" ? words[at + 1] : word.slice("--lang=".length);
}
