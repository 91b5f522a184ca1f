import { estimateTokens } from "../budget/estimate-tokens.ts";
import { shortName } from "../budget/short-name.ts";
import type { Digest } from "../digest/digest.ts";
import { distributionLines } from "./render-distribution.ts";
import { eventLines } from "./render-event.ts";
import { funnelLines } from "./render-funnel.ts";
import { retentionLines } from "./render-retention.ts";

/** Bounds of the text. */
export interface RenderOptions {
  /** Estimated tokens; default 540. */
  readonly maxTokens?: number;
}

const DEFAULT_MAX_TOKENS = 540;
/** Characters of the sentence about the rows behind the figures. */
const MAX_BASIS_CHARACTERS = 300;

/** A digest as short text in English, names as sent; ends with the rows it was computed from and what was left out. */
export function renderDigest(digest: Digest, options: RenderOptions = {}): string {
  const budget = options.maxTokens ?? DEFAULT_MAX_TOKENS;
  const lines = linesOf(digest);
  const closing = (unsaid: number): string[] => [basisLine(digest), ...leftOutLine(digest, unsaid)];
  const kept: string[] = [];
  let spent = estimateTokens(closing(lines.length).join("\n"));
  for (const line of lines) {
    const cost = estimateTokens(line) + 1;
    if (spent + cost > budget) continue;
    kept.push(line);
    spent += cost;
  }
  return [...kept, ...closing(lines.length - kept.length)].join("\n");
}

function linesOf(digest: Digest): string[] {
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
  const why = basis.why.length === 0 ? "" : `: ${basis.why.join("; ")}`;
  return shortName(`From ${basis.rows_used} rows, ${basis.rows_left_out} left out${why}.`, MAX_BASIS_CHARACTERS);
}

function leftOutLine(digest: Digest, unsaid: number): string[] {
  const counts = Object.entries(digest.left_out ?? {}).map(([list, count]) => `${count} ${listNames[list] ?? list}`);
  if (unsaid > 0) counts.push(`${unsaid} more in the structured digest`);
  return counts.length === 0
    ? []
    : [`Left out to stay short: ${counts.join(", ")}. Ask for them in SQL over this export.`];
}

const listNames: Readonly<Record<string, string>> = {
  dimensions: "rankings",
  targets: "target users",
  curve: "curve points",
};
