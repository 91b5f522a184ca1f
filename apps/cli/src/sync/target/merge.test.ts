import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cell, Table } from "@growingio-export/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PostgresServer, startPostgres } from "../../../../../test/support/postgres-server.ts";
import { periodsSince } from "../plan/periods.ts";
import { type NamedColumn, nameColumns } from "../rows/table-column-names.ts";
import { windowRows } from "../rows/window-rows.ts";
import { openDuckDb } from "./duckdb-session.ts";
import { openPostgres } from "./postgres-session.ts";
import type { SqlSession } from "./sql-session.ts";
import { openSqlTarget } from "./sql-target.ts";
import type { KeptTable, Target } from "./target.ts";

const day = (date: number) => Date.parse(`2026-11-0${date}T00:00:00+08:00`);
const DAY_MS = 24 * 3_600_000;

/** A row as GrowingIO sends it: its day, its city, two figures. */
type Sent = readonly [date: number, city: string | null, first: number | null, second: number | null];
/** An answer for the days `from` to `to`, asked for so many days after the first. */
interface Answer {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly Sent[];
  /** The second metric is not in the chart (yet, or any more). */
  readonly lacksSecond: boolean;
}

const answers = fc.array(
  fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 2 }),
      fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 6 }),
          fc.constantFrom("上海", "", "N/A", "a'b\"c", null),
          fc.constantFrom(0, 1, 2.5, 1e15, null),
          fc.constantFrom(0, 7, null),
        ),
        { maxLength: 6 },
      ),
      fc.boolean(),
    )
    .map(([from, length, rows, lacksSecond]): Answer => {
      const to = from + length;
      return { from, to, rows: rows.filter(([date]) => date >= from && date <= to), lacksSecond };
    }),
  { minLength: 1, maxLength: 5 },
);

interface ModelRow {
  figures: readonly (number | null)[];
  synced: number;
  restated: number | null;
  deleted: number | null;
}

/** What the table has to hold after the answers, by day, city and place among the rows that are alike. */
function model(all: readonly Answer[]): Map<string, ModelRow> {
  const rows = new Map<string, ModelRow>();
  for (const [index, answer] of all.entries()) {
    const asked = askedAt(index);
    const groups = Map.groupBy(answer.rows, ([date, city]) => JSON.stringify([date, city]));
    const came = new Set<string>();
    for (const [key, alike] of groups) {
      const figures = alike
        .map(([, , first, second]) => [first, answer.lacksSecond ? null : second] as const)
        .sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]));
      for (const [place, now] of figures.entries()) {
        const name = `${key} ${place + 1}`;
        came.add(name);
        const before = rows.get(name);
        const date = Number(JSON.parse(key)[0]);
        const had = before !== undefined && before.synced > day(date + 1) - 1;
        const sent = answer.lacksSecond ? now.slice(0, 1) : now;
        const moved = had && sent.some((figure, at) => before.figures[at] !== null && before.figures[at] !== figure);
        rows.set(name, {
          figures: now,
          synced: asked,
          restated: moved ? asked : (before?.restated ?? null),
          deleted: null,
        });
      }
    }
    for (const [name, row] of rows) {
      const date = Number(JSON.parse(name.slice(0, name.lastIndexOf(" ")))[0]);
      if (date >= answer.from && date <= answer.to && !came.has(name)) row.deleted ??= asked;
    }
  }
  return rows;
}

function order(a: number | null, b: number | null): number {
  return (a ?? -1) - (b ?? -1);
}

/** Early answers come while days still run. */
function askedAt(index: number): number {
  return day(3) + index * 1.5 * DAY_MS + 3_600_000;
}

const metric = { 甲: 0, 乙: 1 };

