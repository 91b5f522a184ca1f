import { type Quota, quotas } from "../limiter/quotas.ts";
import { granularityToMs } from "../time/granularity.ts";
import type { ExportKind, ExportParameters } from "./parameters.ts";

interface KindDefinition<K extends ExportKind> {
  /** Whether the finished document is a table or download links. */
  readonly result: "table" | "links";
  /** What the id names, for messages. */
  readonly noun: string;
  readonly quota: Quota;
  /** The path after `/v3/exporter/projects/{project}`. */
  path(id: string): readonly string[];
  /** The query parameters of this kind's own settings. */
  query(parameters: ExportParameters<K>): Readonly<Record<string, string | undefined>>;
}

const statistics = { max: "max", min: "min", avg: "avg", median: "median", p25: "0.25", p75: "0.75" } as const;

/** The six exports as data, from GrowingIO's V3 export documentation. */
export const exportKinds: { readonly [K in ExportKind]: KindDefinition<K> } = {
  event: {
    result: "table",
    noun: "event chart",
    quota: quotas.chart,
    path: (id) => ["charts", id],
    query: ({ granularity }) => ({ interval: granularity && String(granularityToMs(granularity)) }),
  },
  funnel: {
    result: "table",
    noun: "funnel",
    quota: quotas.chart,
    path: (id) => ["funnels", id],
    query: ({ conversionWindowDays }) => ({ conversionWindow: conversionWindowDays?.toString() }),
  },
  retention: {
    result: "table",
    noun: "retention chart",
    quota: quotas.chart,
    path: (id) => ["retentions", id],
    query: ({ period }) => ({ range: period }),
  },
  distribution: {
    result: "table",
    noun: "distribution chart",
    quota: quotas.chart,
    path: (id) => ["frequencies", id],
    query: ({ granularity, buckets, statistic }) => ({
      split: buckets && (Array.isArray(buckets) ? JSON.stringify(buckets) : String(buckets)),
      interval: granularity && String(granularityToMs(granularity)),
      statistic: statistic && statistics[statistic],
    }),
  },
  segment: {
    result: "links",
    noun: "segment",
    quota: quotas.links,
    path: (id) => ["segmentations", id, "users"],
    query: ({ expiresInMinutes, parameters }) => ({
      expire: expiresInMinutes?.toString(),
      parameters: parameters?.length ? parameters.join(",") : undefined,
    }),
  },
  tag: {
    result: "links",
    noun: "tag",
    quota: quotas.links,
    path: (id) => ["tags", id, "users"],
    query: ({ expiresInMinutes }) => ({ expire: expiresInMinutes?.toString() }),
  },
};
