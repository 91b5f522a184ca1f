import type { ChartModel, ChartOption, Look, Panel } from "../src/chart.ts";
import { chartOption, panelTable } from "../src/chart.ts";

/** A panel as text: its figures, the table of them, and all that is drawn, with what labels and tooltips would say. */
export function drawingOf(model: ChartModel, panel: Panel, look: Partial<Look> = {}): string {
  const option = chartOption(model, panel, {
    form: panel.forms[0] ?? "line",
    theme: "light",
    width: 900,
    height: 420,
    ...look,
  });
  return `${text(panel)}\n${text(panelTable(panel))}\n${text(said(option, panel))}\n`;
}

/** As JSON, what is short or plain on one line. */
export function text(value: unknown, indent = ""): string {
  const flat = JSON.stringify(value);
  const isPlain = Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null);
  if (isPlain || flat.length + indent.length <= 160 || typeof value !== "object" || value === null) return flat;
  const more = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => more + text(item, more)).join(",\n")}\n${indent}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{\n${entries.map(([key, item]) => `${more}${key}: ${text(item, more)}`).join(",\n")}\n${indent}}`;
}

type Written = (...given: unknown[]) => unknown;

/** The same with every function replaced by what it gives for each thing that it is asked about. */
function said(option: ChartOption, panel: Panel): unknown {
  return mapped(option, [], (written, path) => askedFor(path, option, panel).map((given) => written(...given)));
}

function mapped(
  value: unknown,
  path: readonly unknown[],
  call: (f: Written, path: readonly unknown[]) => unknown,
): unknown {
  if (typeof value === "function") return call(value as Written, path);
  if (Array.isArray(value)) return value.map((item) => mapped(item, [...path, item], call));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapped(item, [...path, value, key], call)]),
  );
}

/** What ECharts would hand to the function that stands there. */
function askedFor(
  path: readonly unknown[],
  { series, tooltip, legend, xAxis, yAxis }: ChartOption,
  panel: Panel,
): unknown[][] {
  const [key] = path.slice(-1);
  const [line] = series as { data: unknown[] }[];
  const places = (data: readonly unknown[]) => data.map((item, dataIndex) => ({ dataIndex, value: figureOf(item) }));
  if (key === "labelLayout") return [[{ rect: { y: 100, height: 30 } }]];
  if (path.includes(tooltip)) {
    const all = [...places(line?.data ?? []), { dataIndex: 99, value: null }];
    return panel.shape === "series" ? [...all.map((one) => [[one]]), [[]]] : all.map((one) => [one]);
  }
  if (path.includes(legend)) return (legend as { data: string[] }).data.map((name) => [name]);
  for (const axis of [xAxis, yAxis] as { data?: string[] }[]) {
    if (path.includes(axis)) return (axis.data ?? [0, 0.5, 12_345.678]).map((one) => [one]);
  }
  const own = path.find((one): one is { data: unknown[] } => (series as unknown[]).includes(one));
  if (key === "symbol") return places(own?.data ?? []).map((one) => [one.value, one]);
  return places(own?.data ?? []).map((one) => [one]);
}

function figureOf(item: unknown): unknown {
  return typeof item === "object" && item !== null && "value" in item ? item.value : item;
}