async function play(target: Target, name: string, all: readonly Answer[]): Promise<void> {
  let columns: readonly NamedColumn[] = [];
  for (const [index, { from, to, rows, lacksSecond }] of all.entries()) {
    const [first, ...others] = periodsSince(day(from), "day", day(to));
    if (first === undefined) throw new Error("no day");
    const cells = rows.map(([date, city, ...figures]): Cell[] => [
      city,
      day(date),
      ...figures.slice(0, lacksSecond ? 1 : 2),
    ]);
    const metrics = Object.keys(metric).slice(0, lacksSecond ? 1 : 2);
    const table = new Table({
      kind: "event",
      chartId: name,
      name: "",
      startMs: null,
      endMs: null,
      intervalMs: null,
      conversionWindowDays: null,
      period: null,
      aggregator: null,
      parts: 1,
      capped: false,
      columns: [
        { name: "城市", role: "dimension" },
        { name: "时间", role: "time" },
        ...metrics.map((one) => ({ name: one, role: "metric" as const })),
      ],
      rows: cells,
    });
    const named = nameColumns(table, columns, target.maxNameBytes);
    columns = [...columns, ...named.added];
    const kept: KeptTable = {
      name,
      project: "p",
      chartId: name,
      chartName: "it's",
      askedAs: name,
      kind: "event",
      granularity: "day",
      settings: "{}",
      form: "series",
      columns,
      periods: new Map(),
    };
    await target.keep(kept, named.added);
    const askedAtMs = askedAt(index);
    const planned = {
      startMs: first.startMs,
      endMs: day(to + 1) - 1,
      periods: [first, ...others] as const,
      form: "series" as const,
    };
    const state = { askedAtMs, isFinal: false, isCut: false, rows: 0, tookMs: 1 };
    await target.replace({
      table: kept,
      rows: windowRows(table, planned, named.columns, askedAtMs),
      periods: [{ ...first, ...state }, ...others.map((one) => ({ ...one, ...state }))],
      askedAtMs,
      isCut: false,
    });
  }
}

async function contents(session: Pick<SqlSession, "rows">, name: string): Promise<Map<string, ModelRow>> {
  const ms = (column: string) => `CAST(extract(epoch FROM ${column}) * 1000 AS float8) AS ${column}`;
  const columns = await session.rows(`SELECT column_name FROM gio_columns WHERE table_name = '${name}'`);
  const second = columns.some(({ column_name }) => column_name === "乙") ? `"乙"` : "NULL";
  const rows = await session.rows(`SELECT CAST(gio_day AS text) AS gio_day, gio_row, "城市", "甲", ${second} AS "乙",
    ${["gio_time", "gio_synced_at", "gio_restated_at", "gio_deleted_at"].map(ms).join(", ")} FROM "${name}"`);
  const number = (value: unknown) => (value === null ? null : Number(value));
  const time = (value: unknown) => (value === null ? null : Math.round(Number(value)));
  return new Map(
    rows.map((row) => {
      const date = Number(String(row.gio_day).slice(-2));
      expect(time(row.gio_time)).toBe(day(date));
      const key = `${JSON.stringify([date, row.城市])} ${row.gio_row}`;
      const facts = {
        figures: [number(row.甲), number(row.乙)],
        synced: time(row.gio_synced_at) ?? 0,
        restated: time(row.gio_restated_at),
        deleted: time(row.gio_deleted_at),
      };
      return [key, facts];
    }),
  );
}

describe.each(["duckdb", "postgres"] as const)("a window is replaced in %s", (kind) => {
  let folder: string;
  let server: PostgresServer | undefined;
  let session: SqlSession;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "gio-merge-"));
    if (kind === "postgres") server = await startPostgres();
    session =
      server === undefined
        ? await openDuckDb(join(folder, "test.duckdb"))
        : await openPostgres(server.url, { PGPASSWORD: server.password });
  }, 60_000);
  afterAll(async () => {
    await session?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test("as a simple model says, whatever comes, vanishes, moves, repeats or has no value", async () => {
    const target = await openSqlTarget(session);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(answers, async (all) => {
        const name = `t${count++}`;
        await play(target, name, all);
        expect(await contents(session, name)).toEqual(model(all));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test("a table of an earlier version gets the columns of gio that it lacks", async () => {
    const all = [{ from: 1, to: 1, rows: [[1, "上海", 1, 1]], lacksSecond: false }] satisfies Answer[];
    await play(await openSqlTarget(session), "older", all);
    await session.run("ALTER TABLE older DROP COLUMN gio_is_subtotal");
    const before = await contents(session, "older");
    await openSqlTarget(session);
    const rows = await session.rows("SELECT gio_is_subtotal FROM older");
    expect(rows).toEqual([{ gio_is_subtotal: null }]);
    expect(await contents(session, "older")).toEqual(before);
  });

  test("all of it or nothing", async () => {
    const target = await openSqlTarget(session);
    const all = [{ from: 1, to: 1, rows: [[1, "上海", 1, 1]], lacksSecond: false }] satisfies Answer[];
    await play(target, "whole", all);
    const before = await contents(session, "whole");
    const broken: Target = { ...target, keep: async () => {} };
    // The state of a period that cannot be: after the rows were replaced.
    await session.run("ALTER TABLE gio_windows RENAME TO gio_windows_away");
    await expect(
      play(broken, "whole", [{ from: 1, to: 1, rows: [[1, "上海", 2, 2]], lacksSecond: false }]),
    ).rejects.toThrow();
    await session.run("ALTER TABLE gio_windows_away RENAME TO gio_windows");
    expect(await contents(session, "whole")).toEqual(before);
  });
});
