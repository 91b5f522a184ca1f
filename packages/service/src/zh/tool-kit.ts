import type { Phrases } from "@growingio-export/core";

/** What is wrong with a call, and what to do about it. */
export const toolKit: Phrases = {
  "{0}: {1}": "{0}：{1}",
};
