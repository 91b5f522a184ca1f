import { expect, test } from "vitest";
import { Table } from "./table.ts";
import type { Cell } from "./table-column.ts";

const table = (times: readonly Cell[], rest = {}) =>
  new Table({
    kind: "event",
    chartId: "c",
    name: "",
    startMs: null,
    endMs: null,
    intervalMs: null,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns: [
      { name: "时间", role: "time" },
      { name: "n", role: "metric" },
    ],
    rows: times.map((time) => [time, 1]),
    parts: 1,
    capped: false,
    ...rest,
  });
const first = Date.UTC(2026, 10, 15, 16);
const day = 86_400_000;

test.each([
  ["2026-11-16", first],
  ["2026/11/16", first],
  ["2026/1/6", Date.UTC(2026, 0, 5, 16)],
  ["2026.11.16", first],
  ["20261116", first],
  ["2026年11月16日", first],
  ["２０２６－１１－１６", first],
  [" 2026-11-16 ", first],
  ["2026-11", Date.UTC(2026, 9, 31, 16)],
  ["2026年11月", Date.UTC(2026, 9, 31, 16)],
  ["2026-11-16 09:00", first + 9 * 3_600_000],
  ["2026-11-16 9:00:00", first + 9 * 3_600_000],
  ["2026-11-16T09:00:00", first + 9 * 3_600_000],
  ["2026-11-16T09:00:00.000+08:00", first + 9 * 3_600_000],
  ["2026-11-16T01:00:00Z", first + 9 * 3_600_000],
  ["2026-11-16 01:00:00+0000", first + 9 * 3_600_000],
  ["2026-11-16 01:00:00.5 z", first + 9 * 3_600_000 + 500],
  ["2026-11-15T20:30-03:30", first + 8 * 3_600_000],
  ["2026年1月6", Date.UTC(2026, 0, 5, 16)],
])("%s is an instant", (text, ms) => {
  const read = table([text]);
  expect(read.rows).toEqual([[ms, 1]]);
  expect(read.timeSentAs).toBe("text");
});

test.each([
  "不适用",
  "总计",
  "",
  "2026-13-01",
  "2026-02-30",
  "11-16",
  "第3天",
  "2026-11-16 25:00",
  "2026-11-16 09",
  "in 2026-11-16",
  "2026-11-16 on",
  "120261116",
  "202611160",
  "2026",
  "x".repeat(1_000),
])("%s is none and stays as it is", (text) => {
  const read = table([text]);
  expect(read.rows).toEqual([[text === "" ? "" : text, 1]]);
  expect(read.timeSentAs).toBeUndefined();
});

test("words and empty cells stay beside dates; the granularity is found", () => {
  const read = table(["2026-11-16", "2026-11-17", "总计", null, "2026-11-18"]);
  expect(read.rows.map(([time]) => time)).toEqual([first, first + day, "总计", null, first + 2 * day]);
  expect(read.granularity).toBe("day");
});

test("a whole column of seconds is read as seconds, milliseconds are left alone", () => {
  const seconds = table([first / 1000, null, first / 1000 + 86_400]);
  expect(seconds.rows.map(([time]) => time)).toEqual([first, null, first + day]);
  expect([seconds.timeSentAs, seconds.granularity]).toEqual(["seconds", "day"]);
  expect(table([String(first / 1000)]).rows).toEqual([[first, 1]]);
  expect(table([1e9, 4e9 - 1]).rows.map(([time]) => time)).toEqual([1e12, 4e12 - 1000]);
  expect([table([1e9 - 1]).timeSentAs, table([4e9]).timeSentAs, table([null]).timeSentAs]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const words = table([first / 1000, "总计"]);
  expect([words.timeSentAs, words.rows.map(([time]) => time)]).toEqual(["seconds", [first, "总计"]]);
  const mixed = table([first, first / 1000]);
  expect([mixed.timeSentAs, mixed.rows[1]?.[0]]).toEqual([undefined, first / 1000]);
  expect(table([first]).timeSentAs).toBeUndefined();
});

test("no date is longer than 40 characters, the blanks around it included", () => {
  expect(table(["2026-11-16".padEnd(40)]).rows).toEqual([[first, 1]]);
  expect(table(["2026-11-16".padEnd(41)]).timeSentAs).toBeUndefined();
});

test("a slice without a time says nothing of how times were sent", () => {
  const slice = table([first, "总计"]).slice(1);
  expect([slice.timeSentAs, slice.rows]).toEqual([undefined, [["总计", 1]]]);
});

test("texts that are all dates leave no text behind; milliseconds stay beside them", () => {
  const [time] = table(["2026-11-16", "2026-11-17", first]).columns;
  expect(time?.buffers).toEqual({
    numbers: Float64Array.of(first, first + day, first),
    codes: null,
    dictionary: [""],
  });
});

test("more than 10,000 distinct texts are no points in time", () => {
  const texts = Array.from({ length: 10_000 }, (_, minute) => new Date(first + minute * 60_000).toISOString());
  expect(table(texts).timeSentAs).toBeUndefined();
  expect(table(texts.slice(1)).timeSentAs).toBe("text");
});

test("slices, plain data and parts keep what is known of the times", () => {
  const read = table(["2026-11-16", "2026-11-17"]);
  expect(read.slice(1)).toMatchObject({ timeSentAs: "text", rows: [[first + day, 1]] });
  const again = new Table(JSON.parse(JSON.stringify(read)));
  expect(again).toMatchObject({ timeSentAs: "text", rows: read.rows });
});
