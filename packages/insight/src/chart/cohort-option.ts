import { say } from "@growingio-export/core/basics";
import { number, percent } from "../figures/number-text.ts";
import type { CohortPanel } from "./chart-model.ts";
import {
  type ChartOption,
  CONTAINED,
  commonOption,
  type Drawing,
  lines,
  tooltipOption,
  topOf,
} from "./option-parts.ts";
import { textOn } from "./text-on.ts";

/** Cells that carry their figure. */
const MOST_LABELS = 200;
/** Pixels of a figure in a cell. */
const LABEL = 44;
/** Pixels beside the cells, the cohorts' names among them. */
const AROUND = 190;
/** Everybody: at the beginning of a cohort all are there. */
const ALL = 0.9995;

/** Retention by cohort and period as a heatmap; a cell without a rate is left empty. */
export function cohortOption(draw: Drawing<CohortPanel>): ChartOption {
  const { panel, theme, look } = draw;
  const { cohorts, offsets } = panel;
  const cells = cohorts.flatMap(({ rates }, row) =>
    rates.flatMap((rate, column) => (rate === null ? [] : [[column, row, rate] as const])),
  );
  const highest = highestRate(cells.map(([, , rate]) => rate));
  return {
    ...commonOption(draw),
    grid: { left: 24, right: 24, top: topOf(draw, []), bottom: 46, ...CONTAINED },
    xAxis: {
      type: "category",
      position: "top",
      data: offsets,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: theme.muted, hideOverlap: true },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: cohorts.map(({ time, users }) => say`${time} (${number(users)})`),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: theme.text, width: 200, overflow: "truncate" },
    },
    visualMap: {
      type: "continuous",
      min: 0,
      max: highest,
      dimension: 2,
      calculable: false,
      orient: "horizontal",
      left: "center",
      bottom: 8,
      itemWidth: 12,
      itemHeight: Math.min(180, look.width / 3),
      text: [percent(highest), "0%"],
      textStyle: { color: theme.muted },
      inRange: { color: [...theme.cells] },
    },
    ...tooltipOption(draw, {
      trigger: "item",
      formatter: ({ dataIndex }: { dataIndex: number }) => cellText(panel, cells[dataIndex]),
    }),
    series: [
      {
        type: "heatmap",
        data: cells.map(([column, row, rate]) => ({
          value: [column, row, rate],
          label: { color: textOn(theme.cells, rate / highest) },
        })),
        itemStyle: { borderColor: theme.background, borderWidth: 1 },
        label: {
          show: cells.length <= MOST_LABELS && (look.width - AROUND) / offsets.length >= LABEL,
          fontSize: 11,
          formatter: ({ dataIndex }: { dataIndex: number }) => percent(cells[dataIndex]?.[2] ?? 0),
        },
      },
    ],
  };
}

/** The scale's end: everybody at the beginning would leave all else pale. */
function highestRate(rates: readonly number[]): number {
  const later = rates.filter((rate) => rate < ALL);
  return later.length === 0 ? 1 : Math.max(...later, 0.01);
}

function cellText({ cohorts, offsets }: CohortPanel, cell: readonly [number, number, number] | undefined): string {
  if (cell === undefined) return "";
  const [column, row, rate] = cell;
  const cohort = cohorts[row];
  return lines(
    cohort === undefined ? "" : say`${cohort.time}: ${number(cohort.users)} people`,
    `${offsets[column] ?? ""}: ${percent(rate)}`,
  );
}
