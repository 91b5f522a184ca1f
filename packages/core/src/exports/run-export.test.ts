import { getEventListeners } from "node:events";
import { createTestClock } from "@growingio-export/sandbox";
import { describe, expect, test } from "vitest";
import { AbortedError, InvalidInputError, TimeoutError } from "../errors.ts";
import { ROW_CEILING } from "../limits.ts";
import { defaultPollPolicy } from "../poller/next-delay.ts";
import { Table } from "../table/table.ts";
import type { ExportProgress } from "./progress.ts";
import { type ExportRequest, requestedRange, requestKey } from "./request.ts";
import type { ExportPorts } from "./run-export.ts";
import { SharedRuns } from "./shared-runs.ts";

const day = 86_400_000;
const start = Date.parse("2026-11-01T00:00:00+08:00");
const time = { name: "时间", role: "time" } as const;
const metric = { name: "支付_次", role: "metric" } as const;

/** A server whose jobs take `jobMs` and whose event tables hold `rowsPerDay` rows a day, cut at the ceiling. */
function setUp({
  jobMs = 1_000,
  rowsPerDay = 10,
  timeColumn = true,
  descending = false,
  ownRange = false,
  oddParts = false,
} = {}) {
  const clock = createTestClock();
  const startedAtMs = new Map<string, number>();
  let checks = 0;
  const ports: ExportPorts = {
    clock,
    pollPolicy: defaultPollPolicy,
    check: async (request) => {
      checks++;
      const key = requestKey(request);
      const sinceMs = startedAtMs.get(key) ?? clock.now();
      startedAtMs.set(key, sinceMs);
      if (clock.now() - sinceMs < jobMs) return { done: false, hintMs: null };
      return { done: true, value: tableFor(request) };
    },
  };
  const tableFor = (request: ExportRequest) => {
    const range = requestedRange(request) ?? { startMs: start, endMs: start + 30 * day - 1 };
    const days = Math.round((range.endMs + 1 - range.startMs) / day);
    const count = Math.min(ROW_CEILING, days * rowsPerDay);
    const rows = Array.from({ length: count }, (_, index) => [
      range.startMs + Math.floor(index / rowsPerDay) * day,
      index % rowsPerDay,
    ]);
    if (descending) rows.reverse();
    return new Table({
      kind: "event",
      chartId: request.id,
      name: "图",
      ...(ownRange ? { startMs: start, endMs: start + 30 * day - 1 } : range),
      intervalMs: day,
      conversionWindowDays: null,
      period: null,
      aggregator: null,
      columns: timeColumn
        ? [time, oddParts && requestedRange(request) !== null ? { ...metric, name: `${range.startMs}_次` } : metric]
        : [{ name: "城市", role: "dimension" }, metric],
      rows,
      parts: 1,
      capped: false,
    });
  };
  return { clock, ports, runs: new SharedRuns(ports), jobs: startedAtMs, checks: () => checks };
}

const request: ExportRequest = { kind: "event", project: "p", id: "c", query: {} };

async function tableOf(promise: Promise<unknown>): Promise<Table> {
  const table = await promise;
  if (!(table instanceof Table)) throw new Error("no table");
  return table;
}

describe("the 200,000-row ceiling", () => {
  test("a table below it is one export", async () => {
    const { runs, jobs } = setUp();
    const table = await tableOf(runs.wait(request, 0, {}));
    expect([table.rowCount, table.parts, table.capped, jobs.size]).toEqual([300, 1, false, 1]);
  });

  test("a cut table is exported in halves until none is full, and merged in time order", async () => {
    const { runs } = setUp({ rowsPerDay: 15_000 });
    const phases: string[] = [];
    const table = await tableOf(runs.wait(request, 0, { onProgress: ({ phase }) => phases.push(phase) }));
    expect([table.rowCount, table.parts, table.capped]).toEqual([450_000, 4, false]);
    expect([table.startMs, table.endMs]).toEqual([start, start + 30 * day - 1]);
    const times = table.rows.map((row) => Number(row[0]));
    expect(times.every((at, index) => index === 0 || at >= Number(times[index - 1]))).toBe(true);
    expect(new Set(times).size).toBe(30);
    expect(phases).toContain("splitting");
  });

  test("parts run side by side: the second level takes one job's time, not one per part", async () => {
    const { clock, runs } = setUp({ rowsPerDay: 8_000, jobMs: 3_000 });
    const before = clock.now();
    await runs.wait(request, 0, {});
    expect(clock.now() - before).toBeLessThan(8_000);
  });

  test("a single point that is still full makes the table capped", async () => {
    const { runs } = setUp({ rowsPerDay: ROW_CEILING });
    const twoDays = { ...request, query: { startTime: String(start), endTime: String(start + 2 * day - 1) } };
    const table = await tableOf(runs.wait(twoDays, 0, {}));
    expect([table.parts, table.capped]).toEqual([2, true]);
  });

  test("parts whose rows come newest first are merged in time order all the same", async () => {
    const { runs } = setUp({ rowsPerDay: 8_000, descending: true });
    const { rows } = await tableOf(runs.wait(request, 0, {}));
    expect(rows.every((row, index) => index === 0 || Number(row[0]) >= Number(rows[index - 1]?.[0]))).toBe(true);
  });

  test("parts whose columns differ are not put together: the cut table stands, as capped", async () => {
    const { runs } = setUp({ rowsPerDay: 8_000, oddParts: true });
    const table = await tableOf(runs.wait(request, 0, {}));
    expect([table.rowCount, table.parts, table.capped]).toEqual([ROW_CEILING, 1, true]);
  });

  test("splitting ends although every answer says the chart's whole range", async () => {
    const { runs, jobs } = setUp({ rowsPerDay: ROW_CEILING, ownRange: true });
    const twoDays = { ...request, query: { startTime: String(start), endTime: String(start + 2 * day - 1) } };
    const table = await tableOf(runs.wait(twoDays, 0, {}));
    expect([table.parts, table.capped, jobs.size]).toEqual([2, true, 3]);
  });

  test("a table without a time column is never split: its rows would change meaning", async () => {
    const { runs, jobs } = setUp({ rowsPerDay: 15_000, timeColumn: false });
    const table = await tableOf(runs.wait(request, 0, {}));
    expect([table.rowCount, table.parts, table.capped, jobs.size]).toEqual([ROW_CEILING, 1, true, 1]);
  });
});

