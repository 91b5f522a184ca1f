import { expect, test } from "vitest";
import type { PeriodState } from "../plan/period-state.ts";
import { type Period, periodsSince } from "../plan/periods.ts";
import type { WindowRows } from "../rows/window-rows.ts";
import type { KeptTable, Target } from "../target/target.ts";
import { openSingerTarget } from "./singer-target.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const [first, second, third] = periodsSince(at("2026-11-01T00:00"), "day", at("2026-11-03T12:00"));
if (first === undefined || second === undefined || third === undefined) throw new Error("no days");
const paid = { name: "paid", role: "metric", sentName: "支付", nth: 1 } as const;
const table: KeptTable = {
  name: "orders",
  project: "p",
  chartId: "c",
  chartName: "订单",
  askedAs: "订单",
  kind: "event",
  granularity: "day",
  settings: "{}",
  form: "series",
  columns: [paid],
  periods: new Map(),
};

async function open(state: string | null) {
  const lines: string[] = [];
  const target = await openSingerTarget(state, {
    write: async (data) => void lines.push(...String(data).trim().split("\n")),
    warn: () => {},
    note: () => {},
  });
  return { target, messages: () => lines.splice(0).map((line) => JSON.parse(line)) };
}

async function replace(
  target: Target,
  days: readonly [Period, ...Period[]],
  figures: Record<string, number>,
  askedAt: string,
) {
  const keys = Object.keys(figures);
  const dayOf = (key: string) =>
    days.find(({ startMs }) => new Date(startMs + 8 * 3_600_000).getUTCDate() === Number(key[0])) ?? days[0];
  const isFinal = (day: Period) => day === first;
  const rows: WindowRows = {
    rowCount: keys.length,
    keys,
    timesMs: Float64Array.from(keys, (key) => dayOf(key).startMs),
    timeTexts: keys.map(() => null),
    rowNumbers: Float64Array.from(keys, () => 1),
    untilMs: Float64Array.from(keys, (key) => dayOf(key).endMs),
    finals: keys.map((key) => isFinal(dayOf(key))),
    subtotals: keys.map(() => false),
    texts: [],
    figures: [{ column: paid, values: Float64Array.from(keys, (key) => figures[key] ?? Number.NaN) }],
    rowsOfPeriod: days.map(() => 1),
    strays: 0,
    totals: 0,
  };
  const stateOf = (day: Period): PeriodState => ({
    ...day,
    askedAtMs: at(askedAt),
    isFinal: isFinal(day),
    isCut: false,
    rows: 1,
    tookMs: 5,
  });
  const [one, ...others] = days;
  const periods = [stateOf(one), ...others.map(stateOf)] as const;
  return await target.replace({ table, rows, periods, askedAtMs: at(askedAt), isCut: false });
}

test("a later run tells what vanished and what was restated by the state of the one before", async () => {
  const before = await open(null);
  await replace(before.target, [first, second, third], { "1a": 1, "2a": 2, "2b": 2, "3a": 3 }, "2026-11-03T12:00");
  const messages = before.messages();
  expect(messages.map(({ type }) => type)).toEqual(["SCHEMA", "RECORD", "RECORD", "RECORD", "RECORD", "STATE"]);

  const after = await open(JSON.stringify(messages.at(-1)));
  const [known] = after.target.tables;
  expect(known).toMatchObject({ name: "orders", askedAs: "订单", form: "series", columns: [paid] });
  expect([...(known?.periods.keys() ?? [])]).toEqual([first.startMs]);
  const changes = await replace(after.target, [second, third], { "2a": 20, "3a": 30 }, "2026-11-04T07:00");
  expect(changes).toEqual({ added: 0, restated: 1, deleted: 1 });
  const records = after.messages().flatMap(({ type, record }) => (type === "RECORD" ? [record] : []));
  const asked = "2026-11-04T07:00:00+08:00";
  expect(records).toMatchObject([
    { gio_key: "2a", paid: 20, gio_restated_at: asked, _sdc_deleted_at: null },
    // Its day still ran when it was asked for first.
    { gio_key: "3a", paid: 30, gio_restated_at: null, _sdc_deleted_at: null },
    { gio_key: "2b", paid: 2, _sdc_deleted_at: asked },
  ]);
});

test.each(["{", "[]", "1"])("%s is no state", async (text) => {
  await expect(open(text)).rejects.toThrow("--state: the file is no state");
});

test("an empty state is the beginning", async () => {
  for (const text of ["", "{}", '{"bookmarks": {}}']) expect((await open(text)).target.tables).toEqual([]);
});
