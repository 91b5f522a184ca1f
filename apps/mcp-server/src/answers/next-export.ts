import { exportKinds, isTableKind, say } from "@growingio-export/core";

interface ShownChart {
  readonly id: string;
  readonly kind?: string;
}

/** The call that runs the first of the charts shown. Any export tool runs a chart as what it is. */
export function nextExport([first]: readonly ShownChart[]): string {
  const kind = first?.kind ?? "";
  const { tool } = exportKinds[isTableKind(kind) ? kind : "event"];
  return first === undefined ? say`another dashboard.` : say`${tool} with chart "${first.id}".`;
}
