import { say } from "@growingio-export/core";

/** A granularity in a sentence; one that is not known stays as it is. */
export function unitWord(granularity: string): string {
  const words: Readonly<Record<string, () => string>> = {
    hour: () => say`hour`,
    day: () => say`day`,
    week: () => say`week`,
    month: () => say`month`,
  };
  return words[granularity]?.() ?? granularity;
}

/** The state of an export in a sentence. */
export function stateWord(status: string): string {
  const words: Readonly<Record<string, () => string>> = {
    running: () => say`running`,
    done: () => say`done`,
    failed: () => say`failed`,
    cancelled: () => say`cancelled`,
  };
  return words[status]?.() ?? status;
}
