import type { FunnelDigest } from "../funnel/funnel-digest.ts";
import type { FunnelFigures } from "../funnel/funnel-figures.ts";
import { bracketed, number, percent } from "./format.ts";
import { seriesFacts } from "./series-facts.ts";

/** The lines of a funnel digest, the most important first. */
export function funnelLines(digest: FunnelDigest): string[] {
  const { targets = [] } = digest;
  return [
    ...headline(digest),
    ...digest.steps.map((step) => {
      const users = step.users === undefined ? undefined : `${number(step.users)} people`;
      const kept =
        step.rate_from_previous === undefined ? undefined : `${percent(step.rate_from_previous)} of the step before`;
      const overall = step.rate_from_first === undefined ? undefined : `${percent(step.rate_from_first)} of the first`;
      const lost = step.lost === undefined ? undefined : `${number(step.lost)} lost`;
      return `- ${step.step}. ${step.name}: ${[users, kept, overall, lost].filter((fact) => fact !== undefined).join(", ") || "no figure"}.`;
    }),
    ...trendLine(digest),
    ...targets.slice(1).flatMap(headline),
  ];
}

function headline(figures: FunnelFigures): string[] {
  const { overall_conversion: overall, largest_drop: drop } = figures;
  if (overall === undefined) return [];
  const lost = drop?.lost === undefined ? undefined : `${number(drop.lost)} people`;
  const leak =
    drop === undefined
      ? ""
      : `; largest drop before step ${drop.step}: ${[lost, percent(drop.rate)].filter(Boolean).join(", ")}`;
  return [`Overall conversion${bracketed(figures.target)}: ${percent(overall)}${leak}.`];
}

function trendLine({ trend }: FunnelFigures): string[] {
  if (trend === undefined) return [];
  const facts = seriesFacts(trend, { show: percent, granularity: trend.granularity, unit: " relative" });
  return [`Conversion over ${trend.points} points: ${facts.join("; ")}.`];
}
