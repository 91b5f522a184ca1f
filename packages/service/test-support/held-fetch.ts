import type { Fetch } from "@growingio-export/core";
import { untilAborted } from "./until-aborted.ts";

/** A fetch whose requests for some ids are never answered. */
export function holding(fetch: Fetch) {
  const answers = new Map<string, number>();
  let waiting = 0;
  return {
    fetch: (async (url, init) => {
      const id = [...answers.keys()].find((one) => url.includes(one));
      const left = id === undefined ? 1 : (answers.get(id) ?? 0);
      if (id !== undefined) answers.set(id, left - 1);
      if (left > 0) return await fetch(url, init);
      waiting++;
      return await untilAborted(init.signal);
    }) satisfies Fetch,
    hold: (id: string, answered = 0) => {
      answers.set(id, answered);
    },
    held: () => waiting,
  };
}
