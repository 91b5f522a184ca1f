import { createEngine, type Engine, type SandboxStats } from "./engine.ts";
import type { Fault } from "./faults/faults.ts";
import { type ResolvedOptions, resolveOptions, type SandboxOptions } from "./options.ts";
import type { Shop } from "./shop/shop.ts";
import { createFetch, type SandboxFetch } from "./transport/fetch.ts";

/** A simulated GrowingIO with one project. */
export interface Sandbox {
  /** The API and its download links as a `fetch`; rejects with the signal's reason when aborted. */
  readonly fetch: SandboxFetch;
  readonly token: string;
  readonly projectUid: string;
  readonly shop: Shop;
  /** Adds faults behind those still to come. */
  addFaults(...faults: readonly Fault[]): void;
  /** What it was asked, and what went against the rules. */
  stats(): SandboxStats;
}

/** Makes a sandbox to be injected as `fetch`; nothing large is made before it is asked for. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const resolved = resolveOptions(options);
  return sandboxOf(createEngine(resolved), resolved);
}

/** The public face of an engine. */
export function sandboxOf(engine: Engine, { token, projectUid, linkOrigin }: ResolvedOptions): Sandbox {
  return {
    fetch: createFetch(engine, linkOrigin),
    token,
    projectUid,
    shop: engine.shop,
    addFaults: (...faults) => engine.faults.add(...faults),
    stats: () => engine.stats(),
  };
}
