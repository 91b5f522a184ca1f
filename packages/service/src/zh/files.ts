import type { Phrases } from "@growingio-export/core";

/** What is said of files that leave as links. */
export const files: Phrases = {
  "Whoever has the link can open it until {0}. After that, make the same call again for a new one.":
    "在 {0} 之前，拿到链接的人都能打开；之后请再次发起相同的调用，获取新链接。",
  "Whoever has the links can open them until {0}. After that, make the same call again for new ones.":
    "在 {0} 之前，拿到链接的人都能打开；之后请再次发起相同的调用，获取新链接。",
};
