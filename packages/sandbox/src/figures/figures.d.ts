import { type Measure } from "./events.ts";
/** A day, or the part of it between two instants, of one measure: `from` and `to` are shares of the day's total. */
export interface DayPart {
    readonly day: number;
    readonly total: number;
    readonly from: number;
    readonly to: number;
}
/** Figures of the shop: a function of the seed, the series and the time, whatever window is asked for. */
export interface Figures {
    readonly seed: number;
    /** One day's count of a measure among a target group. */
    dayTotal(measure: Measure, target: string, day: number): number;
    /** The days, whole or in part, of the span from `startMs` up to, not including, `endMs`. */
    dayParts(measure: Measure, target: string, startMs: number, endMs: number): DayPart[];
    /** A measure's count over a span. */
    count(measure: Measure, target: string, startMs: number, endMs: number): number;
}
/** Makes the figures of one seed. */
export declare function createFigures(seed: number): Figures;
/** The part of a whole day's figure that falls into a day part; the parts of a day add up to it exactly. */
export declare function partOf(dayFigure: number, part: Pick<DayPart, "from" | "to">): number;
