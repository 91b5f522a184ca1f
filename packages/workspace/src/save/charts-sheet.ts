import type { CellStyle, CellValue, SheetChart, WriteSheet } from "hucre/xlsx";
import { numberFormats } from "./cell-format.ts";
import { columnLetters } from "./sheet-rows.ts";
import { textWidth } from "./text-width.ts";
import type { ChartLook, WorkbookLook } from "./workbook-look.ts";

/** Rows that a chart takes, with room below it. */
const CHART_ROWS = 20;
const CHART_COLUMNS = 11;
/** Where the figures stand, right of the charts. */
const FIRST_COLUMN = CHART_COLUMNS + 1;
const MAX_WIDTH = 40;
const colors = ["2F6FDE", "E8833A", "3A9D6E", "B4508F", "7A6FD0", "8C8C3B", "C4504B", "4BA3B8", "6B6B6B", "D4A72C"];
const bold: CellStyle = { font: { name: "Calibri", size: 11, bold: true } };

/** A sheet of charts one below the other, the figures of each beside it. */
export function chartsSheet({ name, charts }: NonNullable<WorkbookLook["charts"]>): WriteSheet {
  const rows: CellValue[][] = [];
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  const drawn: SheetChart[] = [];
  const widths: number[] = [];
  const put = (row: number, column: number, value: CellValue, style?: CellStyle): void => {
    rows[row] ??= [];
    cells.set(`${row},${column}`, { value, ...(style === undefined ? {} : { style }) });
    if (typeof value === "string") widths[column] = Math.max(widths[column] ?? 0, textWidth(value));
  };
  let top = 0;
  for (const chart of charts) {
    const format = formatOf(chart);
    put(top, FIRST_COLUMN, chart.title, bold);
    put(top + 1, FIRST_COLUMN, chart.pointsHeader, bold);
    for (const [place, point] of chart.points.entries()) put(top + 2 + place, FIRST_COLUMN, point);
    for (const [place, { name: series, values }] of chart.series.entries()) {
      put(top + 1, FIRST_COLUMN + 1 + place, series, bold);
      for (const [index, value] of values.entries()) {
        if (value === null) continue;
        put(top + 2 + index, FIRST_COLUMN + 1 + place, value, { numFmt: format(value) });
      }
    }
    drawn.push(nativeChart(chart, top));
    top += Math.max(CHART_ROWS + 1, chart.points.length + 4);
  }
  // What is drawn from a cell may not be cut with its row.
  const all = Array.from({ length: top }, (_, row) => rows[row] ?? []);
  return {
    name,
    columns: Array.from(
      { length: FIRST_COLUMN + 1 + Math.max(0, ...charts.map(({ series }) => series.length)) },
      (_, index) =>
        index < FIRST_COLUMN ? { width: 9 } : { width: Math.min(MAX_WIDTH, Math.max(12, (widths[index] ?? 0) + 3)) },
    ),
    rows: all,
    cells,
    charts: drawn,
    view: { showGridLines: false },
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** How the figures of a chart are written, by all of them. */
function formatOf({ series, shownAs = "number" }: ChartLook): (value: number) => string {
  const numbers = series.flatMap(({ values }) => values.filter((one) => one !== null));
  const { whole, fraction } = numberFormats(numbers, shownAs);
  return (value) => (Number.isInteger(value) ? whole : fraction);
}

function nativeChart(chart: ChartLook, top: number): SheetChart {
  const { title, form, points, series } = chart;
  const range = (column: number): string => {
    const letters = columnLetters(column);
    return `$${letters}$${top + 3}:$${letters}$${top + 2 + points.length}`;
  };
  const many = series.length > 1;
  return {
    type: form,
    title,
    titleFontSize: 13,
    series: series.map(({ name }, place) => ({
      name,
      values: range(FIRST_COLUMN + 1 + place),
      categories: range(FIRST_COLUMN),
      color: colors[place % colors.length] ?? "2F6FDE",
      ...(form === "line" ? { stroke: { width: 2 }, marker: { symbol: "none" as const } } : {}),
    })),
    anchor: { from: { row: top, col: 0 }, to: { row: top + CHART_ROWS, col: CHART_COLUMNS } },
    legend: many ? "bottom" : false,
    dispBlanksAs: "gap",
    plotVisOnly: false,
    altText: title,
    axes: {
      x: { minorTickMark: "none", ...(form === "bar" ? { reverse: true } : {}) },
      y: {
        minorTickMark: "none",
        numberFormat: { formatCode: axisFormat(chart) },
        gridlines: { major: true },
        scale: scaleOf(chart),
        // Bars are read from the top; their axis stays below them.
        ...(form === "bar" ? { crosses: "max" as const } : {}),
      },
    },
  };
}

/** Below this, marks of whole numbers would be too few. */
const FEW = 10;

function axisFormat(chart: ChartLook): string {
  const { shownAs = "number" } = chart;
  const isShort = shownAs === "fraction" || largestOf(chart) >= FEW;
  return isShort ? numberFormats([], shownAs).whole : formatOf(chart)(0.5);
}

function scaleOf(chart: ChartLook): { min?: number; max?: number } {
  const isShare = chart.shownAs === "fraction" && largestOf(chart) <= 1 && largestOf(chart) > 0.5;
  return { ...(chart.form === "line" ? {} : { min: 0 }), ...(isShare ? { max: 1 } : {}) };
}

function largestOf({ series }: ChartLook): number {
  return Math.max(0, ...series.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))));
}
