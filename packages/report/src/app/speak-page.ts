import { type Language, speak } from "@growingio-export/core/basics";
import { chartZh } from "@growingio-export/insight/chart";
import { app } from "../zh/app.ts";
import { view } from "../zh/view.ts";

/** Chooses the language of the app's page, with the phrases of all that is on it. */
export function speakPage(language: Language): void {
  if (language === "zh") speak("zh", chartZh, view, app);
  else speak("en");
}
