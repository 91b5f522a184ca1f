import { say } from "@growingio-export/core/basics";
import { type ChartModel, type Look, type Panel, panelTable, subtitle, themeOf } from "@growingio-export/insight/chart";

const MOST_ROWS = 40;
const MOST_COLUMNS = 10;
const ROW = 24;
const MARGIN = 20;
const TOP = 76;
const SIZE = 13;

/** How high a panel's table is, pixels. */
export function tableHeight(panel: Panel): number {
  const rows = panelTable(panel).rows.length;
  return TOP + (Math.min(rows, MOST_ROWS) + (rows > MOST_ROWS ? 2 : 1)) * ROW + MARGIN;
}

/** A panel's figures as a table in SVG; rows and columns that have no room are counted. */
export function tableSvg(
  model: ChartModel,
  panel: Panel,
  { theme, width, height, fontFamily = "" }: Pick<Look, "theme" | "width" | "height" | "fontFamily">,
): string {
  const colors = themeOf({ theme });
  const { columns, rows } = panelTable(panel);
  const shown = rows.slice(0, MOST_ROWS).map((row) => row.slice(0, MOST_COLUMNS));
  const names = columns.slice(0, MOST_COLUMNS);
  const room = (width - 2 * MARGIN) / Math.max(1, names.length);
  const text = (value: string, x: number, y: number, more: string): string =>
    `<text x="${x}" y="${y}" ${more}>${escaped(fitted(value, room - 12))}</text>`;
  const line = (cells: readonly string[], y: number, color: string): string =>
    cells
      .map((cell, place) => {
        const isFirst = place === 0;
        const x = MARGIN + room * place + (isFirst ? 0 : room - 6);
        return text(cell, x, y, `fill="${color}" text-anchor="${isFirst ? "start" : "end"}"`);
      })
      .join("");
  const left = rows.length - shown.length;
  const body = shown.map((row, place) => {
    const y = TOP + ROW * (place + 1);
    return `<line x1="${MARGIN}" x2="${width - MARGIN}" y1="${y - 17}" y2="${y - 17}" stroke="${colors.rule}"/>${line(row, y, colors.text)}`;
  });
  const more =
    left === 0
      ? ""
      : `<text x="${MARGIN}" y="${TOP + ROW * (shown.length + 1)}" fill="${colors.muted}">${escaped(say`and ${left} more rows`)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${fontFamily}" font-size="${SIZE}"><rect width="100%" height="100%" fill="${colors.background}"/><text x="${MARGIN}" y="32" font-size="17" fill="${colors.text}">${escaped(fitted(model.name || panel.title, width * 0.72))}</text><text x="${MARGIN}" y="52" font-size="12" fill="${colors.muted}">${escaped(fitted(subtitle(model, panel), width))}</text>${line(names, TOP, colors.muted)}${body.join("")}${more}</svg>`;
}

/** A text cut to what a width holds: Chinese is as wide as high, other letters about half of it. */
function fitted(text: string, width: number): string {
  const letters = [...text];
  let used = 0;
  const end = letters.findIndex((letter) => {
    used += (letter.codePointAt(0) ?? 0) > 0x2e7f ? SIZE : SIZE * 0.58;
    return used > width;
  });
  return end === -1 ? text : `${letters.slice(0, Math.max(1, end - 1)).join("")}…`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
