import { exportKinds, isTableKind, tableKindNames } from "@growingio-export/core";

interface ShownChart {
  readonly id: string;
  readonly kind?: string;
}

/** The call that runs one of the charts shown: the tool of the first one's kind where that is known. */
export function nextExport(charts: readonly ShownChart[]): string {
  const [first] = charts;
  const kind = first?.kind ?? "";
  if (first !== undefined && isTableKind(kind)) return `Next: ${exportKinds[kind].tool} with chart "${first.id}".`;
  const tools = tableKindNames.map((name) => exportKinds[name].tool).join(", ");
  return `Next: one of ${tools} with a chart's id. Where the kind is "?", try export_event first: an id of another kind is answered as unknown.`;
}
