import {
  cleanText,
  dayText,
  type ExportKind,
  exportKinds,
  isExportKind,
  isTableKind,
  say,
  timeOfDayText,
} from "@growingio-export/core";
import { type DescribedColumn, type Digest, freshness, renderDigest, unitSign } from "@growingio-export/insight";
import type { Manifest, WordsLine } from "@growingio-export/workspace";
import { rangeText } from "../exports/range-text.ts";
import { exportedAt } from "../reports/exported-at.ts";
import { restatedLine } from "../reports/kept-words.ts";
import { kindWarnings } from "../reports/kind-warnings.ts";
import { sizeText, unitWord } from "../reports/words.ts";
import { headerOf } from "./sheet-look.ts";

/** Figures in words: a sheet has room for all of them. */
const DIGEST_TOKENS = 6_000;

/**
 * What an export is: where it comes from, how fresh it is, what it says and what its columns are.
 *
 * @param asked as in `kindWarnings`.
 */
export function aboutExport(
  manifest: Manifest,
  columns: readonly DescribedColumn[],
  asked: ExportKind | null,
): WordsLine[] {
  const { exportId, kind, project, target, range, granularity, rowCount, parts } = manifest;
  const exportedAtMs = exportedAt(manifest);
  const size = sizeText(rowCount, columns.length);
  const fresh = range === null ? [] : freshness(range, granularity, exportedAtMs);
  const warnings = [...kindWarnings(manifest, asked), ...restatedLine(manifest), ...manifest.warnings];
  return [
    { label: say`Chart`, text: target.name === "" ? target.id : `${target.name} (${target.id})` },
    { label: say`Kind`, text: isExportKind(kind) ? exportKinds[kind].title() : kind },
    { label: say`Project`, text: project },
    ...(range === null ? [] : [{ label: say`Range`, text: say`${rangeText(range)} (Asia/Shanghai)` }]),
    ...(granularity === null ? [] : [{ label: say`Granularity`, text: unitWord(granularity) }]),
    { label: say`Size`, text: parts > 1 ? say`${size}, exported in ${parts} parts` : size },
    { label: say`Exported`, text: instantText(exportedAtMs) },
    { label: say`Export id`, text: exportId },
    ...(range === null ? [] : freshLines(fresh)),
    ...warnings.filter((warning) => !fresh.includes(warning)).map((text) => ({ label: say`Warning`, text })),
    ...figureLines(manifest).map((text, index) => ({ label: index === 0 ? say`Main figures` : "", text })),
    ...columnLines(columns).map((text, index) => ({ label: index === 0 ? say`Columns` : "", text })),
  ].map(({ label, text }) => ({ label, text: cleanText(text, MAX_LINE) }));
}

const MAX_LINE = 2_000;
const MAX_NAME = 80;
const MOST_NAMES = 12;

/** `2026-11-26 14:05 (+08:00)` */
export function instantText(ms: number): string {
  return `${dayText(ms)} ${timeOfDayText(ms)} (+08:00)`;
}

function freshLines(fresh: readonly string[]): Required<WordsLine>[] {
  const texts = fresh.length === 0 ? [say`All points had ended and were settled when it was exported.`] : fresh;
  return texts.map((text, index) => ({ label: index === 0 ? say`Freshness` : "", text }));
}

function figureLines({ kind, digest, rowCount }: Manifest): string[] {
  if (rowCount === 0) return [say`The table has no rows.`];
  if (!isTableKind(kind) || digest === null) return [];
  // The manifest keeps the digest as this server's insight made it.
  const text = renderDigest(digest as Digest, { maxTokens: DIGEST_TOKENS });
  return text.split("\n").flatMap((line) => {
    const said = line.replace(/^- /, "").trim();
    return said === "" ? [] : [said];
  });
}

/** Columns that are alike share a line. */
function columnLines(columns: readonly DescribedColumn[]): string[] {
  const alike = Map.groupBy(columns, columnText);
  return [...alike].map(([text, list]) => {
    const named = list.slice(0, MOST_NAMES).map((column) => cleanText(headerOf(column), MAX_NAME));
    const names = named.reduce((said, name) => say`${said}, ${name}`);
    const more = list.length - named.length;
    return more > 0 ? say`${names} and ${more} more: ${text}` : say`${names}: ${text}`;
  });
}

function columnText(column: DescribedColumn): string {
  const { role, unit } = column;
  if (role === "time") return say`time, clock of Asia/Shanghai`;
  if (role === "target") return say`target user`;
  if (role !== "metric") return say`dimension`;
  const what = natureText(column);
  if (unit === undefined) return what;
  return unit === "unstated" ? say`${what}; unit not stated by GrowingIO` : say`${what}; in ${unitSign(unit)}`;
}

function natureText({ nature, addsUp }: DescribedColumn): string {
  switch (nature) {
    case "additive":
      return addsUp ? say`metric, may be added up` : say`metric, may be added up over time, not over the dimensions`;
    case "unique":
      return say`metric, people counted once, not to be added up`;
    case "rate":
      return say`metric, a rate, not to be added up`;
    case "average":
      return say`metric, an average, not to be added up`;
    default:
      return say`metric, of which it is not known whether it may be added up`;
  }
}
