import { say } from "../text/say.ts";
import { type Granularity, granularities, granularityToMs } from "../time/granularity.ts";
import type {
  DistributionParameters,
  EventParameters,
  FunnelParameters,
  RetentionParameters,
  SegmentUsersParameters,
  TagUsersParameters,
} from "./export-parameters.ts";
import type { Field, JsonSchema } from "./field.ts";
import {
  buckets,
  coarseGranularity,
  conversionWindowDays,
  expiresInMinutes,
  granularityField,
  idField,
  project,
  range,
  statistic,
  variableKeys,
} from "./parameters.ts";
import { type Quota, quotas } from "./quotas.ts";

/** What a query of an export can hold: the range of a table, and the kinds' own settings. */
export const queryKeys = [
  "startTime",
  "endTime",
  "interval",
  "conversionWindow",
  "range",
  "split",
  "statistic",
  "expire",
  "parameters",
] as const;
export type QueryKey = (typeof queryKeys)[number];

/** The fields of parameters, one for each. */
export type Fields<P> = { readonly [K in keyof P]-?: Field };

/** The JSON Schema of an export's parameters, as plain data. */
export interface ParametersSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** Everything that tells one export from another. */
export interface Kind<P, R extends "table" | "links"> {
  /** Whether the finished document is a table or download links. */
  readonly result: R;
  /** What the id names, for messages. */
  readonly noun: () => string;
  /** What is exported, for people: "the … export". */
  readonly title: () => string;
  /** The parameters a program gives, as JSON Schema. */
  readonly parameters: ParametersSchema;
  /** The same one by one, with what checks them before anything is sent. */
  readonly fields: Fields<P>;
  /** The parameter that names what is exported. */
  readonly target: keyof P & string;
  /** The path after `/v3/exporter/projects/{project}`. */
  path(id: string): readonly string[];
  /** The query of this kind's own settings; the range is added to every table's. */
  query(parameters: P): Readonly<Partial<Record<QueryKey, string | undefined>>>;
  readonly quota: Quota;
  /** The words that stand before an id in the address of such a page, in lower case. The documentation attests eventAnalysis and tags; the others follow their pattern. */
  readonly pageWords: string;
  /** What a list calls such a chart. */
  readonly typeWords: RegExp;
  /** The method of `GrowingIO` and the tool of the MCP server that take such a page. */
  readonly call: string;
  readonly tool: string;
}

/** Completes a kind with the JSON Schema of its fields. */
function kind<P, R extends "table" | "links">(definition: Omit<Kind<P, R>, "parameters">): Kind<P, R> {
  const fields = Object.entries<Field>(definition.fields);
  return {
    ...definition,
    parameters: {
      type: "object",
      properties: Object.fromEntries(fields.map(([name, { schema }]) => [name, schema])),
      required: fields.filter(([, { optional }]) => !optional).map(([name]) => name),
      additionalProperties: false,
    },
  };
}

/** That of `range` depends on the range, which the request has. */
function intervalOf(granularity: Granularity | "range" | undefined): string | undefined {
  return granularity === undefined || granularity === "range" ? undefined : String(granularityToMs(granularity));
}

const statistics = { max: "max", min: "min", avg: "avg", median: "median", p25: "0.25", p75: "0.75" } as const;

interface KindParameters {
  readonly event: EventParameters;
  readonly funnel: FunnelParameters;
  readonly retention: RetentionParameters;
  readonly distribution: DistributionParameters;
  readonly segment: SegmentUsersParameters;
  readonly tag: TagUsersParameters;
}

/** The six exports of GrowingIO's V3 API. */
export type ExportKind = keyof KindParameters;
/** The kinds that end in download links. */
export type LinksKind = "segment" | "tag";
/** The exports that end in a table; the others end in links. */
export type TableKind = Exclude<ExportKind, LinksKind>;
/** What an export of a kind is asked for with. */
export type ExportParameters<K extends ExportKind = ExportKind> = KindParameters[K];

type Kinds = { readonly [K in ExportKind]: Kind<KindParameters[K], K extends LinksKind ? "links" : "table"> };

