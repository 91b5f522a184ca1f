import type { Tool } from "../tool-kit/define-tool.ts";
import type { Toolset } from "../tool-kit/toolsets.ts";
import { exportDashboard } from "./export-dashboard.ts";
import { exportDistribution } from "./export-distribution.ts";
import { exportEvent } from "./export-event.ts";
import { exportFunnel } from "./export-funnel.ts";
import { exportRetention } from "./export-retention.ts";
import { getDashboard } from "./get-dashboard.ts";
import { getExport } from "./get-export.ts";
import { getSegmentLink } from "./get-segment-link.ts";
import { getTagLink } from "./get-tag-link.ts";
import { listDashboards } from "./list-dashboards.ts";
import { listSegments } from "./list-segments.ts";
import { queryExports } from "./query-exports.ts";
import { saveExport } from "./save-export.ts";
import { searchCharts } from "./search-charts.ts";
import { showChart } from "./show-chart.ts";

/** Every tool, in the order clients list them. */
const catalog: readonly Tool[] = [
  listDashboards,
  getDashboard,
  searchCharts,
  exportEvent,
  exportFunnel,
  exportRetention,
  exportDistribution,
  exportDashboard,
  getExport,
  listSegments,
  getSegmentLink,
  getTagLink,
  queryExports,
  showChart,
  saveExport,
];

/** The tools of the chosen toolsets. */
export function toolsOf(toolsets: readonly Toolset[]): readonly Tool[] {
  return catalog.filter((tool) => tool.toolsets.some((toolset) => toolsets.includes(toolset)));
}
