/**
 * Client for GrowingIO's asynchronous V3 export API: typed exports, polite polling, rate limits, retries, resume, downloads.
 *
 * @module @growingio-export/core
 */
export * from "../../packages/core/src/index.ts";