/** The exports as data, from GrowingIO's V3 export documentation. Another one is one more record here, and its digest where it is a table. */
export const exportKinds: Kinds = {
  event: kind<EventParameters, "table">({
    result: "table",
    noun: () => say`event chart`,
    title: () => say`event analysis`,
    fields: {
      chart: idField(() => say`chart`),
      range,
      granularity: granularityField([...granularities, "range"]),
      project,
    },
    target: "chart",
    path: (id) => ["charts", id],
    query: ({ granularity }) => ({ interval: intervalOf(granularity) }),
    quota: quotas.chart,
    pageWords: "eventanalysis eventanalyses chart charts",
    // `chart` is the documentation's word for it, and the others are the shapes that it lists for event analysis.
    typeWords: /event|事件|^(?:charts?|line|column|bar|table|bubble|(?:big_?)?number)$/i,
    call: "exports.event",
    tool: "export_event",
  }),
  funnel: kind<FunnelParameters, "table">({
    result: "table",
    noun: () => say`funnel`,
    title: () => say`funnel`,
    fields: { chart: idField(() => say`funnel`), range, conversionWindowDays, project },
    target: "chart",
    path: (id) => ["funnels", id],
    query: ({ conversionWindowDays }) => ({ conversionWindow: conversionWindowDays?.toString() }),
    quota: quotas.chart,
    pageWords: "funnel funnels funnelanalysis",
    typeWords: /funnel|漏斗/i,
    call: "exports.funnel",
    tool: "export_funnel",
  }),
  retention: kind<RetentionParameters, "table">({
    result: "table",
    noun: () => say`retention chart`,
    title: () => say`retention`,
    fields: {
      chart: idField(() => say`retention chart`),
      range,
      period: granularityField(coarseGranularity),
      project,
    },
    target: "chart",
    path: (id) => ["retentions", id],
    query: ({ period }) => ({ range: period }),
    quota: quotas.chart,
    pageWords: "retention retentions retentionanalysis",
    typeWords: /retention|留存/i,
    call: "exports.retention",
    tool: "export_retention",
  }),
  distribution: kind<DistributionParameters, "table">({
    result: "table",
    noun: () => say`distribution chart`,
    title: () => say`distribution`,
    fields: {
      chart: idField(() => say`distribution chart`),
      range,
      granularity: granularityField([...coarseGranularity, "range"]),
      buckets,
      statistic,
      project,
    },
    target: "chart",
    path: (id) => ["frequencies", id],
    query: ({ granularity, buckets, statistic }) => ({
      split: buckets && JSON.stringify(buckets),
      interval: intervalOf(granularity),
      statistic: statistic && statistics[statistic],
    }),
    quota: quotas.chart,
    pageWords: "frequency frequencies frequencyanalysis distribution distributions distributionanalysis",
    typeWords: /frequency|frequencies|distribution|分布/i,
    call: "exports.distribution",
    tool: "export_distribution",
  }),
  segment: kind<SegmentUsersParameters, "links">({
    result: "links",
    noun: () => say`segment`,
    title: () => say`segment users`,
    fields: {
      segment: idField(() => say`segment`),
      parameters: variableKeys,
      expiresInMinutes,
      project,
    },
    target: "segment",
    path: (id) => ["segmentations", id, "users"],
    query: ({ expiresInMinutes, parameters }) => ({
      expire: expiresInMinutes?.toString(),
      parameters: parameters?.length ? parameters.join(",") : undefined,
    }),
    quota: quotas.links,
    pageWords: "segmentation segmentations segment segments",
    typeWords: /segment|分群/i,
    call: "exports.segmentUsers",
    tool: "get_segment_link",
  }),
  tag: kind<TagUsersParameters, "links">({
    result: "links",
    noun: () => say`tag`,
    title: () => say`tag users`,
    fields: { tag: idField(() => say`tag`), expiresInMinutes, project },
    target: "tag",
    path: (id) => ["tags", id, "users"],
    query: ({ expiresInMinutes }) => ({ expire: expiresInMinutes?.toString() }),
    quota: quotas.links,
    pageWords: "tag tags",
    typeWords: /tag|标签/i,
    call: "exports.tagUsers",
    tool: "get_tag_link",
  }),
};

const dashboard = { pageWords: "dashboard dashboards", call: "dashboards.get", tool: "get_dashboard" } as const;

/** What a GrowingIO page, and so its URL, can show. */
export type PageKind = ExportKind | "dashboard";
/** What pages there are ids of, and the words for each. */
export const pageKinds: { readonly [K in PageKind]: Pick<Kinds[ExportKind], "pageWords" | "call" | "tool"> } = {
  ...exportKinds,
  dashboard,
};

const { event, funnel, retention, distribution } = exportKinds;

/** The parameters of an export of a chart whose kind need not be known: those of all kinds. */
export const chartFields: Fields<EventParameters & FunnelParameters & RetentionParameters & DistributionParameters> = {
  ...distribution.fields,
  ...retention.fields,
  ...funnel.fields,
  ...event.fields,
};

export const exportKindNames = Object.keys(exportKinds) as ExportKind[];
/** The kinds that end in a table. */
export const tableKindNames: readonly TableKind[] = exportKindNames.filter(isTableKind);

/** Whether a word is one of the six kinds. */
export function isExportKind(kind: string): kind is ExportKind {
  return Object.hasOwn(exportKinds, kind);
}

/** Whether exports of a kind end in a table. */
export function isTableKind(kind: string): kind is TableKind {
  return isExportKind(kind) && exportKinds[kind].result === "table";
}

/** Whether an export ends in links to lists of people. */
export function isLinksKind(kind: string): kind is LinksKind {
  return isExportKind(kind) && exportKinds[kind].result === "links";
}
