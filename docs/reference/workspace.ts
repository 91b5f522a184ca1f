/**
 * Finished exports kept on disk, SQL over them, files for people.
 *
 * @module @growingio-export/workspace
 */
export * from "../../packages/workspace/src/index.ts";
