import { quotas } from "@growingio-export/core";
import { defaultPollPolicy, nextDelay } from "../../packages/core/src/poller/next-delay.ts";
import { createEventClock, type EventClock } from "../support/event-clock.ts";
import { ReservationModel } from "../support/reservation-model.ts";

/** What a company asks for. */
export interface Load {
  readonly principals: number;
  readonly charts: number;
  readonly exportsPerDay: number;
  /** The hours of the day that are simulated: from the beginning of the first to the end of the last. */
  readonly hours: readonly [number, number];
}

/** What it comes to; "peak" is the worst minute. */
export interface Figures {
  readonly exports: number;
  /** Jobs that GrowingIO was asked for: identical exports in flight are one. */
  readonly jobs: number;
  readonly polls: number;
  /** Exports that somebody waits for at one time, at the peak. */
  readonly waiting: number;
  /** Jobs in flight at one time, at the peak: all but those at work lie in the delayed set. */
  readonly inFlight: number;
  /** Steps at work at one time, at the peak: each waits for its place and for GrowingIO's answer. */
  readonly atWork: number;
  readonly pollsPerSecond: number;
  readonly questionsPerSecond: number;
  readonly exportsPerSecond: number;
  /** How long a poll waited for its place, milliseconds. */
  readonly placeMs: { readonly median: number; readonly p99: number; readonly most: number };
  /** How many stood in the line of a chart when one more came, itself included. */
  readonly line: { readonly p99: number; readonly most: number };
  /** The most starts in any second, of the busiest chart. */
  readonly mostStarts: number;
  /** How much longer an export took than GrowingIO's own work, seconds. */
  readonly lateS: { readonly median: number; readonly p99: number };
}

/** The share of a day's exports by the hour, percent: a company that works from nine to seven. */
const HOURS = [0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 1, 3, 12, 14, 10, 6, 6, 9, 10, 9, 7, 4, 3, 2, 1.5, 1, 0.2];
/** Shares of the ranges that people ask for: who asks for the same of the same chart shares a job. */
const RANGES = [0.35, 0.25, 0.15, 0.1, 0.1, 0.05];
/** Exports that come with a whole dashboard, and how many charts that has. */
const [DASHBOARD_SHARE, DASHBOARD_CHARTS] = [0.3, 20];
/** How evenly charts are asked for: the k-th is asked for k^-0.8 times as often as the first. */
const SKEW = 0.8;
/** How long GrowingIO works: half within 15 s, 5 % over two minutes, none over ten. */
const [MEDIAN_MS, P95_MS, LONGEST_MS] = [15_000, 120_000, 600_000];
/** How long it takes to answer one request. */
const ANSWER_MS = 150;
const WORKERS = 4;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What the servers' limiter does: how long nothing starts, how late a place is asked about again, and when before it. */
const [QUIET_MS, GRACE_MS, TOLD_MS, LEAD_MS] = [1_100, 200, 500, 250];

