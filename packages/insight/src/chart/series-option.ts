import { say } from "@growingio-export/core/basics";
import type { Series, SeriesPanel } from "./chart-model.ts";
import { axisText, axisUnit, figureText, tickDigits } from "./figure-text.ts";
import { textWidth } from "./name-lines.ts";
import {
  type ChartOption,
  CONTAINED,
  commonOption,
  type Drawing,
  legendOption,
  lines,
  tooltipOption,
  topOf,
} from "./option-parts.ts";

/** Values that are written beside their points. */
const MOST_LABELS = 14;
/** Points that have a dot each. */
const MOST_DOTS = 60;
const MOST_SHIFTS = 4;
/** Lines that lie closer to each other than this part of their height are not drawn from 0 up. */
const FLAT = 0.8;

/** Lines or bars along an axis. What is not complete is dashed or pale, what is missing a hole, what is unusual marked. */
export function seriesOption(draw: Drawing<SeriesPanel>): ChartOption {
  const { panel, look, theme } = draw;
  const { points, series } = panel;
  const isBar = look.form === "bar";
  const legend = seriesNames(panel);
  const values = series.flatMap((line) => [...line.values, ...(line.compared ?? [])]).filter((value) => value !== null);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const isFlat = !isBar && values.length > 0 && lowest > highest * FLAT;
  const digits = isFlat ? tickDigits(lowest, highest) : undefined;
  return {
    ...commonOption(draw),
    ...(legend.length > 0 ? legendOption(draw, legend) : {}),
    grid: { left: 24, right: roomAtEnd(panel), top: topOf(draw, legend), bottom: 16, ...CONTAINED },
    xAxis: {
      type: "category",
      data: points,
      boundaryGap: isBar || points.length === 1,
      axisLine: { lineStyle: { color: theme.rule } },
      axisTick: { show: false },
      axisLabel: {
        color: theme.muted,
        hideOverlap: true,
        width: 140,
        overflow: "truncate",
        formatter: (text: string) => (isOneYear(points) ? withoutYear(text) : text),
      },
    },
    yAxis: {
      type: "value",
      name: axisUnit(panel),
      nameTextStyle: { color: theme.muted, align: "right" },
      scale: isFlat,
      axisLabel: { color: theme.muted, formatter: (value: number) => axisText(value, panel, digits) },
      splitLine: { lineStyle: { color: theme.rule } },
    },
    ...tooltipOption(draw, {
      trigger: "axis",
      formatter: (hovered: readonly { readonly dataIndex: number }[]) => pointText(panel, hovered[0]?.dataIndex ?? 0),
    }),
    series: series.flatMap((line, place) => (isBar ? barsOf(draw, line, place) : [...linesOf(draw, line, place)])),
  };
}

/** The names that a legend tells apart; none where there is one line. */
export function seriesNames({ series }: SeriesPanel): string[] {
  const names = series.flatMap((line) => [line.name, ...(line.compared === undefined ? [] : [comparedName(line)])]);
  return names.length > 1 ? [...new Set(names)] : [];
}

/** Pixels beside the last point, whose figure stands over it. */
function roomAtEnd(panel: SeriesPanel): number {
  const labelled = panel.series.flatMap(({ values }) => values.at(-1) ?? []);
  return Math.max(36, ...labelled.map((value) => textWidth(figureText(value, panel)) / 2 + 8));
}

function linesOf(draw: Drawing<SeriesPanel>, line: Series, place: number): ChartOption[] {
  const { panel, look } = draw;
  const color = colorOf(draw, place);
  const partial = new Set(line.partial);
  const whole = line.values.map((value, at) => (partial.has(at) ? null : value));
  const common = { type: "line", name: line.name, itemStyle: { color }, connectNulls: false, symbolSize: 6 };
  const isAlone = (at: number) => (whole[at - 1] ?? null) === null && (whole[at + 1] ?? null) === null;
  const hasDots = panel.points.length <= Math.min(MOST_DOTS, look.width / 12);
  return [
    ...(line.compared === undefined
      ? []
      : [
          {
            ...common,
            name: comparedName(line),
            data: line.compared,
            showSymbol: false,
            lineStyle: { color, width: 1.5, opacity: 0.65 },
            itemStyle: { color, opacity: 0.65 },
          },
        ]),
    {
      ...common,
      data: whole.map((value, at) => ({
        value,
        ...(isValley(whole, at) ? BELOW : {}),
        ...markOf(draw, line, at),
        ...(isAlone(at) && !hasDots ? DOT : {}),
      })),
      showSymbol: true,
      // Where there is little room some would be left out, and with them what is marked.
      showAllSymbol: true,
      symbol: hasDots ? "circle" : "none",
      lineStyle: { color, width: 2 },
      label: labelOf(draw),
      labelLayout: { hideOverlap: true },
      ...(place === 0 ? shiftLines(draw, line) : {}),
    },
    ...(partial.size === 0
      ? []
      : [
          {
            ...common,
            data: line.values.map((value, at) => (partial.has(at) || isBeside(partial, at) ? value : null)),
            showSymbol: true,
            showAllSymbol: true,
            symbol: (_: unknown, { dataIndex }: { dataIndex: number }) =>
              partial.has(dataIndex) ? "emptyCircle" : "none",
            lineStyle: { color, width: 2, type: "dashed" },
            itemStyle: { color, borderColor: color, borderType: "dashed" },
            label: {
              ...labelOf(draw),
              formatter: ({ dataIndex, value }: Labelled) => (partial.has(dataIndex) ? labelText(value, panel) : ""),
            },
            labelLayout: { hideOverlap: true },
          },
        ]),
  ];
}

const DOT = { symbol: "circle" };
/** Over a low point its figure would lie on the line. */
const BELOW = { label: { position: "bottom" } };

