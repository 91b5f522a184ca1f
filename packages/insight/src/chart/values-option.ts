import { say } from "@growingio-export/core/basics";
import { number, percent } from "../figures/number-text.ts";
import type { FunnelPanel, ValuesPanel } from "./chart-model.ts";
import { axisText, axisUnit, figureText } from "./figure-text.ts";
import { nameLines, textWidth } from "./name-lines.ts";
import {
  type ChartOption,
  CONTAINED,
  commonOption,
  cut,
  type Drawing,
  legendOption,
  lines,
  tooltipOption,
  topOf,
} from "./option-parts.ts";

/** One bar. */
interface Bar {
  readonly name: string;
  readonly value: number;
  readonly share?: number | undefined;
  readonly compared?: number | undefined;
  readonly isRest?: boolean;
}

/** Names of 40 characters in two lines. */
export const NAME_PIXELS = 270;
/** Pixels that a line of text needs. */
const LINE = 15;

/** A figure each for a few names, as horizontal bars: long names have room there. */
export function valuesOption(draw: Drawing<ValuesPanel>): ChartOption {
  const { rows, others } = draw.panel;
  const rest =
    others?.value === undefined
      ? []
      : [{ name: othersName(others.count), value: others.value, share: others.share, isRest: true }];
  return barsOption(draw, [...rows, ...rest]);
}

/** A funnel's steps as bars, one below the other. */
export function stepsOption(draw: Drawing<FunnelPanel>): ChartOption {
  const { steps } = draw.panel;
  const isPeople = steps.some(({ users }) => users !== undefined);
  const bars = steps.map(({ name, users, rate_from_first: rate, compared_users, compared_rate }) => ({
    name,
    value: (isPeople ? users : rate) ?? 0,
    share: isPeople ? rate : undefined,
    compared: isPeople ? compared_users : compared_rate,
  }));
  const panel: FunnelPanel = { ...draw.panel, scale: isPeople ? "number" : "fraction" };
  return barsOption({ ...draw, panel }, bars);
}

/** How values that are not drawn one by one are called. */
export function othersName(count: number): string {
  return count === 1 ? say`1 other` : say`${number(count)} others`;
}

function barsOption(draw: Drawing, bars: readonly Bar[]): ChartOption {
  const { panel, theme, look } = draw;
  const hasCompared = bars.some(({ compared }) => compared !== undefined);
  const [own, other] = [say`this range`, say`compared range`];
  const top = topOf(draw, hasCompared ? [own, other] : []) - 8;
  const hasRoom = (look.height - top - 40) / bars.length >= LINE;
  const color = theme.series[0] ?? theme.text;
  return {
    ...commonOption(draw),
    ...(hasCompared ? legendOption(draw, [own, other]) : {}),
    grid: {
      left: 24,
      right: 16 + Math.max(...bars.map((bar) => textWidth(figureOf(bar, draw)))),
      top,
      bottom: 16,
      ...CONTAINED,
    },
    xAxis: {
      type: "value",
      name: axisUnit(panel),
      nameTextStyle: { color: theme.muted },
      splitNumber: Math.max(2, Math.round(look.width / 180)),
      axisLabel: { color: theme.muted, hideOverlap: true, formatter: (value: number) => axisText(value, panel) },
      splitLine: { lineStyle: { color: theme.rule } },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLine: { lineStyle: { color: theme.rule } },
      axisTick: { show: false },
      axisLabel: {
        color: theme.text,
        lineHeight: LINE,
        formatter: (name: string) => nameLines(name, Math.min(NAME_PIXELS, look.width / 3)).join("\n"),
        interval: hasRoom ? 0 : "auto",
      },
    },
    ...tooltipOption(draw, {
      trigger: "item",
      formatter: ({ dataIndex }: { dataIndex: number }) => barText(bars[dataIndex], draw),
    }),
    series: [
      {
        type: "bar",
        name: own,
        barMaxWidth: 26,
        itemStyle: { color },
        data: bars.map(({ value, isRest }) => ({
          value,
          ...(isRest ? { itemStyle: { color: theme.muted } } : {}),
        })),
        label: {
          show: hasRoom,
          position: "right",
          color: theme.text,
          fontSize: 11,
          formatter: ({ dataIndex }: { dataIndex: number }) => figureOf(bars[dataIndex], draw),
        },
        labelLayout: { hideOverlap: true },
      },
      ...(hasCompared
        ? [
            {
              type: "bar",
              name: other,
              barMaxWidth: 26,
              itemStyle: { color, opacity: 0.35 },
              data: bars.map(({ compared }) => compared ?? null),
            },
          ]
        : []),
    ],
  };
}

function figureOf(bar: Bar | undefined, { panel }: Drawing): string {
  if (bar === undefined) return "";
  const figure = figureText(bar.value, panel);
  return bar.share === undefined ? figure : `${figure} (${percent(bar.share)})`;
}

function barText(bar: Bar | undefined, draw: Drawing): string {
  if (bar === undefined) return "";
  const { compared } = bar;
  return lines(
    cut(bar.name, 60),
    figureOf(bar, draw),
    ...(compared === undefined ? [] : [say`compared range: ${figureText(compared, draw.panel)}`]),
  );
}
