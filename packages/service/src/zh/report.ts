import type { Phrases } from "@growingio-export/core";

/** Reports in one file. */
export const report: Phrases = {
  "it is not done": "尚未完成",
  "exported {0}": "导出于 {0}",
  "exported {0}: figures are final": "导出于 {0}，数字已是最终值",
  "exported {0}: the latest figures may still change": "导出于 {0}，最近的数字仍可能变化",
};
