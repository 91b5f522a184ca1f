import type { Phrases } from "@growingio-export/core";

/** What the lists say, what files say. */
export const tools: Phrases = {
  "1 chart": "1 个图表",
  "{0} charts": "{0} 个图表",
  "Wrote {0} of {1} rows.": "已写入 {0} 行，共 {1} 行。",
};
