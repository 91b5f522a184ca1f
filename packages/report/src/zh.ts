import type { Phrases } from "@growingio-export/core/basics";

/** This package's sentences in Chinese, by their English ones. */
export const zh: Phrases = {};
