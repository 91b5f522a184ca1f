import { say } from "@growingio-export/core/basics";
import type { Headline, Message } from "./message.ts";

/** How a chat writes the parts of a message. */
export interface Style {
  /** A chart's name and its sentence. */
  headline(headline: Headline): string;
  /** A line that is none of a chart's. */
  line(text: string): string;
  warning(text: string): string;
}

/** Warnings that a message has room for; the report has them all. */
const MOST_WARNINGS = 3;
/** Charts that come before warnings. */
const FIRST_CHARTS = 5;

/**
 * The lines of a message, whole ones alone: where not all fit, the charts that moved least go first, and it is said how many.
 *
 * @param fits whether a chat takes a message of these lines.
 */
export function fittingLines(message: Message, style: Style, fits: (lines: readonly string[]) => boolean): string[] {
  const charts = message.headlines.length + message.failures.length;
  for (let most = Math.min(message.warnings.length, MOST_WARNINGS); most > 0; most--) {
    const shown = mostThatFit(charts, (count) => fits(linesOf(message, style, count, most)));
    if (shown >= Math.min(charts, FIRST_CHARTS)) return linesOf(message, style, shown, most);
  }
  const shown = mostThatFit(charts, (count) => fits(linesOf(message, style, count, 0)));
  return linesOf(message, style, Math.max(0, shown), 0);
}

/** The largest count that fits, where all smaller ones do, too; -1 for none. */
function mostThatFit(count: number, fits: (count: number) => boolean): number {
  if (fits(count)) return count;
  let [fitting, tooMany] = [-1, count];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}

function linesOf(
  { facts, headlines, failures, warnings, kind }: Message,
  style: Style,
  charts: number,
  most: number,
): string[] {
  // That a chart has no figures matters more than a figure that hardly moved.
  const failed = failures.slice(0, charts);
  const shown = headlines.slice(0, charts - failed.length);
  const leftOut = headlines.length - shown.length + failures.length - failed.length;
  const told = warnings.slice(0, most);
  const untold = warnings.length - told.length;
  return [
    ...facts.map((fact) => style.line(fact)),
    ...shown.map((one) => style.headline(one)),
    ...failed.map(({ chart, sentence }) => style.headline({ chart, sentence: say`no figures: ${sentence}` })),
    ...(leftOut === 0
      ? []
      : [
          style.line(
            leftOut === 1 ? say`1 more chart is in the report.` : say`${leftOut} more charts are in the report.`,
          ),
        ]),
    ...told.map((text) => style.warning(kind === "report" ? say`Warning: ${text}` : text)),
    ...(untold === 0
      ? []
      : [
          style.line(
            untold === 1 ? say`1 more warning is in the report.` : say`${untold} more warnings are in the report.`,
          ),
        ]),
  ];
}
