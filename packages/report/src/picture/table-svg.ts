import { say } from "@growingio-export/core/basics";
import {
  type ChartModel,
  type Look,
  nameLines,
  type Panel,
  panelTable,
  subtitle,
  textWidth,
  themeOf,
} from "@growingio-export/insight/chart";

const MOST_ROWS = 40;
const ROW = 24;
const MARGIN = 20;
const TOP = 76;
const GAP = 16;
const MOST_OF_FIRST = 300;
const MOST_OF_OTHERS = 180;

/** How high a panel's table is, pixels. */
export function tableHeight(panel: Panel): number {
  const { rows } = panelTable(panel);
  return TOP + (Math.min(rows.length, MOST_ROWS) + 2) * ROW + MARGIN;
}

/** A panel's figures as a table in SVG; rows and columns that have no room are counted. Of days the newest have it. */
export function tableSvg(
  model: ChartModel,
  panel: Panel,
  { theme, width, height, fontFamily = "" }: Pick<Look, "theme" | "width" | "height" | "fontFamily">,
): string {
  const colors = themeOf({ theme });
  const { columns, rows, newestLast } = panelTable(panel);
  const shown = newestLast ? rows.slice(-MOST_ROWS) : rows.slice(0, MOST_ROWS);
  const widths = columnWidths([columns, ...shown], width - 2 * MARGIN);
  const text = (value: string, x: number, y: number, more: string): string =>
    `<text x="${x}" y="${y}" ${more}>${escaped(value)}</text>`;
  const line = (cells: readonly string[], y: number, color: string): string => {
    let left = MARGIN;
    return widths
      .map((wide, place) => {
        const cell = fitted(cells[place] ?? "", wide - GAP);
        const x = place === 0 ? left : left + wide - GAP;
        left += wide;
        return text(cell, x, y, `fill="${color}" text-anchor="${place === 0 ? "start" : "end"}"`);
      })
      .join("");
  };
  const body = shown.map((row, place) => {
    const y = TOP + ROW * (place + 1);
    return `<line x1="${MARGIN}" x2="${width - MARGIN}" y1="${y - 17}" y2="${y - 17}" stroke="${colors.rule}"/>${line(row, y, colors.text)}`;
  });
  const left = { rows: rows.length - shown.length, columns: columns.length - widths.length };
  const more = [
    ...(left.rows === 0 ? [] : [say`and ${left.rows} more rows`]),
    ...(left.columns === 0 ? [] : [say`and ${left.columns} more columns`]),
  ].join(" · ");
  const room = width - 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${fontFamily}" font-size="12">`,
    `<rect width="100%" height="100%" fill="${colors.background}"/>`,
    text(fitted(model.name || panel.title, room / 1.45), MARGIN, 32, `font-size="17" fill="${colors.text}"`),
    text(fitted(subtitle(model, panel), room), MARGIN, 52, `fill="${colors.muted}"`),
    line(columns, TOP, colors.muted),
    ...body,
    text(more, MARGIN, TOP + ROW * (shown.length + 1), `fill="${colors.muted}"`),
    "</svg>",
  ].join("");
}

/** As wide as what is in them, as many as there is room for. */
function columnWidths(rows: readonly (readonly string[])[], room: number): number[] {
  const [first = []] = rows;
  const wanted = first.map((_, place) => {
    const widest = Math.max(...rows.map((row) => textWidth(row[place] ?? "")));
    return Math.min(widest, place === 0 ? MOST_OF_FIRST : MOST_OF_OTHERS) + GAP;
  });
  let used = 0;
  const end = wanted.findIndex((wide) => {
    used += wide;
    return used > room + GAP;
  });
  return end === -1 ? wanted : wanted.slice(0, end);
}

function fitted(text: string, width: number): string {
  return nameLines(text, width, 1).join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
