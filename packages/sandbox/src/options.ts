import type { JobTarget } from "./api/jobs.ts";
import type { Fault } from "./faults/faults.ts";

/** How a sandbox behaves; every option has a default. */
export interface SandboxOptions {
  /** Decides every figure; 1 unless given. */
  readonly seed?: number;
  /** The time, epoch milliseconds, that jobs, limits, links and "today" follow; the machine's unless given. `createTestClock()` makes one for tests. */
  readonly clock?: { now(): number };
  /** How long a job takes, milliseconds; 1500 unless given. */
  readonly jobMs?: number | ((job: JobTarget) => number);
  /** The token the API accepts. */
  readonly token?: string;
  readonly projectUid?: string;
  /** The origin download links point to. */
  readonly linkOrigin?: string;
  /** What goes wrong, in order. */
  readonly faults?: readonly Fault[];
  /** How many stores of the chain to add, each a dashboard of five charts; none unless given. */
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
