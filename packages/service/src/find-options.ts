import type { FindOptions } from "./catalog/find-by-name.ts";
import type { WorkContext } from "./work-context.ts";

/** How a name is looked up: in the project of the call, else the configured one. */
export function findOptions(
  project: string | undefined,
  { project: configured, noProject, memory, signal, progress, lookUpMs, ways }: WorkContext,
): FindOptions {
  return {
    project: project ?? configured,
    noProject,
    timeLimitMs: lookUpMs,
    ways,
    kindOf: (chart) => memory.kindOf(chart),
    signal,
    progress,
  };
}
