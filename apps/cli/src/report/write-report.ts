import { readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { say } from "@growingio-export/core";
import { type MarkdownReport, type Report, reportMarkdown } from "@growingio-export/report";
import { placeFile } from "@growingio-export/workspace";

/** The files of a report in their folder, absolute. */
export interface WrittenReport {
  readonly html: string;
  readonly markdown: string;
  readonly pictures: readonly string[];
  /** What is less than it should be. */
  readonly warnings: readonly string[];
}

const PICTURE = /^chart-[1-9]\d{0,3}\.png$/;

/** Writes a report into its folder in place of an earlier one, each file whole or not at all; the page comes last. */
export async function writeReport(report: Report, page: string, folder: string): Promise<WrittenReport> {
  const directory = resolve(folder);
  const put = async (name: string, data: string | Uint8Array): Promise<string> => {
    const { path } = await placeFile({ directory, name, overwrite: true }, (temporary) =>
      writeFile(temporary, data, { flag: "wx", mode: 0o600 }),
    );
    return path;
  };
  const { markdown, pictures, warnings } = await drawn(report);
  const paths: string[] = [];
  for (const { name, png } of pictures) paths.push(await put(name, png));
  const markdownPath = await put("report.md", markdown);
  const html = await put("report.html", page);
  await removeOldPictures(directory, new Set(pictures.map(({ name }) => name)));
  return { html, markdown: markdownPath, pictures: paths, warnings };
}

/** A machine that cannot draw has the words. */
async function drawn(report: Report): Promise<MarkdownReport & { readonly warnings: readonly string[] }> {
  try {
    return { ...(await reportMarkdown(report)), warnings: [] };
  } catch (error) {
    const text = { ...report, charts: report.charts.map((chart) => ({ ...chart, model: null })) };
    const reason = error instanceof Error ? error.message : String(error);
    return { ...(await reportMarkdown(text)), warnings: [say`No pictures could be drawn (${reason}).`] };
  }
}

/** Those of charts that an earlier report had and this one has not. */
async function removeOldPictures(directory: string, current: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(directory))
    if (PICTURE.test(name) && !current.has(name)) await rm(join(directory, name), { force: true });
}
