import { BarChart, FunnelChart, HeatmapChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

/** ECharts with what charts are drawn with, and no more. A function: a module that does something by itself is left out of bundles. */
export function chartLibrary(): typeof echarts {
  echarts.use([
    AriaComponent,
    BarChart,
    FunnelChart,
    GridComponent,
    HeatmapChart,
    LabelLayout,
    LegendComponent,
    LineChart,
    MarkLineComponent,
    MarkPointComponent,
    SVGRenderer,
    TitleComponent,
    TooltipComponent,
    VisualMapComponent,
  ]);
  return echarts;
}
