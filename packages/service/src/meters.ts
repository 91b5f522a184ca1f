/** What is counted while the server works; none of it names a person, a project, a chart or a token. */
export interface Meters {
  exportEnded(kind: string, outcome: "done" | "failed" | "cancelled" | "interrupted"): void;
  /** One request of an export to GrowingIO. */
  polled(): void;
  /** For a turn of the limiter, seconds. */
  waited(seconds: number): void;
  /** Requests that stand in the limiter's queue. */
  queued(change: 1 | -1): void;
  downloaded(bytes: number, outcome: "done" | "failed"): void;
  /** A call of a client; `tool` is a name that this server knows. */
  called(tool: string, outcome: CallOutcome, seconds: number): void;
  /** A request over HTTP; `route` is a path that this server knows, without what follows in it. */
  answered(route: string, status: number): void;
}

/** How a call ended, as far as its client can tell. */
export type CallOutcome = "ok" | "running" | "error" | "cancelled" | "refused";

export const noMeters: Meters = {
  exportEnded: () => {},
  polled: () => {},
  waited: () => {},
  queued: () => {},
  downloaded: () => {},
  called: () => {},
  answered: () => {},
};
