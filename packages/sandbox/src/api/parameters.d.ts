import type { Query } from "../http/query.ts";
import type { ExportKind } from "../shop/types.ts";
import { type Split } from "../tables/distribution-table.ts";
import { type Window } from "../tables/document.ts";
import type { RetentionRange } from "../tables/retention-table.ts";
/** A parameter GrowingIO would refuse. */
export declare class IllegalParameter extends Error {
    readonly parameter: string;
    constructor(parameter: string);
}
export declare const LONGEST_EXPIRE_MINUTES: number;
/** Refuses a parameter the export does not have. */
export declare function checkNames(kind: ExportKind, query: Query): void;
/** The window asked for, or the saved one: so many whole days that end yesterday. */
export declare function readWindow(query: Query, savedDays: number, nowMs: number): Window;
/** The length of a point, milliseconds; a day unless asked otherwise. */
export declare function readInterval(query: Query, kind: "event" | "distribution"): number;
/** Days a person has to finish a funnel, at least 1; 7 unless asked otherwise. */
export declare function readConversionWindow(query: Query): number;
export declare function readRange(query: Query, saved: RetentionRange): RetentionRange;
export declare function readSplit(query: Query): Split;
export declare function readStatistic(query: Query): string | undefined;
/** Minutes a link lives. */
export declare function readExpire(query: Query): number;
/** The keys of the variables asked for. */
export declare function readVariableKeys(query: Query, known: ReadonlySet<string>): readonly string[];
