import type { FindOptions } from "../catalog/find-by-name.ts";
import type { ToolContext } from "./define-tool.ts";

/** How long a call reads the charts of dashboards for a name; the rest of it is for the export. */
const TIME_LIMIT_MS = 28_000;

/** How a tool looks a name up: in the project of the call, else the configured one. */
export function findOptions(
  project: string | undefined,
  { project: configured, noProject, memory, signal, progress }: ToolContext,
): FindOptions {
  return {
    project: project ?? configured,
    noProject,
    timeLimitMs: TIME_LIMIT_MS,
    kindOf: (chart) => memory.kindOf(chart),
    signal,
    progress,
  };
}
