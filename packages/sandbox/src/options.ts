import type { JobTarget } from "./api/jobs.ts";
import type { Fault } from "./faults/faults.ts";

/** How a sandbox behaves; every option has a default. */
export interface SandboxOptions {
  /** Decides every figure. Default 1. */
  readonly seed?: number;
  /** The time, epoch milliseconds, that jobs, limits, links and "today" follow. Default: the machine's. `createTestClock()` makes one for tests. */
  readonly clock?: {
    /** Epoch milliseconds. */
    now(): number;
  };
  /** How long a job takes, milliseconds. Default 1,500. */
  readonly jobMs?: number | ((job: JobTarget) => number);
  /** The token the API accepts. Default `demo-token-not-a-secret`. */
  readonly token?: string;
  /** The uid of the one project there is. Default `DemoShop`. */
  readonly projectUid?: string;
  /** The origin download links point to. Default `https://links.sandbox.example`, where served the second server's. */
  readonly linkOrigin?: string;
  /** What goes wrong, in order. Default: nothing. */
  readonly faults?: readonly Fault[];
  /** How many stores of the chain to add, each a dashboard of five charts. Default 0. */
  readonly stores?: number;
}

export type ResolvedOptions = Required<SandboxOptions>;

/** Fills in the defaults. */
export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  return {
    seed: 1,
    clock: { now: () => Date.now() },
    jobMs: 1500,
    token: "demo-token-not-a-secret",
    projectUid: "DemoShop",
    linkOrigin: "https://links.sandbox.example",
    faults: [],
    stores: 0,
    ...options,
  };
}