function isValley(values: readonly (number | null)[], at: number): boolean {
  const [before, here, after] = [values[at - 1], values[at], values[at + 1]];
  const isLower = (other: number | null | undefined): boolean => typeof other !== "number" || other > (here ?? other);
  return typeof here === "number" && at > 0 && at < values.length - 1 && isLower(before) && isLower(after);
}

interface Labelled {
  readonly dataIndex: number;
  readonly value: unknown;
}

function isBeside(places: ReadonlySet<number>, at: number): boolean {
  return places.has(at - 1) || places.has(at + 1);
}

function barsOf(draw: Drawing<SeriesPanel>, line: Series, place: number): ChartOption[] {
  const color = colorOf(draw, place);
  const partial = new Set(line.partial);
  const common = { type: "bar", barMaxWidth: 48, itemStyle: { color } };
  return [
    ...(line.compared === undefined
      ? []
      : [{ ...common, name: comparedName(line), data: line.compared, itemStyle: { color, opacity: 0.35 } }]),
    {
      ...common,
      name: line.name,
      data: line.values.map((value, at) =>
        partial.has(at)
          ? { value, itemStyle: { color, opacity: 0.45, borderColor: color, borderType: "dashed", borderWidth: 1 } }
          : { value, ...barMark(draw, line, at) },
      ),
      label: { ...labelOf(draw), position: "top" },
      ...gapMarks(draw, line),
      labelLayout: { hideOverlap: true },
      ...(place === 0 ? shiftLines(draw, line) : {}),
    },
  ];
}

function barMark({ theme, panel }: Drawing<SeriesPanel>, line: Series, at: number): ChartOption {
  if (!isMarked(line, at)) return {};
  // Among several a bar's color says whose it is.
  return { itemStyle: panel.series.length === 1 ? { color: theme.mark } : { borderColor: theme.mark, borderWidth: 2 } };
}

/** A bar of next to nothing has no color that could be seen: a triangle stands there. */
function gapMarks({ theme }: Drawing<SeriesPanel>, { values, gaps = [] }: Series): ChartOption {
  if (gaps.length === 0) return {};
  return {
    markPoint: {
      silent: true,
      symbol: "triangle",
      symbolSize: 11,
      itemStyle: { color: theme.mark },
      label: { show: false },
      data: gaps.map((place) => ({ coord: [place, values[place] ?? 0] })),
    },
  };
}

function markOf({ theme, panel }: Drawing<SeriesPanel>, line: Series, at: number): ChartOption {
  if (!isMarked(line, at)) return {};
  return {
    symbol: line.gaps?.includes(at) ? "triangle" : "circle",
    symbolSize: 11,
    itemStyle: { color: theme.mark },
    label: {
      show: line === panel.series[0],
      color: theme.mark,
      // The line that falls to it would strike it through.
      backgroundColor: theme.background,
      padding: [1, 3],
      formatter: ({ value }: Labelled) => labelText(value, panel),
    },
  };
}

function isMarked({ outliers = [], gaps = [] }: Series, at: number): boolean {
  return outliers.includes(at) || gaps.includes(at);
}

function labelOf({ panel, theme }: Drawing<SeriesPanel>): ChartOption {
  return {
    show: panel.series.length === 1 && panel.points.length <= MOST_LABELS,
    color: theme.text,
    // Not that of a bar that is pale.
    opacity: 1,
    fontSize: 11,
    formatter: ({ value }: Labelled) => labelText(value, panel),
  };
}

function labelText(value: unknown, panel: SeriesPanel): string {
  return typeof value === "number" ? figureText(value, panel) : "";
}

/** Where the level of the first line changes. */
function shiftLines({ panel, theme }: Drawing<SeriesPanel>, { shifts = [] }: Series): ChartOption {
  if (shifts.length === 0) return {};
  return {
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: theme.mark, type: "dotted", width: 1.5 },
      label: { color: theme.mark, fontSize: 11, position: "insideEndTop", rotate: 0, distance: 4 },
      data: shifts.slice(-MOST_SHIFTS).map(({ place, before, after }) => ({
        xAxis: place,
        label: { formatter: say`level ${figureText(before, panel)} → ${figureText(after, panel)}` },
      })),
    },
  };
}

function colorOf({ theme }: Drawing, place: number): string {
  return theme.series[place % theme.series.length] ?? theme.text;
}

/** How the compared range's line is called. */
export function comparedName({ name }: Pick<Series, "name">): string {
  return say`${name} (compared range)`;
}

/** Everything that is known of a point. */
function pointText(panel: SeriesPanel, at: number): string {
  return lines(
    panel.points[at] ?? "",
    ...panel.series.flatMap((line) => {
      const value = line.values[at] ?? null;
      const compared = line.compared?.[at] ?? null;
      const words = remarks(line, at);
      const figure = value === null ? say`no value` : figureText(value, panel);
      return [
        `${line.name}: ${figure}${words === "" ? "" : ` (${words})`}`,
        ...(compared === null ? [] : [`${comparedName(line)}: ${figureText(compared, panel)}`]),
      ];
    }),
  );
}

/** What is to be known of a point: not complete, unusual. */
export function remarks({ partial, outliers, gaps }: Series, at: number): string {
  return [
    ...(partial?.includes(at) ? [say`not complete`] : []),
    ...(outliers?.includes(at) ? [say`unusual`] : []),
    ...(gaps?.includes(at) ? [say`probable tracking gap`] : []),
  ].join(say`, `);
}

function isOneYear(points: readonly string[]): boolean {
  return points[0]?.slice(0, 4) === points.at(-1)?.slice(0, 4);
}

function withoutYear(text: string): string {
  return text.replace(/\d{4}-(?=\d\d-\d\d)/, "");
}
