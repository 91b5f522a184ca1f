import { InvalidInputError } from "../errors.ts";
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
import { say } from "../text/say.ts";
import { quoteValue } from "../time/quote-value.ts";
import { buildRequest, checkParameters, type ExportRequest, type RequestContext } from "./request.ts";

/** Parameters of an export of a chart whose kind need not be known; those that do not apply to it are not sent (`job.leftOut`). */
export interface ChartParameters extends EventParameters, FunnelParameters, RetentionParameters {
  /** Distributions only: how many buckets, or their rising whole bounds. Default: the chart's own. */
  readonly buckets?: DistributionParameters["buckets"];
  /** Distributions only: what is taken of each person's figures. Default: the chart's own. */
  readonly statistic?: DistributionParameters["statistic"];
  /** What the chart is thought to be: it is asked for as that first. Default: the kind of a pasted URL, else what the dashboards say. */
  readonly kind?: TableKind | undefined;
}

/** One way to ask for a chart. */
export interface Candidate {
  readonly request: ExportRequest;
  /** Parameters that do not apply to its kind, and are not sent. */
  readonly leftOut: readonly string[];
}

/** A chart whose kind is to be found. */
export interface ChartRequests {
  readonly project: string;
  readonly id: string;
  /** What its caller takes it for; null where it says nothing. */
  readonly hint: TableKind | null;
  /** Its export as each kind, in the order in which they are tried where nothing is known. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
}

/** A chart's export as each kind. Throws `InvalidInputError`; nothing is sent. */
export function chartRequests(given: ChartParameters, context: RequestContext): ChartRequests {
  // What is no object is refused as it is.
  if (typeof given !== "object" || given === null) checkParameters(chartFields, given);
  const { kind, ...input } = given;
  if (kind !== undefined && !isTableKind(kind)) {
    const names = tableKindNames.join(", ");
    throw new InvalidInputError(say`kind: ${quoteValue(String(kind))} is not allowed: it must be one of ${names}.`);
  }
  const parameters = checkParameters(chartFields, present(input));
  const chart = String(parameters.chart);
  const asked = parameters.project ?? context.project;
  const { id, project: ofPage } = resolveId(chart, { kinds: tableKindNames, project: asked });
  const project = requireProject(asked ?? ofPage, context.noProject);
  const word = parsePageUrl(chart)?.kind ?? "";
  const candidate = (name: TableKind) => {
    const leftOut = leftOutOf(name, parameters);
    const kept = Object.fromEntries(Object.entries(present(input)).filter(([key]) => !leftOut.includes(key)));
    return { request: buildRequest(name, { ...kept, chart }, { ...context, pages: tableKindNames }), leftOut };
  };
  const [first = "event", ...others] = tableKindNames;
  return {
    project,
    id,
    hint: kind ?? (isTableKind(word) ? word : null),
    candidates: [candidate(first), ...others.map(candidate)],
  };
}

/** The parameters that are given and that a kind does not take, or not with this value. */
function leftOutOf(kind: TableKind, given: Readonly<Record<string, unknown>>): string[] {
  const fields: Readonly<Record<string, Field>> = exportKinds[kind].fields;
  const applies = (key: string, value: unknown) => Object.hasOwn(fields, key) && fields[key]?.check(value).length === 0;
  return Object.entries(given).flatMap(([key, value]) => (value === undefined || applies(key, value) ? [] : [key]));
}
