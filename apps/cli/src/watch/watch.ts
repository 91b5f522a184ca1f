import {
  cleanText,
  dayText,
  formatShanghai,
  isFinal,
  parseRange,
  type Range,
  systemClock,
  unitEnd,
  unitStart,
} from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import { metricRules } from "@growingio-export/insight";
import type { Channel, Delivery } from "../deliver/channel.ts";
import { deliver, deliveryWords, throwIfFailed } from "../deliver/deliver.ts";
import { readChannels, secretsOf } from "../deliver/read-channels.ts";
import { tellFailure } from "../deliver/tell-failure.ts";
import { waitFinal, whenFinal } from "../deliver/wait-final.ts";
import { type Call, type Shell, writeJson } from "../shell/shell.ts";
import { UsageError } from "../shell/usage-error.ts";
import { withLock } from "../state/lock.ts";
import { judge, readWatch, watchKey, writeWatch } from "../state/watch-memory.ts";
import { holds, parseCondition } from "./condition.ts";
import { NoFigureError, NotFinalError } from "./errors.ts";
import { exportDays, findChart } from "./export-days.ts";
import { measure } from "./measure.ts";
import { alertMessage, type Found, foundLines } from "./watch-words.ts";
import { daysOf, weeksBefore } from "./weeks-before.ts";

/** The options of `gio watch`. */
export interface WatchOptions {
  readonly when: string;
  readonly metric?: string;
  readonly range: string;
  readonly weeks: string;
  readonly to?: readonly string[];
  readonly dryRun?: boolean;
  readonly waitFinal?: boolean;
}

const MAX_WEEKS = 12;
const MAX_DAYS = 31;

/** Holds a chart's final figure against the same weekdays of the weeks before, and alerts once per event. */
export async function watch(shell: Shell, { words: [chart = ""], options }: Call<WatchOptions>): Promise<undefined> {
  const condition = parseCondition(options.when);
  const range = readRange(options.range);
  const weeks = readWeeks(options.weeks);
  const isDry = options.dryRun === true;
  const channels = readChannels(options.to ?? [], shell.env, { isDry });
  for (const secret of secretsOf(channels)) shell.secrets.learn(secret);
  const name = cleanText(chart, 120);
  const run = { shell, chart, condition, range, weeks, metric: options.metric, channels, isDry };
  const lock = JSON.stringify(["watch", shell.settings.project, chart, condition.text, options.metric, weeks]);
  await withLock(shell.settings.home, lock, say`This watch of ${name}`, async () => {
    try {
      if (options.waitFinal === true)
        await waitFinal(range, { clock: systemClock, progress: shell.progress, signal: shell.signal });
      else refuseOpen(range);
      await runWatch(run);
    } catch (error) {
      const { home } = shell.settings;
      await tellFailure(say`the watch of ${name}`, error, channels, {
        home,
        signal: shell.signal,
        isDry,
        warn: shell.warn,
        redact: shell.secrets.message,
      });
      throw error;
    }
  });
}

interface Run {
  readonly shell: Shell;
  readonly chart: string;
  readonly condition: ReturnType<typeof parseCondition>;
  readonly range: Range;
  readonly weeks: number;
  readonly metric: string | undefined;
  readonly channels: readonly Channel[];
  readonly isDry: boolean;
}

