import { dayText, say } from "@growingio-export/core";
import { keptTable } from "@growingio-export/service/reports";
import { defaultFileName, safeFileName } from "@growingio-export/workspace";
import { type Shell, writeJson } from "../shell/shell.ts";
import { type ChartOptions, chartRequest } from "./chart-request.ts";
import { deadline } from "./deadline.ts";
import {
  filePlace,
  inTemporaryFolder,
  isFolderName,
  type WrittenFile,
  writeFileWhole,
  writeOut,
} from "./destination.ts";
import { dataFormat, dataFormats, fileEnding } from "./formats.ts";
import { jsonResult } from "./json-result.ts";
import { runChart } from "./run-chart.ts";
import { toldChart } from "./told-chart.ts";
import { producedChart } from "./write-chart.ts";

/** The options of `gio export`. */
export interface ExportOptions extends ChartOptions {
  readonly format?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly deadline?: string;
  readonly dashboard?: string;
}

/** On a terminal; more scroll away what is said of them. */
const ROWS_ON_TERMINAL = 200;

/** Exports one chart, writes its rows, and says what they say on standard error. */
export async function exportChart(shell: Shell, chart: string, options: ExportOptions): Promise<void> {
  const { settings, signal } = shell;
  const { output, force = false } = options;
  const isFolder = output !== undefined && (await isFolderName(output));
  const format = dataFormat({ format: options.format, output, isFolder }, settings, dataFormats);
  const { creation, asked } = chartRequest(chart, options);
  const leftMs = deadline(options.deadline, signal);
  // What can be wrong is told before anything is asked for; in a folder the name is the export's own.
  if (output !== undefined && !isFolder) await filePlace(output, force, () => "");
  const task = shell.progress.task(say`Exporting ${chart.slice(0, 60)}`);
  const context = await shell.work((message) => task.say(message));
  const finished = await runChart(creation, { compareTo: options.compare, leftMs }, context).finally(() => task.end());
  const { manifest } = finished;
  const told = toldChart(finished, asked);
  const { rowCount } = manifest;
  const isPartly = settings.isTerminal.out && output === undefined && rowCount > ROWS_ON_TERMINAL;
  const mostRows = isPartly ? ROWS_ON_TERMINAL : rowCount;
  const name = () => {
    const { target, range, alias } = manifest;
    return safeFileName(defaultFileName(target.name, range, alias, dayText), fileEnding(format));
  };
  const warnings: string[] = [...told.warnings];
  const written = await inTemporaryFolder(async (folder): Promise<WrittenFile | null> => {
    if (settings.json && output === undefined) return null;
    const isFile = output !== undefined;
    const made = await producedChart({ chart: finished, format, isFile, mostRows, folder }, context);
    warnings.push(...made.warnings);
    if (isFile) return await writeFileWhole(await filePlace(output, force, name), force, made.data);
    await writeOut(shell, made.data);
    return null;
  });
  if (settings.json) {
    const data = written ?? (await keptTable(manifest, await context.workspace()));
    return await writeJson(shell, jsonResult(finished, { ...told, warnings }, data));
  }
  if (written === null && settings.isTerminal.out) shell.note("");
  if (isPartly && format === "table")
    shell.warn(
      say`Shown are the first ${mostRows} of ${rowCount.toLocaleString("en")} rows: -o FILE or a pipe has all of them.`,
    );
  for (const line of told.notes) shell.note(line);
  for (const line of told.checks) shell.warn(line);
  for (const warning of warnings) shell.warn(say`Warning: ${warning}`);
  if (written !== null) shell.note(wrote(written, rowCount));
}

function wrote({ path, bytes }: WrittenFile, rows: number): string {
  const size = bytes.toLocaleString("en");
  return rows === 1
    ? say`Wrote ${path} (1 row, ${size} bytes).`
    : say`Wrote ${path} (${rows.toLocaleString("en")} rows, ${size} bytes).`;
}
