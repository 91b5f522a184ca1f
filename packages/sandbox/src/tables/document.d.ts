import type { Granularity } from "../figures/calendar.ts";
/** GrowingIO's export documentation: an export of event analysis holds at most 200,000 rows. */
export declare const ROW_CEILING = 200000;
/**
 * A value like any other: the event carries no such attribute. A row over all values, and a funnel's row over all time, are undocumented;
 * where the sandbox sends one, this word stands in their cells too.
 */
export declare const NOT_APPLICABLE = "\u4E0D\u9002\u7528";
/** The lengths of a point that `interval` knows, milliseconds. */
export declare const INTERVALS: ReadonlyMap<number, Granularity>;
export type SandboxCell = string | number | null;
export interface MetaColumn {
    readonly name: string;
    readonly dimension?: true;
    readonly metric?: true;
}
/** A finished table as GrowingIO answers it; its rows may be made while they are read, and are read once. */
export interface TableDocument {
    readonly id: string;
    readonly name: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly interval?: number;
    readonly conversionWindow?: number;
    readonly range?: string;
    readonly aggregator?: {
        readonly values: readonly SandboxCell[];
    };
    readonly meta: readonly MetaColumn[];
    readonly data: Iterable<readonly SandboxCell[]>;
}
/** The range of a table, both ends included, epoch milliseconds. */
export interface Window {
    readonly startMs: number;
    readonly endMs: number;
}
export declare function dimension(name: string): MetaColumn;
export declare function metric(name: string): MetaColumn;
/** Writes a table as JSON, a slice of rows at a time. */
export declare function tableJson({ data, ...head }: TableDocument): Generator<string>;
