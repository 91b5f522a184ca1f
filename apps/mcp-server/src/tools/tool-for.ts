import type { PageKind } from "@growingio-export/core";

const tools: Readonly<Record<PageKind, string>> = {
  event: "export_event",
  funnel: "export_funnel",
  retention: "export_retention",
  distribution: "export_distribution",
  dashboard: "get_dashboard",
  segment: "get_segment_link",
  tag: "get_tag_link",
};

/** The tool that takes a page of this kind. */
export function toolFor(kind: PageKind): string {
  return tools[kind];
}
