import type { EngineFailure } from "./engine/protocol.ts";
/** A failure inside the engine process, as it crosses to the process that asked. */
export declare class EngineError extends Error {
    readonly code: EngineFailure["code"];
    /** The stored file that could not be read. */
    readonly path: string | null;
    constructor(code: EngineFailure["code"], message: string, path?: string | null);
}
/** Tells a stored file that is damaged from one that cannot be opened just now. */
export declare function unreadable(error: unknown, path: string): EngineError;
/**
 * DuckDB's reason in lines of its own making alone: it quotes cells as they are, so whatever breaks a line in them is folded.
 * Lines are what it suggests, and where `sql` is given the part of it that a caret points at. No file system paths; the middle
 * of a long one is left out.
 */
export declare function duckdbReason(error: unknown, sql?: string): string;
export declare function isOutOfMemory(error: unknown): boolean;
