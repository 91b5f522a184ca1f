import type { CellStyle, WriteSheet } from "hucre/xlsx";
import { DAY, GENERAL, MINUTE, SECOND, WORD } from "./cell-format.ts";
import { chartsSheet } from "./charts-sheet.ts";
import type { SheetColumn } from "./sheet-columns.ts";
import { escapeXml, type StyleOf } from "./sheet-rows.ts";
import { wordsSheet } from "./words-sheet.ts";
import type { WorkbookLook } from "./workbook-look.ts";
import { zipParts } from "./zip.ts";

/** What a sheet of rows is before it has any. */
export interface FramedSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly hasMarks: boolean;
}

/** A workbook without its rows. */
export interface Frame {
  /** Its files by path. */
  readonly parts: ReadonlyMap<string, Buffer>;
  readonly styleOf: StyleOf;
  readonly headerStyle: number;
}

/** What a file has on a computer that the font is missing on is up to Excel. */
const font = { name: "Calibri", size: 11 } as const;
const headerLook: CellStyle = {
  font: { ...font, bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E7ECF3" } },
  border: { bottom: { style: "thin", color: { rgb: "8EA3BF" } } },
  alignment: { vertical: "center", wrapText: true },
};
const markedLook: CellStyle = {
  font: { ...font, bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "F5F0E1" } },
};
const TIMES: readonly string[] = [DAY, MINUTE, SECOND];
/** Characters of a row that can be read on one printed page. */
const PAGE_WIDTH = 240;

/** Everything of a workbook but the rows of its tables, which come after `<sheetData>` of the sheet in `sheetPath`. */
export async function xlsxFrame(sheets: readonly FramedSheet[], look: WorkbookLook): Promise<Frame> {
  const { writeXlsx } = await import("hucre/xlsx");
  const styles = stylesIn(sheets);
  const archive = await writeXlsx({
    stringMode: "inline",
    properties: look.title === undefined ? {} : { title: look.title },
    sheets: [
      ...sheets.map(({ name, columns }, index) => ({
        ...emptySheet(name, columns),
        ...(index === 0 ? samples(styles) : {}),
      })),
      ...(look.about === undefined ? [] : [wordsSheet(look.about)]),
      ...(look.charts === undefined ? [] : [chartsSheet(look.charts)]),
    ],
  });
  const parts = zipParts(archive);
  const ids = sampleIds(parts.get(sheetPath(0))?.toString() ?? "");
  const [plain, marked] = [new Map<string, number>([[GENERAL, 0]]), new Map<string, number>()];
  for (const [index, { format, isMarked }] of styles.entries()) {
    (isMarked ? marked : plain).set(format, ids[index + 1] ?? 0);
  }
  return {
    parts,
    headerStyle: ids[0] ?? 0,
    styleOf: (format, isMarked) => (isMarked ? marked : plain).get(format) ?? 0,
  };
}

export const bookPath = "xl/workbook.xml";

export function sheetPath(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** A sheet that has its rows. */
export interface FilledSheet {
  readonly name: string;
  /** Its header and rows, such as `$A$1:$F$36`; null for a sheet without columns. */
  readonly range: string | null;
}

/** The workbook's file with the names that Excel gives what is filtered and what each printed page begins with. */
export function withNames(xml: string, sheets: readonly FilledSheet[]): string {
  const names = sheets.flatMap(({ name, range }, index) => {
    const sheet = `'${name.replaceAll("'", "''")}'`;
    if (range === null) return [];
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeXml(`${sheet}!${range}`)}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(`${sheet}!$1:$1`)}</definedName>`,
    ];
  });
  if (names.length === 0) return xml;
  return xml.replace(/(?=<calcPr )|(?=<\/workbook>)/, () => `<definedNames>${names.join("")}</definedNames>`);
}

function emptySheet(name: string, columns: readonly SheetColumn[]): WriteSheet {
  const fits = columns.reduce((sum, { width }) => sum + width, 0) <= PAGE_WIDTH;
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: [],
    freezePane: { rows: 1 },
    pageSetup: { orientation: "landscape", ...(fits ? { fitToPage: true, fitToWidth: 1, fitToHeight: 0 } : {}) },
  };
}

interface Style {
  readonly format: string;
  readonly isMarked: boolean;
}

function stylesIn(sheets: readonly FramedSheet[]): Style[] {
  const plain = new Set<string>();
  const marked = new Set<string>();
  for (const { columns, hasMarks } of sheets) {
    const formats = columns.flatMap(formatsOf);
    for (const format of formats) plain.add(format);
    if (!hasMarks) continue;
    plain.add(WORD);
    for (const format of [GENERAL, WORD, ...formats]) marked.add(format);
  }
  plain.delete(GENERAL);
  return [
    ...[...plain].map((format) => ({ format, isMarked: false })),
    ...[...marked].map((format) => ({ format, isMarked: true })),
  ];
}

function formatsOf({ time, whole, fraction }: SheetColumn): string[] {
  return [whole, fraction, ...(time === null ? [] : TIMES)];
}

/** A row of cells, one in each style: the file names styles by numbers of its own. */
function samples(styles: readonly Style[]): Pick<WriteSheet, "cells" | "rows"> {
  const looks: CellStyle[] = [
    headerLook,
    ...styles.map(({ format, isMarked }) => ({
      ...(isMarked ? markedLook : {}),
      ...(format === GENERAL ? {} : { numFmt: format }),
      ...alignmentOf(format),
    })),
  ];
  return {
    rows: [looks.map(() => 1)],
    cells: new Map(looks.map((style, index) => [`0,${index}`, { value: 1, style }])),
  };
}

/** Days are read from the left, as names are: a figure that ends where they begin would run into them. */
function alignmentOf(format: string): CellStyle {
  if (TIMES.includes(format)) return { alignment: { horizontal: "left" } };
  return format === WORD ? { alignment: { horizontal: "center" } } : {};
}

function sampleIds(xml: string): number[] {
  return [...xml.matchAll(/<c r="[A-Z]+1"(?: s="(\d+)")?/g)].map(([, id]) => Number(id ?? 0));
}