describe("shared runs", () => {
  test("50 callers of one export cause the requests of one", async () => {
    const one = setUp();
    await one.runs.wait(request, 0, {});
    const many = setUp();
    const tables = await Promise.all(Array.from({ length: 50 }, () => many.runs.wait(request, 0, {})));
    expect(many.checks()).toBe(one.checks());
    expect(new Set(tables).size).toBe(1);
  });

  test("one caller's abort leaves the others their export; the last one's ends the polling", async () => {
    const { clock, runs, checks } = setUp({ jobMs: 60_000 });
    const first = new AbortController();
    const second = new AbortController();
    const outcomes = [
      runs.wait(request, 0, { signal: first.signal }),
      runs.wait(request, 0, { signal: second.signal }),
    ];
    setImmediate(() => first.abort());
    await expect(Promise.race(outcomes)).rejects.toBeInstanceOf(AbortedError);
    expect(clock.sleeping).toBeGreaterThan(0);
    second.abort();
    await expect(outcomes[1]).rejects.toBeInstanceOf(AbortedError);
    const asked = checks();
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.sleeping).toBe(0);
    expect(checks()).toBe(asked);
    expect(getEventListeners(first.signal, "abort")).toHaveLength(0);
    expect(getEventListeners(second.signal, "abort")).toHaveLength(0);
  });

  test("each caller has its own deadline, said in its error; one who joins later carries the export on without starting again", async () => {
    const { clock, runs, checks } = setUp({ jobMs: 20_000 });
    const startedMs = clock.now();
    const seen: ExportProgress[] = [];
    const hasty = runs.wait(request, 0, { deadlineMs: 5_000 });
    hasty.catch(() => {});
    await clock.sleep(2_000);
    const patient = runs.wait(request, 0, { deadlineMs: 60_000, onProgress: (progress) => seen.push(progress) });
    await expect(hasty).rejects.toThrow(/after 5 s/);
    await expect(hasty).rejects.toBeInstanceOf(TimeoutError);
    expect(clock.now() - startedMs).toBe(5_000);
    expect((await tableOf(patient)).rowCount).toBe(300);
    const one = setUp({ jobMs: 20_000 });
    await one.runs.wait(request, 0, {});
    expect(checks()).toBe(one.checks());
    expect(seen.every(({ elapsedMs }, index) => index === 0 || elapsedMs >= Number(seen[index - 1]?.elapsedMs))).toBe(
      true,
    );
    expect(clock.sleeping).toBe(0);
  });

  test("a deadline is kept although a check never answers", async () => {
    const { clock, ports } = setUp();
    const hanging = new SharedRuns({
      ...ports,
      check: (_request, { signal }) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(new AbortedError()))),
    });
    const startedMs = clock.now();
    await expect(hanging.wait(request, 0, { deadlineMs: 5_000 })).rejects.toBeInstanceOf(TimeoutError);
    expect(clock.now() - startedMs).toBe(5_000);
    expect(clock.sleeping).toBe(0);
  });

  test("a caller whose onProgress throws gets its own error; the others get the export", async () => {
    const { runs } = setUp({ jobMs: 2_000 });
    const own = new Error("mine");
    const failing = runs.wait(request, 0, {
      onProgress: () => {
        throw own;
      },
    });
    const other = runs.wait(request, 0, {});
    await expect(failing).rejects.toBe(own);
    expect((await tableOf(other)).rowCount).toBe(300);
  });

  test.each([0, Number.NaN, Number.POSITIVE_INFINITY, 1e12])("a deadline of %d is refused", async (deadlineMs) => {
    await expect(setUp().runs.wait(request, 0, { deadlineMs })).rejects.toBeInstanceOf(InvalidInputError);
  });

  test("progress ends with `done` and its elapsed time never falls", async () => {
    const { runs } = setUp({ jobMs: 30_000 });
    const seen: ExportProgress[] = [];
    await runs.wait(request, 0, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toMatchObject({ phase: "done", nextDelayMs: null });
    expect(seen.every(({ elapsedMs }, index) => index === 0 || elapsedMs >= Number(seen[index - 1]?.elapsedMs))).toBe(
      true,
    );
  });
});
