/**
 * A simulated GrowingIO for demo, tests and examples.
 *
 * @module @growingio-export/sandbox
 */
export * from "../../packages/sandbox/src/index.ts";
