import { chartTools } from "../tool-kit/tool-for.ts";

interface ShownChart {
  readonly id: string;
  readonly kind?: string;
}

/** The call that runs one of the charts shown: the tool of the first one's kind where that is known. */
export function nextExport(charts: readonly ShownChart[]): string {
  const [first] = charts;
  const known = Object.entries(chartTools).find(([kind]) => kind === first?.kind)?.[1];
  if (first !== undefined && known !== undefined) return `Next: ${known} with chart "${first.id}".`;
  const tools = Object.values(chartTools).join(", ");
  return `Next: one of ${tools} with a chart's id. Where the kind is "?", try export_event first: an id of another kind is answered as unknown.`;
}
