import type { Phrases } from "@growingio-export/core/basics";

/** What pictures say. */
export const picture: Phrases = {
  "and {0} more rows": "另有 {0} 行",
  "and {0} more columns": "另有 {0} 列",
};
