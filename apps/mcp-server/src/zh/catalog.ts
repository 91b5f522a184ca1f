import type { Phrases } from "@growingio-export/core";

/** Names of things, and lists of them. */
export const catalog: Phrases = {
  ", ": "、",
  "{0}, {1}": "{0}，{1}",
  " ": "",
  "{0} users": "{0} 人",
};
