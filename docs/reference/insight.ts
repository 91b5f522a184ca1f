/**
 * A table in, figures out: pure functions, no I/O.
 *
 * @module @growingio-export/insight
 */
export * from "../../packages/insight/src/index.ts";
