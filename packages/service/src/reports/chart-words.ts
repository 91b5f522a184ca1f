import { cleanText, say } from "@growingio-export/core";
import { failedChecks, headline } from "@growingio-export/insight";
import type { ChartOutcome } from "./chart-outcomes.ts";
import { comparedEarlier, exportedEarlier, restatedLine } from "./kept-words.ts";

const MAX_FINDING_CHARACTERS = 300;

/** What a chart says, the most important first, and how much it moved; nothing where it has no digest. */
export function headlineOf({ digest, comparison }: Pick<ChartOutcome, "digest" | "comparison">) {
  return digest === null ? { lines: [], changePct: undefined } : headline(digest, comparison ?? undefined);
}

/** Why an export that is done may hold nothing. */
export function noRows(): string {
  return say`No rows: the event may not be tracked yet in this range, or a filter of the chart leaves nothing.`;
}

/** The same lines, or why a finished chart has none. */
export function saidLines(lines: readonly string[], { manifest }: Pick<ChartOutcome, "manifest">): readonly string[] {
  if (manifest?.rowCount === 0) return [noRows()];
  return lines.length === 0 ? [say`No figure for all: its rows are in the table.`] : lines;
}

type Found = Pick<ChartOutcome, "manifest" | "other" | "digest">;

/** What a reader of a chart's figures must know: failed checks, figures that moved or are old, what is not complete, notes. */
export function findingsOf(found: Found): string[] {
  const { manifest, other } = found;
  return findings(found, [
    ...(manifest === null ? [] : [...restatedLine(manifest), ...exportedEarlier(manifest)]),
    ...(other ? [...restatedLine(other), ...comparedEarlier(other)] : []),
  ]);
}

/** The same beside a line that says when the figures came and that they are final. */
export function findingsBesideFreshness(found: Found): string[] {
  return findings(
    found,
    [found.manifest, found.other].flatMap((manifest) => (manifest ? restatedLine(manifest) : [])),
  );
}

function findings({ manifest, digest }: Found, kept: readonly string[]): string[] {
  const checks = digest === null ? [] : failedChecks(digest);
  const found = [...checks, ...kept, ...(manifest?.warnings ?? [])].map((warning) =>
    cleanText(warning, MAX_FINDING_CHARACTERS),
  );
  return [...found, ...notesOf({ digest })];
}

/** Those of its findings that explain figures and do not question them. */
export function notesOf({ digest }: Pick<ChartOutcome, "digest">): string[] {
  return (digest?.notes ?? []).map((note) => cleanText(say`Note: ${note}`, MAX_FINDING_CHARACTERS));
}

/** The text that all have which have one. */
export function shared(texts: readonly (string | undefined)[]): string | undefined {
  const known = new Set(texts.filter((text) => text !== undefined));
  return known.size === 1 ? [...known][0] : undefined;
}
