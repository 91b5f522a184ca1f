import type { Phrases } from "@growingio-export/core/basics";
import { view } from "./zh/view.ts";

/** This package's sentences in Chinese, by their English ones. */
export const zh: Phrases = { ...view };
