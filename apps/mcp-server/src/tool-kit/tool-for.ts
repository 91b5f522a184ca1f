import type { PageKind, TableKind } from "@growingio-export/core";

/** The tools that run a chart, by its kind. */
export const chartTools: Readonly<Record<TableKind, string>> = {
  event: "export_event",
  funnel: "export_funnel",
  retention: "export_retention",
  distribution: "export_distribution",
};

const pageTools: Readonly<Record<PageKind, string>> = {
  ...chartTools,
  dashboard: "get_dashboard",
  segment: "get_segment_link",
  tag: "get_tag_link",
};

/** The tool that takes a page of this kind. */
export function toolFor(kind: PageKind): string {
  return pageTools[kind];
}