async function runWatch({ shell, chart, condition, range, weeks, metric, channels, isDry }: Run): Promise<void> {
  const { home, json, project } = shell.settings;
  const before = weeksBefore(range, weeks);
  const found = await findChart(shell, chart);
  const table = await exportDays(shell, found, {
    startMs: Math.min(range.startMs, ...before.map(({ startMs }) => startMs)),
    endMs: range.endMs,
  });
  const { metrics } = await shell.work();
  const rules = metricRules(metrics, found.id);
  const measured = measure(table, { range, before, metric, rules, now: Date.now() });
  const isMet = holds(condition, measured.figures);
  if (measured.why !== null)
    throw new NoFigureError(say`${found.name} has no figure for ${dayText(range.endMs)}: ${measured.why}`);
  if (isMet === null)
    throw new NoFigureError(
      say`${condition.text} cannot be told of ${found.name}: the ${weeks} weeks before have no figure to compare with, or 0.`,
    );
  const key = watchKey([project ?? "", found.id, measured.metric, condition.text, daysOf(range), weeks]);
  const day = dayText(range.endMs);
  const { memory, since, isNew } = judge(await readWatch(home, key), day, isMet);
  // Before it is sent: a run that is ended between the two sends it at the next one, for what was sent is remembered by itself.
  if (!isDry) await writeWatch(home, key, memory);
  const told: Found = { chart: found.name, range, measured, condition, since, isNew };
  const deliveries =
    since === null
      ? []
      : await deliver(alertMessage(told, JSON.stringify(["alert", key, since])), channels, {
          home,
          signal: shell.signal,
          isDry,
        });
  await (json ? writeJson(shell, inJson(told, found.id, deliveries)) : writeLines(shell, told, deliveries));
  throwIfFailed(deliveries);
}

async function writeLines(shell: Shell, told: Found, deliveries: readonly Delivery[]): Promise<void> {
  await shell.write(
    `${foundLines(told)
      .map((line) => cleanText(line, 1_000))
      .join("\n")}\n`,
  );
  for (const delivery of deliveries) {
    if (delivery.outcome === "dry_run") await shell.write(`${JSON.stringify(delivery.payload, null, 2)}\n`);
    if (delivery.outcome !== "failed") shell.note(deliveryWords(delivery));
  }
}

function inJson(
  { chart, range, measured, condition, since, isNew }: Found,
  id: string,
  deliveries: readonly Delivery[],
) {
  const inTimes = ({ startMs, endMs }: Range) => ({ start: formatShanghai(startMs), end: formatShanghai(endMs) });
  return {
    chart: { id, name: chart },
    metric: measured.metric,
    ...(measured.unit === undefined ? {} : { unit: measured.unit }),
    range: inTimes(range),
    ...measured.figures,
    compared: measured.before.map(({ range: other, value }) => ({ ...inTimes(other), value })),
    condition: condition.text,
    fired: since !== null,
    event: since === null ? null : { since, new: isNew },
    deliveries: deliveries.map((delivery) =>
      delivery.outcome === "failed"
        ? {
            channel: delivery.channel,
            outcome: delivery.outcome,
            error: { code: delivery.error.code, message: delivery.error.message, retryable: delivery.error.retryable },
          }
        : delivery,
    ),
  };
}

function readRange(text: string): Range {
  const range = parseRange(text, Date.now());
  if (unitStart("day", range.startMs) !== range.startMs || unitEnd("day", range.endMs) !== range.endMs)
    throw new UsageError(say`--range must be whole days for gio watch, such as yesterday or last_7_days.`);
  if (daysOf(range) > MAX_DAYS)
    throw new UsageError(say`--range may be at most ${MAX_DAYS} days for gio watch, such as yesterday or last_7_days.`);
  return range;
}

function readWeeks(text: string): number {
  const weeks = Number(text);
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > MAX_WEEKS)
    throw new UsageError(say`--weeks must be a whole number from 1 to ${MAX_WEEKS}.`);
  return weeks;
}

function refuseOpen(range: Range): void {
  const now = Date.now();
  if (isFinal(range.endMs, now)) return;
  if (range.endMs >= now)
    throw new UsageError(
      say`The range has not ended on ${dayText(now)}: only final figures are judged. Take one that has ended, for example yesterday.`,
    );
  throw new NotFinalError(
    say`The figures of ${dayText(range.endMs)} are final from ${whenFinal(range)} (+08:00) on: run it then, or with --wait-final.`,
  );
}
