import type * as z from "zod";
import { requireProject } from "../id.ts";
import { chartParameters, exportKinds, isTableKind, type TableKind, tableKindNames } from "../kinds/kinds.ts";
import { parsePageUrl, resolveId } from "../page-url.ts";
import { present } from "../present.ts";
import { buildRequest, type ExportRequest, parseParameters, type RequestContext } from "./request.ts";

export interface ChartParameters extends z.input<typeof chartParameters> {
  /** What the chart is thought to be: it is asked for as that first. Default: what an earlier answer showed, the kind of a pasted URL, `event`. */
  readonly kind?: TableKind | undefined;
}

/** One way to ask for a chart. */
export interface Candidate {
  readonly request: ExportRequest;
  /** Parameters that do not apply to its kind, and are not sent. */
  readonly leftOut: readonly string[];
}

export interface ChartContext extends RequestContext {
  /** What an earlier answer showed the chart to be. */
  readonly kindOf: (project: string, id: string) => TableKind | undefined;
}

/** A chart's export as each kind, the likeliest first. Throws `InvalidInputError`; nothing is sent. */
export function chartRequests({ kind, ...input }: ChartParameters, context: ChartContext): [Candidate, ...Candidate[]] {
  const parameters = parseParameters({ parameters: chartParameters }, present(input));
  const chart = String(parameters.chart);
  const asked = parameters.project ?? context.project;
  const { id, project } = resolveId(chart, { kinds: tableKindNames, project: asked });
  const ofUrl = parsePageUrl(chart)?.kind ?? "";
  const known = context.kindOf(requireProject(asked ?? project, context.noProject), id);
  const first = known ?? kind ?? (isTableKind(ofUrl) ? ofUrl : "event");
  const others = tableKindNames.filter((name) => name !== first);
  const candidate = (name: TableKind) => {
    const leftOut = leftOutOf(name, parameters);
    const kept = Object.fromEntries(Object.entries(present(input)).filter(([key]) => !leftOut.includes(key)));
    return { request: buildRequest(name, { ...kept, chart }, { ...context, pages: tableKindNames }), leftOut };
  };
  return [candidate(first), ...others.map(candidate)];
}

/** The parameters that are given and that a kind does not take, or not with this value. */
function leftOutOf(kind: TableKind, given: Readonly<Record<string, unknown>>): string[] {
  const shape: Readonly<Record<string, z.ZodType>> = exportKinds[kind].parameters.shape;
  const applies = (key: string, value: unknown) => Object.hasOwn(shape, key) && shape[key]?.safeParse(value).success;
  return Object.entries(given).flatMap(([key, value]) => (value === undefined || applies(key, value) ? [] : [key]));
}
