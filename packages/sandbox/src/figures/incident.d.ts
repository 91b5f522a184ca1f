import type { Figures } from "./figures.ts";
/**
 * What happened to a series, on a day that follows the clock, so that a recent range always holds it: a tracking gap leaves 2 % of one
 * Tuesday, that of the week before the last whole one; a level shift adds 57 % from the 16th of the month before the last one on;
 * a missing day has no rows, the Wednesday a week before that Tuesday's.
 */
export type Incident = "trackingGap" | "levelShift" | "missingDay";
/** Day parts as an incident left them. */
export declare function dayPartsAfter(incident: Incident, figures: Figures, nowMs: number): Figures["dayParts"];
/** Whether an incident left no row of a point. */
export declare function isMissing(incident: Incident | undefined, startMs: number, nowMs: number): boolean;
/** The day from which on a funnel's step converts half as often: a Friday 17 to 23 days ago. */
export declare function halvingDay(nowMs: number): number;
