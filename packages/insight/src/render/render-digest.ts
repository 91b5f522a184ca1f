import { say } from "@growingio-export/core/basics";
import { estimateTokens, shortName } from "../budget/limits.ts";
import type { Digest } from "../digest/digest.ts";
import { clauses, listed } from "../figures/lists.ts";
import { number } from "../figures/number-text.ts";
import { counted } from "../figures/numbers.ts";
import { distributionLines } from "./render-distribution.ts";
import { eventLines } from "./render-event.ts";
import { funnelLines } from "./render-funnel.ts";
import { retentionLines } from "./render-retention.ts";

/** Bounds of the text. */
export interface RenderOptions {
  /** Estimated tokens. Default 920. */
  readonly maxTokens?: number;
}

const DEFAULT_MAX_TOKENS = 920;
/** Characters of a name, tried in this order. */
const NAME_LENGTHS = [Number.POSITIVE_INFINITY, 30, 16];
const SENTENCES: ReadonlySet<string> = new Set([
  "basis",
  "notes",
  "says",
  "rule",
  "time",
  "kind",
  "nature",
  "period",
  "granularity",
  "first",
  "last",
  "incomplete_from",
  "at",
  "why",
  "missing",
  "oldest",
  "newest",
  "month",
  "statistic",
  "from",
  "to",
  "first_at",
  "last_at",
  "min_at",
  "max_at",
  "change_of",
  "last_change_of",
  "peak_at",
  "total_digits",
]);
/** The part of the text that checks and notes may take before all figures are in. */
const MOST_OF_FINDINGS = 0.6;
/** Characters of the sentence about the rows behind the figures. */
const MAX_BASIS_CHARACTERS = 300;

/**
 * A digest as short text in the chosen language, names as sent; ends with the rows it was computed from and what was left out.
 * Where not all lines fit, long names are shortened before a line is dropped.
 */
export function renderDigest(digest: Digest, options: RenderOptions = {}): string {
  const budget = options.maxTokens ?? DEFAULT_MAX_TOKENS;
  const versions = NAME_LENGTHS.map((length) => linesOf(withShortNames(digest, length)));
  const cost = (lines: readonly string[]) => lines.reduce((sum, line) => sum + estimateTokens(line) + 1, 0);
  const room = budget - estimateTokens(closing(digest, 0).join("\n"));
  const lines = versions.find((version) => cost(version) <= room) ?? versions.at(-1) ?? [];
  const kept = new Set<string>();
  let spent = estimateTokens(closing(digest, lines.length).join("\n"));
  const keep = (wanted: readonly string[], most: number): void => {
    for (const line of wanted) {
      const lineCost = estimateTokens(line) + 1;
      if (spent + lineCost > most) continue;
      kept.add(line);
      spent += lineCost;
    }
  };
  // What a reader must know of the figures is not dropped for the last of them.
  const findings = new Set([...failedChecks(digest), ...noteLines(digest)]);
  keep(
    lines.filter((line) => findings.has(line)),
    budget * MOST_OF_FINDINGS,
  );
  keep(
    lines.filter((line) => !kept.has(line)),
    budget,
  );
  const said = lines.filter((line) => kept.has(line));
  return [...said, ...closing(digest, lines.length - said.length)].join("\n");
}

function closing(digest: Digest, unsaid: number): string[] {
  return [basisLine(digest), ...leftOutLine(digest, unsaid)];
}

/** The digest with its names and values no longer than `length` characters; sentences stay whole. */
function withShortNames(digest: Digest, length: number): Digest {
  const shorten = (value: unknown, key: string): unknown => {
    if (SENTENCES.has(key)) return value;
    if (typeof value === "string") return shortName(value, length);
    if (Array.isArray(value)) return value.map((item) => shorten(item, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shorten(item, name)]));
  };
  // Texts become shorter texts: the shape stays the digest's own.
  return shorten(digest, "") as Digest;
}

/** What does not hold comes first, what there is to know last. */
function linesOf(digest: Digest): string[] {
  return [...failedChecks(digest), ...figureLines(digest), ...noteLines(digest)];
}

/** The checks that do not hold, one line each. */
export function failedChecks({ checks = [] }: Pick<Digest, "checks">): string[] {
  return checks.filter(({ holds }) => !holds).map(({ says }) => say`Check: ${says}.`);
}

function noteLines({ notes = [] }: Pick<Digest, "notes">): string[] {
  return notes.map((note) => say`Note: ${note}.`);
}

function figureLines(digest: Digest): string[] {
  switch (digest.kind) {
    case "event":
      return eventLines(digest);
    case "funnel":
      return funnelLines(digest);
    case "retention":
      return retentionLines(digest);
    case "distribution":
      return distributionLines(digest);
  }
}

function basisLine({ basis }: Digest): string {
  const used = counted(basis.rows_used, "row");
  const leftOut = number(basis.rows_left_out);
  const said =
    basis.why.length === 0
      ? say`From ${used}, ${leftOut} left out.`
      : say`From ${used}, ${leftOut} left out: ${clauses(basis.why)}.`;
  return shortName(said, MAX_BASIS_CHARACTERS);
}

function leftOutLine(digest: Digest, unsaid: number): string[] {
  const counts = Object.entries(digest.left_out ?? {}).map(([list, count]) => entriesOf(list, count));
  if (unsaid > 0) counts.push(unsaid === 1 ? say`1 more line of figures` : say`${unsaid} more lines of figures`);
  return counts.length === 0
    ? []
    : [say`Left out to stay short: ${listed(counts)}. Ask for them in SQL over this export.`];
}

/** Entries of a list of the digest, in words. */
function entriesOf(list: string, count: number): string {
  switch (list) {
    case "notes":
      return count === 1 ? say`1 note` : say`${count} notes`;
    case "metrics":
      return count === 1 ? say`1 metric` : say`${count} metrics`;
    case "ratios":
      return count === 1 ? say`1 ratio` : say`${count} ratios`;
    case "dimensions":
      return count === 1 ? say`1 ranking` : say`${count} rankings`;
    case "targets":
      return count === 1 ? say`1 target user` : say`${count} target users`;
    case "target_steps":
      return count === 1 ? say`1 target user's people at each step` : say`${count} target users' people at each step`;
    case "target_drops":
      return count === 1 ? say`1 target user's largest drop` : say`${count} target users' largest drops`;
    case "curve":
      return count === 1 ? say`1 curve point` : say`${count} curve points`;
    case "outliers":
      return count === 1 ? say`1 outlier` : say`${count} outliers`;
    case "level_shifts":
      return count === 1 ? say`1 level shift` : say`${count} level shifts`;
    case "episodes":
      return count === 1 ? say`1 episode` : say`${count} episodes`;
    case "gaps":
      return count === 1 ? say`1 gap` : say`${count} gaps`;
    case "steps":
      return count === 1 ? say`1 step` : say`${count} steps`;
    case "shifts":
      return count === 1 ? say`1 shift` : say`${count} shifts`;
    case "cohorts":
      return counted(count, "cohort");
    case "months":
      return counted(count, "month");
    case "buckets":
      return count === 1 ? say`1 bucket` : say`${count} buckets`;
    default:
      return `${count} ${list}`;
  }
}
