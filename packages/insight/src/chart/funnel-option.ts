import { say } from "@growingio-export/core/basics";
import { number, percent } from "../figures/number-text.ts";
import type { FunnelPanel } from "./chart-model.ts";
import { mixed } from "./mixed.ts";
import { type ChartOption, commonOption, cut, type Drawing, lines, tooltipOption, topOf } from "./option-parts.ts";

type Step = FunnelPanel["steps"][number];

/** Pixels left of the steps. */
const LEFT = 28;
/** A picture of fewer pixels has no room for long lines beside the steps. */
const NARROW = 620;

/** Steps as wide as the people who reached them; beside each how many, and which part of the step before and of the first. */
export function funnelOption(draw: Drawing<FunnelPanel>): ChartOption {
  const { panel, theme, look } = draw;
  const { steps } = panel;
  const isPeople = steps.some(({ users }) => users !== undefined);
  const widthOf = ({ users, rate_from_first: rate }: Step): number => (isPeople ? users : rate) ?? 0;
  const widest = Math.max(...steps.map(widthOf));
  const color = theme.series[0] ?? theme.text;
  const isNarrow = look.width < NARROW;
  const wide = Math.round(look.width * (isNarrow ? 0.34 : 0.44));
  // All labels stand in one column, off every step.
  const column = LEFT + wide + 16;
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
        left: LEFT,
        width: wide,
        top: topOf(draw, []) - 8,
        bottom: 24,
        min: 0,
        max: widest === 0 ? 1 : widest,
        minSize: "1%",
        gap: 4,
        label: {
          position: "right",
          color: theme.text,
          opacity: 1,
          lineHeight: 16,
          width: look.width - column - 8,
          overflow: "truncate",
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            lines(...(isNarrow ? shortLines(steps[dataIndex]) : stepLines(steps[dataIndex], 60))),
        },
        labelLine: { show: false },
        labelLayout: ({ rect }: { readonly rect: { readonly y: number; readonly height: number } }) => ({
          x: column,
          y: rect.y + rect.height / 2,
          align: "left",
          verticalAlign: "middle",
        }),
        itemStyle: { borderWidth: 0 },
        data: steps.map((step, place) => ({
          // The name of a step tells it from others in the chart.
          name: `${place + 1}. ${step.name}`,
          value: widthOf(step),
          itemStyle: { color: paler(color, theme.background, (place / Math.max(1, steps.length)) * 0.55) },
        })),
      },
    ],
  };
}

/** A color nearer to the background, and as solid as before. */
function paler(color: string, background: string, part: number): string {
  const hex = mixed(color, background, part).map((channel) => Math.round(channel).toString(16).padStart(2, "0"));
  return `#${hex.join("")}`;
}

/** The most that there is room for: the people and their part of the first step, and of the step before. */
function shortLines(step: Step | undefined): string[] {
  if (step === undefined) return [];
  const { name, users, rate_from_first: first, rate_from_previous: previous } = step;
  const part = first === undefined ? "" : percent(first);
  return [
    name,
    users === undefined ? part : first === undefined ? number(users) : say`${number(users)} (${part})`,
    previous === undefined ? "" : say`${percent(previous)} of the step before`,
  ].filter((text) => text !== "");
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
