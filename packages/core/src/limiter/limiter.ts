import type Bottleneck from "bottleneck";
import { type Clock, during, pause, systemClock } from "../clock.ts";
import { stoppedBy } from "../errors.ts";
import type { Quota } from "../kinds/quotas.ts";
import { unlessAborted } from "../shared-work.ts";

/** Starts work under a quota. The seam for a limiter that several processes share. */
export interface Limiter {
  /**
   * Runs `work` once the quota's spacing allows, in the order of the calls. Rejects with `AbortedError` at once when the signal
   * aborts; its turn then does nothing and takes no time.
   */
  schedule<T>(quota: Quota, key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** How `createLimiter` keeps its quotas. */
export interface LimiterOptions {
  /** What the spacing is measured by. Default: the system's clock. */
  readonly clock?: Clock | undefined;
}

/** Those who share a quota. */
interface Line {
  readonly spacingMs: number;
  latestStartMs: number;
  /** How many wait for their turn, the one whose turn it is included. */
  length: number;
  /** Tells the clock that the next turn has begun. */
  begun: () => void;
}

// Long enough that the group cannot drop a queue that somebody stands in.
const IDLE_MS = 30 * 60_000;

/** So many lines are kept before those that nobody needs any more are dropped. */
const KEPT_LINES = 1_000;

/** Keeps the quotas within this process; clients that share one keep them together. */
export function createLimiter({ clock = systemClock }: LimiterOptions = {}): Limiter {
  const lines = new Map<string, Line>();
  let queues: Promise<Bottleneck.Group> | undefined;

  const lineOf = (id: string, spacingMs: number): Line => {
    const known = lines.get(id);
    if (known !== undefined) return known;
    if (lines.size >= KEPT_LINES) {
      for (const [other, line] of lines) if (line.length === 0 && pauseFor(line) === 0) lines.delete(other);
    }
    const line = { spacingMs, latestStartMs: Number.NEGATIVE_INFINITY, length: 0, begun: () => {} };
    lines.set(id, line);
    return line;
  };

  /** How long the next start has to wait; never more than the spacing, also when the clock was put back. */
  const pauseFor = ({ spacingMs, latestStartMs }: Line): number =>
    Math.max(0, Math.min(spacingMs, latestStartMs + spacingMs - clock.now()));

  /** The queue hands a turn over by real timers: time stands still until it has. */
  const expectTurn = (line: Line): void => {
    void during(clock, () => new Promise<void>((begun) => (line.begun = begun)));
  };

  /** Runs `turn` when those before have had theirs. Rejects with its error, or when there is no queue to stand in. */
  const inTurn = <T>(id: string, line: Line, turn: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (++line.length === 1) expectTurn(line);
      const take = async (outcome: () => Promise<T>) => {
        line.begun();
        await outcome().then(resolve, reject);
        if (--line.length > 0) expectTurn(line);
      };
      queues ??= loadQueues();
      queues.then(
        (group) => group.key(id).schedule(() => take(turn)),
        (error) => take(() => Promise.reject(error)),
      );
    });

  return {
    async schedule<T>(
      { name, spacingMs }: Quota,
      key: string,
      work: () => Promise<T>,
      signal?: AbortSignal,
    ): Promise<T> {
      if (signal?.aborted) throw stoppedBy(signal);
      const id = `${name} ${key}`;
      const line = lineOf(id, spacingMs);
      const start = () => {
        line.latestStartMs = clock.now();
        return { work: work() };
      };
      if (line.length === 0 && pauseFor(line) === 0) return await unlessAborted(start().work, signal);
      const turn = async () => {
        if (signal?.aborted) throw stoppedBy(signal);
        await pause(clock, pauseFor(line), signal);
        return start();
      };
      // The turn ends when the work starts.
      const started = inTurn(id, line, turn).then((begun) => begun.work);
      return await unlessAborted(started, signal);
    },
  };
}

/** The queues of those who have to wait; loaded when the first has to. */
async function loadQueues(): Promise<Bottleneck.Group> {
  const library = await import("bottleneck");
  return new library.default.Group({ maxConcurrent: 1, timeout: IDLE_MS });
}

/** The key requests share under a quota. */
export function quotaKey(quota: Quota, project: string, id: string): string {
  return quota.scope === "chart" ? `${quota.name}/${project}/${id}` : `${quota.name}/${project}`;
}
