import type { Phrases } from "@growingio-export/core";

/** When something was. */
export const time: Phrases = {
  "week of {0}": "{0} 当周",
  "in {0}": "{0}",
  "in the {0}": "{0}",
  "at {0}": "{0}",
  "on {0}": "{0}",
  "{0} to {1}": "{0} 至 {1}",
};
