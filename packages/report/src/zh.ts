import type { Phrases } from "@growingio-export/core/basics";
import { app } from "./zh/app.ts";
import { picture } from "./zh/picture.ts";
import { report } from "./zh/report.ts";
import { view } from "./zh/view.ts";

/** This package's sentences in Chinese, by their English ones. */
export const zh: Phrases = { ...app, ...picture, ...report, ...view };
