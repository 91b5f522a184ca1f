import type { ChartOption } from "@growingio-export/insight/chart";
import { chartLibrary } from "../echarts.ts";

/** A drawn option as SVG text. */
export function svgOf(option: ChartOption, size: { readonly width: number; readonly height: number }): string {
  const chart = chartLibrary().init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    // Otherwise the process does not end.
    chart.dispose();
  }
}
