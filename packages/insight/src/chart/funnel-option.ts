import { say } from "@growingio-export/core/basics";
import { number, percent } from "../figures/number-text.ts";
import type { FunnelPanel } from "./chart-model.ts";
import {
  between,
  type ChartOption,
  commonOption,
  cut,
  type Drawing,
  lines,
  tooltipOption,
  topOf,
} from "./option-parts.ts";

type Step = FunnelPanel["steps"][number];

/** Steps as wide as the people who reached them; beside each how many, and which part of the step before and of the first. */
export function funnelOption(draw: Drawing<FunnelPanel>): ChartOption {
  const { panel, theme, look } = draw;
  const { steps } = panel;
  const isPeople = steps.some(({ users }) => users !== undefined);
  const widthOf = ({ users, rate_from_first: rate }: Step): number => (isPeople ? users : rate) ?? 0;
  const widest = Math.max(...steps.map(widthOf));
  const color = theme.series[0] ?? theme.text;
  const half = Math.round(look.width * 0.46);
  return {
    ...commonOption(draw),
    ...tooltipOption(draw, {
      trigger: "item",
      formatter: ({ dataIndex }: { dataIndex: number }) => lines(...stepLines(steps[dataIndex], 60)),
    }),
    series: [
      {
        type: "funnel",
        sort: "none",
        orient: "vertical",
        left: 28,
        width: half,
        top: topOf(draw, false) - 8,
        bottom: 24,
        min: 0,
        max: widest === 0 ? 1 : widest,
        minSize: "1%",
        gap: 4,
        label: {
          position: "right",
          color: theme.text,
          lineHeight: 16,
          formatter: ({ dataIndex }: { dataIndex: number }) => lines(...stepLines(steps[dataIndex], 28)),
        },
        labelLine: { length: 44, lineStyle: { color: theme.rule } },
        itemStyle: { borderWidth: 0 },
        data: steps.map((step, place) => ({
          // The name of a step tells it from others in the chart.
          name: `${place + 1}. ${step.name}`,
          value: widthOf(step),
          itemStyle: { color: between(color, theme.background, (place / Math.max(1, steps.length)) * 0.55) },
        })),
      },
    ],
  };
}

function stepLines(step: Step | undefined, length: number): string[] {
  if (step === undefined) return [];
  const { name, users, rate_from_first: first, rate_from_previous: previous, compared_users, compared_rate } = step;
  const rates = [
    ...(previous === undefined ? [] : [say`${percent(previous)} of the step before`]),
    ...(first === undefined ? [] : [say`${percent(first)} of the first`]),
  ].join(say`, `);
  const compared = [
    ...(compared_users === undefined ? [] : [number(compared_users)]),
    ...(compared_rate === undefined ? [] : [percent(compared_rate)]),
  ].join(say`, `);
  const people = users === undefined ? [] : [say`${number(users)} people`];
  return [
    cut(name, length),
    [...people, ...(rates === "" ? [] : [rates])].join(say`, `),
    ...(compared === "" ? [] : [say`compared range: ${compared}`]),
  ].filter((text) => text !== "");
}
