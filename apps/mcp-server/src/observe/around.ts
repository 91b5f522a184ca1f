import type { CallOutcome } from "@growingio-export/service";

/** A call that begins. */
export interface BegunCall {
  readonly method: string;
  /** As the client wrote it; null where the method is no tool. */
  readonly tool: string | null;
  /** The request's `_meta`. */
  readonly meta: unknown;
}

/** Runs a call, and watches how it ends. */
export type Around = (call: BegunCall, run: () => Promise<CallOutcome>) => Promise<CallOutcome>;

/** Runs it, and that is all. */
export const nothingAround: Around = (_call, run) => run();
