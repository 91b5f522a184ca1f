import type { Limiter } from "@growingio-export/core";

/** Keeps GrowingIO's request limits for all tenants together, fairly: those who share a line take turns. */
export interface SharedLimiter {
  /**
   * Core's limiter for one tenant of a GrowingIO. A line is a quota's key (project and chart) at a base URL, whoever's token
   * asks. A tenant holds one reserved place a line at the most, however much of it waits; tenants alternate.
   */
  of(tenant: string, baseUrl: string): Limiter;
  /** Ends every wait with `ClosedError`. */
  close(): Promise<void>;
}
