import { type DashboardDetail, NotFoundError, resolveId } from "@growingio-export/core";
import { findAfterAll, findDashboard } from "../catalog/find-by-name.ts";
import { findOptions } from "../find-options.ts";
import type { WorkContext } from "../work-context.ts";

/** A dashboard, and how a name was understood; null for an id or a URL. */
export interface FoundDashboard {
  readonly detail: DashboardDetail;
  readonly matched: string | null;
}

/** Reads the dashboard that an id, a pasted URL or a name stands for; its charts' names and kinds are remembered. */
export async function readDashboard(
  dashboard: string,
  project: string | undefined,
  context: WorkContext,
): Promise<FoundDashboard> {
  const { client, memory, names, signal, ways } = context;
  const options = findOptions(project, context);
  const get = (reference: string) => {
    const page = resolveId(reference, {
      kinds: ["dashboard"],
      project: options.project,
      callFor: ways.page,
      projectOption: ways.projectOption,
    });
    return client(options.project ?? page.project).dashboards.get(reference, {
      signal,
      ...(project === undefined ? {} : { project }),
    });
  };
  const target = await findDashboard(dashboard, options, names);
  let matched = target.matched;
  const detail = await get(target.reference).catch(async (error: unknown) => {
    const isId = error instanceof NotFoundError && target.matched === null;
    const named = isId ? await findAfterAll(dashboard, "dashboard", options, names) : null;
    if (named === null) throw error;
    matched = named.matched;
    return await get(named.reference);
  });
  memory.learnListed(detail.charts);
  return { detail, matched };
}