/** A day of a company, or some of its hours, on a clock of its own; places are given by the model of the scripts in Redis. */
export function simulate({ principals, charts, exportsPerDay, hours }: Load): Figures {
  const random = seeded(7);
  const clock = createEventClock();
  const model = new ReservationModel(clock.now, QUIET_MS);
  const limiters = Array.from({ length: WORKERS }, (_, index) => limiterOf(model, clock, index));
  const pickChart = picker(charts, SKEW, random);
  const pickDashboard = picker(Math.max(1, Math.floor(charts / DASHBOARD_CHARTS)), SKEW, random);

  const now = { waiting: 0, inFlight: 0, atWork: 0 };
  const peak = { waiting: 0, inFlight: 0, atWork: 0, polls: 0, questions: 0, exports: 0 };
  const rise = (what: keyof typeof now, change: number) => {
    now[what] += change;
    peak[what] = Math.max(peak[what], now[what]);
  };
  const [places, lines, lates]: [number[], number[], number[]] = [[], [], []];
  const standing = new Map<number, number>();
  const starts = new Map<number, number[]>();
  /** The callers of each job in flight. */
  const jobs = new Map<string, number>();
  let [exports, jobCount, polls, mostStarts, toCome] = [0, 0, 0, 0, 0];

  const poll = (chart: number, tenant: string, answered: () => void) => {
    rise("atWork", 1);
    const inLine = (standing.get(chart) ?? 0) + 1;
    standing.set(chart, inLine);
    lines.push(inLine);
    const askedMs = clock.now();
    limiters[Math.floor(random() * WORKERS)]?.(String(chart), tenant, () => {
      const nowMs = clock.now();
      places.push(nowMs - askedMs);
      standing.set(chart, (standing.get(chart) ?? 1) - 1);
      const within = [...(starts.get(chart) ?? []).filter((atMs) => atMs > nowMs - 1_000), nowMs];
      starts.set(chart, within);
      mostStarts = Math.max(mostStarts, within.length);
      polls++;
      clock.after(ANSWER_MS, () => {
        rise("atWork", -1);
        answered();
      });
    });
  };

  const run = (chart: number, tenant: string, workMs: number, ended: () => void) => {
    jobCount++;
    rise("inFlight", 1);
    const beganMs = clock.now();
    let firstMs: number | null = null;
    const step = () =>
      poll(chart, tenant, () => {
        firstMs ??= clock.now();
        const elapsedMs = clock.now() - beganMs;
        if (clock.now() - firstMs >= workMs) {
          lates.push((elapsedMs - workMs) / 1_000);
          rise("inFlight", -1);
          return ended();
        }
        const situation = { elapsedMs, spacingMs: quotas.chart.spacingMs, hintMs: null, remainingMs: 2 * LONGEST_MS };
        clock.after(nextDelay(situation, defaultPollPolicy) ?? 0, step);
      });
    step();
  };

  const wanted = (chart: number, tenant: string) => {
    exports++;
    rise("waiting", 1);
    const id = `${chart}/${pick(RANGES, random())}`;
    const spread = Math.log(P95_MS / MEDIAN_MS) / 1.645;
    const workMs = Math.min(LONGEST_MS, MEDIAN_MS * Math.exp(spread * normal(random)));
    const callers = jobs.get(id);
    jobs.set(id, (callers ?? 0) + 1);
    if (callers !== undefined) return;
    run(chart, tenant, workMs, () => {
      rise("waiting", -(jobs.get(id) ?? 0));
      jobs.delete(id);
    });
  };

  const arrive = (dashboard: number) => {
    const tenant = `p${Math.floor(random() * principals)}`;
    if (dashboard < 0) return wanted(pickChart(), tenant);
    for (let chart = 0; chart < DASHBOARD_CHARTS; chart++) wanted(dashboard * DASHBOARD_CHARTS + chart, tenant);
  };

  for (let hour = hours[0]; hour <= hours[1]; hour++) {
    const total = (exportsPerDay * Number(HOURS[hour])) / HOURS.reduce((sum, share) => sum + share);
    const singles = Math.round(total * (1 - DASHBOARD_SHARE));
    const dashboards = Math.round((total * DASHBOARD_SHARE) / DASHBOARD_CHARTS);
    for (let index = 0; index < singles + dashboards; index++, toCome++) {
      const dashboard = index < singles ? -1 : pickDashboard();
      clock.after((hour - hours[0] + random()) * HOUR_MS, () => {
        toCome--;
        arrive(dashboard);
      });
    }
  }

  let before = { polls, exports, asked: 0 };
  const count = () => {
    peak.polls = Math.max(peak.polls, (polls - before.polls) / 60);
    peak.exports = Math.max(peak.exports, (exports - before.exports) / 60);
    peak.questions = Math.max(peak.questions, (model.asked - before.asked) / 60);
    before = { polls, exports, asked: model.asked };
    model.sweep();
    if (toCome > 0 || now.inFlight > 0) clock.after(MINUTE_MS, count);
  };
  clock.after(MINUTE_MS, count);
  clock.run();

  const [place, line, late] = [places, lines, lates].map((all) => Float64Array.from(all).sort());
  return {
    exports,
    jobs: jobCount,
    polls,
    waiting: peak.waiting,
    inFlight: peak.inFlight,
    atWork: peak.atWork,
    pollsPerSecond: peak.polls,
    questionsPerSecond: peak.questions,
    exportsPerSecond: peak.exports,
    placeMs: { median: at(place, 0.5), p99: at(place, 0.99), most: at(place, 1) },
    line: { p99: at(line, 0.99), most: at(line, 1) },
    mostStarts,
    lateS: { median: at(late, 0.5), p99: at(late, 0.99) },
  };
}

/** The limiter of one process: of a tenant's requests for a chart one at a time asks for a place. */
function limiterOf(model: ReservationModel, clock: EventClock, index: number) {
  const queues = new Map<string, (() => void)[]>();
  let tickets = 0;
  const serve = (chart: string, id: string, queue: (() => void)[]) => {
    const ticket = `${index}/${tickets++}`;
    const start = () => {
      queue.shift()?.();
      if (queue.length > 0) serve(chart, id, queue);
      else queues.delete(id);
    };
    const ask = () => {
      const values = [ticket, quotas.chart.spacingMs, 0, QUIET_MS, GRACE_MS];
      const [waitMs, , isOurs] = model.reserve([chart, id], values);
      if (isOurs === 0) clock.after(waitMs, ask);
      else if (waitMs > TOLD_MS) clock.after(waitMs - LEAD_MS, ask);
      else if (waitMs > 0) clock.after(waitMs, start);
      else start();
    };
    ask();
  };
  return (chart: string, tenant: string, start: () => void) => {
    const id = `${chart} ${tenant}`;
    const queue = queues.get(id);
    if (queue !== undefined) return void queue.push(start);
    const first = [start];
    queues.set(id, first);
    serve(chart, id, first);
  };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function pick(shares: readonly number[], at: number): number {
  let left = at;
  return shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
}

/** Picks one of many, the first ones more often. */
function picker(count: number, skew: number, random: () => number): () => number {
  let sum = 0;
  const sums = Float64Array.from({ length: count }, (_, index) => {
    sum += (index + 1) ** -skew;
    return sum;
  });
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(sums[middle]) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

function at(sorted: Float64Array | undefined, share: number): number {
  return sorted?.[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
