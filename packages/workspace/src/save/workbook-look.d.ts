/**
 * What the figures of a column are, as far as a spreadsheet shows them by it. `percent` means that 34.5 is 34.5 %, of a `fraction`
 * 0.345 is. Of a `rate` and a `ratio` the figures decide: fractions where none is beyond 1, otherwise percent and plain numbers.
 */
export type ShownAs = "number" | "percent" | "fraction" | "rate" | "ratio" | "yuan" | "wan_yuan";
/** How a column of a workbook is shown. */
export interface ColumnLook {
    /** Default: the column's name. */
    readonly header?: string;
    /** Of a metric. Default `number`. */
    readonly shownAs?: ShownAs;
}
/** Rows that stand out, with a column that says so in words. */
export interface MarkedRows {
    /** A column added to the table when it was kept: rows in which it is true are marked. */
    readonly column: string;
    readonly header: string;
    /** What stands in a marked row. */
    readonly marked: string;
    /** What stands in a row of which it is not known. */
    readonly unknown: string;
}
/** Figures to draw, in a table of their own. */
export interface ChartLook {
    readonly title: string;
    readonly form: "line" | "column" | "bar";
    /** What the points are, above them. */
    readonly pointsHeader: string;
    readonly points: readonly string[];
    readonly series: readonly {
        readonly name: string;
        readonly values: readonly (number | null)[];
    }[];
    /** Default `number`. */
    readonly shownAs?: ShownAs;
}
/** How an export looks as a sheet. */
export interface SheetLook {
    /** Made fit for Excel, and unique in its workbook. Default: the chart's name. */
    readonly name?: string;
    /** By place; what is left out is shown as its role in the table says. */
    readonly columns?: readonly ColumnLook[];
    readonly marked?: MarkedRows;
}
/** A line of a sheet of words: a heading, or a label and what there is to say. */
export interface WordsLine {
    readonly label: string;
    /** Without it the label is a heading. */
    readonly text?: string;
}
/** A sheet of words. */
export interface WordsSheet {
    readonly name: string;
    readonly lines: readonly WordsLine[];
}
/** How a workbook looks and what is in it besides its tables; plain data. */
export interface WorkbookLook {
    /** In the file's properties. */
    readonly title?: string;
    /** In the order of the exports that are saved. */
    readonly sheets?: readonly SheetLook[];
    /** A sheet that says what the workbook is. */
    readonly about?: WordsSheet;
    /** A sheet of charts, each beside its figures. */
    readonly charts?: {
        readonly name: string;
        readonly charts: readonly ChartLook[];
    };
}
