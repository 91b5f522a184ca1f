import type { CellStyle, WriteSheet } from "hucre/xlsx";
import { MAX_CELL_LENGTH } from "./sheet-rows.ts";
import { textWidth } from "./text-width.ts";
import type { WordsSheet } from "./workbook-look.ts";

const font = { name: "Calibri", size: 11 } as const;
const heading: CellStyle = {
  font: { ...font, bold: true, size: 12 },
  border: { bottom: { style: "thin", color: { rgb: "8EA3BF" } } },
};
const label: CellStyle = { font: { ...font, color: { rgb: "44546A" } }, alignment: { vertical: "top" } };
const words: CellStyle = { alignment: { vertical: "top", wrapText: true } };
const MAX_LABEL_WIDTH = 30;
const TEXT_WIDTH = 100;
const LINE_HEIGHT = 15;
/** Excel takes no higher row. */
const MAX_HEIGHT = 400;

/** A sheet of labels and what there is to say, each text whole in its cell. */
export function wordsSheet({ name, lines }: WordsSheet): WriteSheet {
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  const rowDefs: NonNullable<WriteSheet["rowDefs"]> = new Map();
  for (const [row, line] of lines.entries()) {
    const isHeading = line.text === undefined;
    cells.set(`${row},0`, { value: cellText(line.label), style: isHeading ? heading : label });
    cells.set(`${row},1`, { value: cellText(line.text ?? ""), style: isHeading ? heading : words });
    rowDefs.set(row, { height: Math.min(MAX_HEIGHT, isHeading ? 21 : LINE_HEIGHT * linesOf(line.text ?? "")) });
  }
  const widest = Math.max(
    8,
    ...lines.flatMap(({ label: text, ...line }) => (line.text === undefined ? [] : [textWidth(text)])),
  );
  return {
    name,
    columns: [{ width: Math.min(MAX_LABEL_WIDTH, widest + 3) }, { width: TEXT_WIDTH }],
    rows: lines.map(({ label: text, text: said = "" }) => [cellText(text), cellText(said)]),
    cells,
    rowDefs,
    view: { showGridLines: false },
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** Lines that a text takes in its column. */
function linesOf(text: string): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / (TEXT_WIDTH - 4))), 0);
}

function cellText(text: string): string {
  return text.slice(0, MAX_CELL_LENGTH).toWellFormed();
}
