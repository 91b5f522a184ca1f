import {
  type ExportKind,
  exportKinds,
  isId,
  isTableKind,
  type ResolvedId,
  resolveId,
  tableKindNames,
} from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import { type FoundTarget, findAfterAll, findChart, findSegment } from "../catalog/find-by-name.ts";
import type { ExportCreation } from "../exports/create-job.ts";
import { findOptions } from "../find-options.ts";
import type { WorkContext } from "../work-context.ts";

/** What an id or a pasted URL says. Throws `InvalidInputError` for what is neither, and for a page that the tool does not run. */
export function pageOf<K extends ExportKind>(
  target: string,
  { kind, parameters: { project } }: ExportCreation<K>,
  context: Pick<WorkContext, "project" | "ways">,
): ResolvedId {
  return resolveId(target, {
    // A chart is run as what it is.
    kinds: isTableKind(kind) ? tableKindNames : [kind],
    project: project ?? context.project,
    callFor: context.ways.page,
    projectOption: context.ways.projectOption,
  });
}

/** Finds what is named and runs it; what looked like an id and is none is looked for by name after all. */
export async function runFound<K extends ExportKind, R extends { readonly manifest: Manifest }>(
  target: string,
  creation: ExportCreation<K>,
  context: WorkContext,
  run: (found: ExportCreation<K>) => Promise<R>,
): Promise<R & Pick<FoundTarget, "matched">> {
  const { kind, parameters } = creation;
  const isChart = isTableKind(kind);
  const options = findOptions(parameters.project, context);
  const runOne = async ({ reference, matched }: FoundTarget): Promise<R & Pick<FoundTarget, "matched">> => {
    pageOf(reference, creation, context);
    const found = { ...parameters, [exportKinds[kind].target]: reference };
    return { ...(await run({ kind, parameters: found })), matched };
  };
  const find = isChart ? findChart : kind === "segment" ? findSegment : asGiven;
  const first = await runOne(await find(target, options, context.names));
  const isUnknown = first.manifest.state === "failed" && first.manifest.error?.code === "not_found";
  const named =
    isUnknown && first.matched === null && kind !== "tag" && isId(target.trim())
      ? await findAfterAll(target, isChart ? "chart" : "segment", options, context.names)
      : null;
  return named === null ? first : await runOne(named);
}

/** Nothing lists tags: their ids and URLs are all there is. */
async function asGiven(reference: string): Promise<FoundTarget> {
  return { reference, matched: null };
}
