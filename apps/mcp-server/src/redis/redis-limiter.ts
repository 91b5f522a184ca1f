import { randomUUID } from "node:crypto";
import { type Clock, type Quota, systemClock, unlessAborted } from "@growingio-export/core";
import type { Redis } from "ioredis";
import type { SharedLimiter } from "../limits/shared-limiter.ts";
import { createTenantQueues, type TakeTurn } from "../limits/tenant-queues.ts";
import { eventLoopLag } from "./event-loop-lag.ts";
import { PREFIX } from "./keys.ts";
import { CAME_LATE, GIVE_BACK, RESERVE } from "./reservation.ts";
import { createScript } from "./script.ts";

/** A place that is missed by more is given up, milliseconds: with it three starts still take more than a second. */
const LATE_MS = 40;

/** A process that missed its place asks for one that it may miss by so much more with each time, milliseconds. */
const MORE_ROOM_MS = 100;

/** More room than any machine needs, milliseconds; less than what a place is asked about before it comes. */
const MAX_ROOM_MS = 400;

/** How long nothing starts after Redis was started anew, milliseconds. */
const QUIET_MS = 1_100;

/**
 * A place counts if Redis told of it at most so long before its end, milliseconds: Redis can lose the places it gave last, and
 * those that it told of before have begun a spacing before the quiet is over.
 */
const TOLD_MS = 500;

/** How long before its place a holder asks whether it still has it, milliseconds. */
const LEAD_MS = 250;

/** How long after a start it is looked whether the process came to a stop with it, milliseconds: before the request was on its way. */
const ON_ITS_WAY_MS = 20;

/** How long the next place of a tenant is kept for the process that was refused, milliseconds. */
const GRACE_MS = 200;

const QUOTA = `${PREFIX}:quota`;

const reserve = createScript(RESERVE);
const giveBack = createScript(GIVE_BACK);
const cameLate = createScript(CAME_LATE);

/** A time that nobody sets. */
const steadyClock: Clock = { now: () => performance.now(), sleep: systemClock.sleep };

export interface RedisLimiterOptions {
  /** What waits are measured by. Default: the system's, as time that nobody can set. */
  readonly clock?: Clock | undefined;
  /** How long this process may stand still, milliseconds: so much room its places have from the start. Default: as long as it did lately. */
  readonly lagMs?: (() => number) | undefined;
}

/** Keeps the limits of all tenants of all processes on one Redis. Without Redis nothing starts: `RedisAwayError`. */
export function createRedisLimiter(
  redis: Redis,
  { clock = steadyClock, lagMs = clock === steadyClock ? eventLoopLag() : () => 0 }: RedisLimiterOptions = {},
): SharedLimiter {
  const holder = randomUUID();
  let tickets = 0;

  const takeTurn: TakeTurn = async ({ tenant, quota, key }, start, signal) => {
    const keys = keysOf(quota, key, tenant);
    const ticket = `${holder}/${tickets++}`;
    // What cannot be given back passes by itself.
    const leave = () => void giveBack(redis, keys, [ticket, quota.spacingMs]).catch(() => {});
    signal.addEventListener("abort", leave, { once: true });
    try {
      for (let wantedMs = roomFor(lagMs()); ; ) {
        const sentMs = clock.now();
        const asked = reserve(redis, keys, [ticket, quota.spacingMs, wantedMs, QUIET_MS, GRACE_MS]);
        const [waitMs, roomMs, isOurs] = numbersOf(await unlessAborted(asked, signal));
        const heardMs = clock.now();
        if (!isOurs) {
          await clock.sleep(waitMs, signal);
          continue;
        }
        if (waitMs + roomMs > TOLD_MS) {
          await clock.sleep(Math.max(0, waitMs - LEAD_MS), signal);
          continue;
        }
        // The answer was made somewhere between: its place is not later than the one, and not earlier than the other.
        await sleepUntil(clock, heardMs + waitMs, signal);
        const endMs = sentMs + waitMs + roomMs;
        if (clock.now() - endMs <= LATE_MS) {
          start();
          return watch(keys, quota, endMs);
        }
        wantedMs = Math.min(wantedMs + MORE_ROOM_MS, MAX_ROOM_MS);
      }
    } finally {
      signal.removeEventListener("abort", leave);
    }
  };

  /** A process that stops for a moment in the middle of a start sends it too late to see; those after it can still wait. */
  const watch = (keys: readonly string[], { spacingMs }: Quota, endMs: number) => {
    const look = () => {
      const lateMs = clock.now() - endMs;
      if (lateMs <= LATE_MS + 1.5 * ON_ITS_WAY_MS) return;
      cameLate(redis, keys, [Math.ceil(lateMs), 2 * spacingMs - LATE_MS]).catch(() => {});
    };
    void clock.sleep(ON_ITS_WAY_MS).then(look);
  };

  return createTenantQueues(takeTurn);
}

/** What stands still for less than half of what a place may be missed by needs no room. */
function roomFor(lagMs: number): number {
  return lagMs < LATE_MS / 2 ? 0 : Math.min(Math.ceil(lagMs), MAX_ROOM_MS);
}

function keysOf({ name }: Quota, key: string, tenant: string): string[] {
  const line = `${name} ${key}`;
  return [
    `${QUOTA}:end:${line}`,
    `${QUOTA}:place:${line} ${tenant}`,
    `${QUOTA}:free:${line}`,
    `${QUOTA}:late:${line}`,
    `${QUOTA}:run`,
  ];
}

/** The answer of the script. */
function numbersOf(answer: unknown): [waitMs: number, roomMs: number, isOurs: boolean] {
  if (!Array.isArray(answer)) throw new TypeError("Redis answered no list.");
  return [Number(answer[0]), Number(answer[1]), answer[2] === 1];
}

async function sleepUntil(clock: Clock, moment: number, signal: AbortSignal): Promise<void> {
  // Timers may fire a millisecond early.
  for (let leftMs = moment - clock.now(); leftMs > 0; leftMs = moment - clock.now()) {
    await clock.sleep(Math.ceil(leftMs), signal);
  }
}
