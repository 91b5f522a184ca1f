import type { Phrases } from "./text/say.ts";

/** What this package says, in Chinese. */
export const zh: Phrases = {
  "event analysis": "事件分析",
  funnel: "漏斗",
  retention: "留存",
  distribution: "分布",
  "segment users": "分群用户",
  "tag users": "标签用户",
};
