import { parentPort } from "node:worker_threads";
import { type Language, speak } from "@growingio-export/core";
import { zh as insight } from "@growingio-export/insight/zh";
import { type PictureOptions, picture } from "@growingio-export/report";
import { zh as report } from "@growingio-export/report/zh";

/** What is to be drawn, and in which language. */
export interface DrawRequest {
  readonly id: number;
  readonly language: Language;
  readonly options: PictureOptions;
}

/** The PNG, or why there is none. */
export type DrawAnswer = { readonly id: number } & ({ readonly png: Uint8Array } | { readonly error: string });

parentPort?.on("message", async ({ id, language, options }: DrawRequest) => {
  speak(language, ...(language === "zh" ? [insight, report] : []));
  const answer: DrawAnswer = await picture(options).then(
    (png) => ({ id, png }),
    (error: unknown) => ({ id, error: String(error) }),
  );
  parentPort?.postMessage(answer);
});
