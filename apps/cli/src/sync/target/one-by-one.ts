import type { Target } from "./target.ts";

/** Charts come side by side, transactions one after the other. */
export function oneByOne(target: Target): Target {
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  return {
    ...target,
    keep: (table, added) => next(() => target.keep(table, added)),
    replace: (replacement) => next(() => target.replace(replacement)),
    close: () => next(() => target.close()),
  };
}
