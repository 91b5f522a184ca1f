import { createTestClock } from "@growingio-export/sandbox";
import { expect, test } from "vitest";
import { TimeoutError } from "../errors.ts";
import { quotas } from "../kinds/quotas.ts";
import { defaultPollPolicy } from "../poller/next-delay.ts";
import type { ExportRequest } from "./request.ts";
import { SharedRuns } from "./shared-runs.ts";

const request: ExportRequest = { kind: "event", project: "p", id: "c", query: {} };

interface Caller {
  readonly deadlineMs: number;
  /** When it comes, milliseconds after the first. */
  readonly joinsAtMs: number;
}

/** When an export that never ends is asked for, milliseconds from its start, until each of the callers has given up. */
async function asksFor(...callers: readonly Caller[]): Promise<number[]> {
  const clock = createTestClock();
  const startMs = clock.now();
  const asks: number[] = [];
  const check = async () => {
    asks.push(clock.now() - startMs);
    return { done: false as const, hintMs: null };
  };
  const runs = new SharedRuns({ clock, pollPolicy: defaultPollPolicy, check });
  const waits = callers.map(async ({ deadlineMs, joinsAtMs }) => {
    if (joinsAtMs > 0) await clock.sleep(joinsAtMs);
    await expect(runs.wait(request, 0, { deadlineMs })).rejects.toBeInstanceOf(TimeoutError);
    expect(clock.now() - startMs).toBe(joinsAtMs + deadlineMs);
  });
  await Promise.all(waits);
  return asks;
}

const hasty: Caller = { deadlineMs: 5_000, joinsAtMs: 0 };
const patient: Caller = { deadlineMs: 60_000, joinsAtMs: 0 };

test.each([
  ["first", [patient, hasty]],
  ["second", [hasty, patient]],
])("an export with several callers is asked for as for the most patient one alone, who came %s", async (_, callers) => {
  expect(await asksFor(...callers)).toEqual(await asksFor(patient));
});

test("a caller who joins late moves the last ask before the deadline", async () => {
  const late: Caller = { deadlineMs: 15_000, joinsAtMs: 10_000 };
  const asks = await asksFor({ deadlineMs: 18_000, joinsAtMs: 0 }, late);
  expect(asks.at(-1)).toBe(25_000 - quotas.chart.spacingMs);
});
