import type { WorkContext } from "@growingio-export/service";
import { keptTable, reportOf } from "@growingio-export/service/reports";
import { exportWorkbook } from "@growingio-export/service/workbook";
import type { SaveFormat } from "@growingio-export/workspace";
import { pipeCsv } from "../table/pipe-csv.ts";
import type { Produced } from "./destination.ts";
import type { DataFormat } from "./formats.ts";
import type { FinishedChart } from "./run-chart.ts";
import { jsonOf, textOf } from "./table-data.ts";

/** What data are written from, and how. */
export interface WrittenChart {
  readonly chart: FinishedChart;
  readonly format: DataFormat;
  /** Whether they become a file, which programs for people open too. */
  readonly isFile: boolean;
  /** The most rows that a table for people shows. */
  readonly mostRows: number;
  /** A folder for what is written on the way; with a slash at its end. */
  readonly folder: string;
}

/** A finished export in a format, and what to know of the file. */
export async function producedChart(
  { chart, format, isFile, mostRows, folder }: WrittenChart,
  context: WorkContext,
): Promise<{ readonly data: Produced; readonly warnings: readonly string[] }> {
  const { manifest } = chart;
  const save = async (as: SaveFormat) => {
    const look = as === "xlsx" ? { look: await exportWorkbook(manifest, context) } : {};
    const workspace = await context.workspace();
    const options = { format: as, directory: folder, overwrite: true, signal: context.signal, ...look };
    const { path, warnings } = await workspace.save({ exportId: manifest.exportId }, options);
    return { data: { path }, warnings };
  };
  const table = async () => await keptTable(manifest, await context.workspace());
  switch (format) {
    case "table":
      return { data: textOf(await table(), mostRows), warnings: [] };
    case "json":
      return { data: jsonOf(await table()), warnings: [] };
    case "csv":
      return isFile ? await save("csv") : { data: pipeCsv((await save("csv")).data.path), warnings: [] };
    case "html":
      return { data: await pageOf(chart, context), warnings: [] };
    case "xlsx":
    case "parquet":
      return await save(format);
  }
}

async function pageOf(chart: FinishedChart, context: WorkContext): Promise<Produced> {
  const { reportHtml } = await import("@growingio-export/report");
  const { id, name } = chart.manifest.target;
  const report = await reportOf({ title: name || id }, [{ ...chart, chart: { id, name }, problem: null }], context);
  return inOnePiece(await reportHtml(report));
}

async function* inOnePiece(text: string): AsyncGenerator<string> {
  yield text;
}
