// A file of its own: a start reads none of it.
export { sweepLeftovers } from "@growingio-export/core";
