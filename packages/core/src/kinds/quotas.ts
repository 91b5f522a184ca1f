/** A published request limit, kept with head-room. */
export interface Quota {
  /** Least time between the starts of two requests that share a key. */
  readonly spacingMs: number;
  /** What is counted together: one chart's requests, or all of a project's. */
  readonly scope: "chart" | "project";
  /** Keeps the keys of different quotas apart. */
  readonly name: string;
}

/**
 * The limits of GrowingIO's export documentation. 2 requests/s leave 500 ms between starts; 550 ms also keep a third
 * request out of any 1 s window when timers fire early or the network delays one request less than the next.
 */
export const quotas = {
  /** Event, funnel, retention and distribution exports: 2 requests per second and chart. */
  chart: { name: "chart", scope: "chart", spacingMs: 550 },
  /** Segment and tag exports: "2 per second" with no word on per what, so counted per project, both together. */
  links: { name: "links", scope: "project", spacingMs: 550 },
  /** Lists of variables and of events: 10 per second, here all of a project together. */
  variables: { name: "variables", scope: "project", spacingMs: 110 },
} as const satisfies Record<string, Quota>;
