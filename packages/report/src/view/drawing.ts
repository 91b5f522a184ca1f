import { type ChartForm, type ChartModel, chartOption, type Panel } from "@growingio-export/insight/chart";
import type { ECharts } from "echarts/core";
import { chartLibrary } from "../echarts.ts";
import { element } from "./element.ts";

/** What is drawn, and how high; as wide as the page lets it be. */
interface Picture {
  readonly model: ChartModel;
  readonly panel: Panel;
  readonly form: ChartForm;
  readonly theme: "light" | "dark";
  /** What a screen reader says of it. */
  readonly label: string;
  /** Pixels. */
  readonly height: number;
}

/** A place on the page that is drawn in, again when its width changes. */
export interface Drawing {
  readonly element: HTMLElement;
  show(picture: Picture): void;
  dispose(): void;
}

/** An empty drawing. */
export function drawing(): Drawing {
  const host = element("div", { class: "gio-picture", role: "img" });
  let chart: ECharts | undefined;
  let picture: Picture | undefined;
  const draw = () => {
    const width = host.clientWidth;
    // Nothing is drawn while the page hides it; the observer calls again once it has a width.
    if (picture === undefined || width === 0) return;
    const { model, panel, form, theme, height } = picture;
    chart ??= chartLibrary().init(host, null, { renderer: "svg", width, height });
    if (chart.getWidth() !== width || chart.getHeight() !== height) chart.resize({ width, height });
    const { fontFamily } = getComputedStyle(host);
    const look = { form, theme, width, height, fontFamily, title: false };
    chart.setOption(chartOption(model, panel, look), { notMerge: true });
    host.querySelector("svg")?.setAttribute("viewBox", `0 0 ${width} ${height}`);
  };
  const observer = new ResizeObserver(() => {
    if (chart === undefined || chart.getWidth() !== host.clientWidth) draw();
  });
  observer.observe(host);
  return {
    element: host,
    show: (next) => {
      picture = next;
      host.setAttribute("aria-label", next.label);
      host.style.height = `${next.height}px`;
      draw();
    },
    dispose: () => {
      observer.disconnect();
      chart?.dispose();
    },
  };
}
