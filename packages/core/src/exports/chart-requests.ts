import { requireProject } from "../id.ts";
import type {
  DistributionParameters,
  EventParameters,
  FunnelParameters,
  RetentionParameters,
} from "../kinds/export-parameters.ts";
import type { Field } from "../kinds/field.ts";
import { chartFields, exportKinds, isTableKind, type TableKind, tableKindNames } from "../kinds/kinds.ts";
import { parsePageUrl, resolveId } from "../page-url.ts";
import { present } from "../present.ts";
import { buildRequest, checkParameters, type ExportRequest, type RequestContext } from "./request.ts";

/** Parameters of an export of a chart whose kind need not be known; those that do not apply to it are not sent (`job.leftOut`). */
export interface ChartParameters extends EventParameters, FunnelParameters, RetentionParameters {
  /** Distributions only: how many buckets, or their rising whole bounds. Default: the chart's own. */
  readonly buckets?: DistributionParameters["buckets"];
  /** Distributions only: what is taken of each person's figures. Default: the chart's own. */
  readonly statistic?: DistributionParameters["statistic"];
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
  const parameters = checkParameters(chartFields, present(input));
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
  const fields: Readonly<Record<string, Field>> = exportKinds[kind].fields;
  const applies = (key: string, value: unknown) => Object.hasOwn(fields, key) && fields[key]?.check(value).length === 0;
  return Object.entries(given).flatMap(([key, value]) => (value === undefined || applies(key, value) ? [] : [key]));
}
