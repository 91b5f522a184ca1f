import { type Language, speak } from "@growingio-export/core";

/** From here on every answer, title and error is in this language; English needs nothing, Chinese reads its phrases. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language === "zh") speak("zh", (await import("./zh.ts")).zh);
}
