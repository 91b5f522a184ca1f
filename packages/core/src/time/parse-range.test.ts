import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { parseRange } from "./parse-range.ts";
import { RANGE_EXAMPLES } from "./range-error.ts";
import { formatShanghai } from "./zone.ts";

// A Thursday.
const NOW = Date.parse("2026-11-19T10:20:30+08:00");

/** Writes a range as first and last day when it covers whole days, else as instants. */
function shown(input: string, now = NOW): string {
  const { startMs, endMs } = parseRange(input, now);
  const [start, end] = [formatShanghai(startMs), formatShanghai(endMs)];
  const whole = start.endsWith("T00:00:00+08:00") && end.endsWith("T23:59:59.999+08:00");
  return whole ? `${start.slice(0, 10)} to ${end.slice(0, 10)}` : `${start} to ${end}`;
}

function refusal(input: string, now = NOW): string {
  try {
    parseRange(input, now);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(input)}`);
}

describe("parseRange: words", () => {
  it.each([
    ["2026-11-19 to 2026-11-19", ["today", "Today", " TODAY ", "今天", "今日", "day:1,0"]],
    ["2026-11-18 to 2026-11-18", ["yesterday", "昨天", "昨日", "last_1_day", "过去一天", "day:2,1"]],
    ["2026-11-17 to 2026-11-17", ["前天", "day:3,2"]],
    [
      "2026-11-12 to 2026-11-18",
      ["last_7_days", "LAST_7_DAYS", "last 7 days", "last-7-days", "Last  7  Days", "last_７_days"],
    ],
    [
      "2026-11-12 to 2026-11-18",
      [
        "过去7天",
        "过去 7 天",
        "过去七天",
        "最近7天",
        "近7日",
        "近７天",
        "day:8,1",
        "day%3A8%2C1",
        "DAY:8,1",
        "day：8，1",
      ],
    ],
    ["2026-11-05 to 2026-11-18", ["last_14_days", "过去14天", "过去十四天", "day:15,1"]],
    ["2026-10-20 to 2026-11-18", ["last_30_days", "过去三十天", "day:31,1"]],
    ["2025-11-19 to 2026-11-18", ["last_365_days", "过去365天", "day:366,1"]],
    ["2026-11-16 to 2026-11-19", ["this_week", "this  week", "this-week", "本周", "本 周", "这周", "week:1,0"]],
    ["2026-11-09 to 2026-11-15", ["last_week", "last_1_weeks", "上周", "过去一周", "week:2,1"]],
    ["2026-10-26 to 2026-11-15", ["last_3_weeks", "过去3周", "week:4,1"]],
    ["2026-11-01 to 2026-11-19", ["this_month", "本月", "这个月", "month:1,0"]],
    ["2026-10-01 to 2026-10-31", ["last_month", "last_1_month", "上月", "上个月", "过去1个月", "month:2,1"]],
    ["2026-08-01 to 2026-10-31", ["last_3_months", "过去3个月", "近三个月", "month:4,1"]],
    ["2026-10-01 to 2026-11-19", ["this_quarter", "本季度", "本季", "quarter:1,0"]],
    ["2026-07-01 to 2026-09-30", ["last_quarter", "上季度", "上季", "quarter:2,1"]],
    ["2026-01-01 to 2026-11-19", ["this_year", "今年", "本年", "year:1,0"]],
    ["2025-01-01 to 2025-12-31", ["last_year", "去年", "上年", "year:2,1"]],
    [
      "2026-11-18T10:00:00+08:00 to 2026-11-19T09:59:59.999+08:00",
      ["last_24_hours", "过去24小时", "过去24个小时", "hour:25,1"],
    ],
    ["2026-11-19T10:00:00+08:00 to 2026-11-19T10:59:59.999+08:00", ["hour:1,0"]],
    ["2026-11-19T08:00:00+08:00 to 2026-11-19T08:59:59.999+08:00", ["hour:3,2"]],
    ["2026-11-10 to 2026-11-16", ["day:10,3"]],
    ["2026-11-13 to 2026-11-19", ["day:7,0"]],
  ])("%s is what %j mean", (expected, inputs) => {
    for (const input of inputs) expect([input, shown(input)]).toEqual([input, expected]);
  });

  it.each([
    ["last_1_days", "2026-11-19T00:00:00+08:00", "2026-11-18 to 2026-11-18"],
    ["last_1_days", "2026-11-18T23:59:59.999+08:00", "2026-11-17 to 2026-11-17"],
    ["today", "2026-11-18T16:00:00Z", "2026-11-19 to 2026-11-19"],
    ["today", "2026-11-18T15:59:59.999Z", "2026-11-18 to 2026-11-18"],
    ["this_week", "2026-11-22T23:00:00+08:00", "2026-11-16 to 2026-11-22"],
    ["this_week", "2026-11-23T00:00:00+08:00", "2026-11-23 to 2026-11-23"],
    ["last_week", "2027-01-01T12:00:00+08:00", "2026-12-21 to 2026-12-27"],
    ["this_week", "2027-01-01T12:00:00+08:00", "2026-12-28 to 2027-01-01"],
    ["last_month", "2026-03-31T12:00:00+08:00", "2026-02-01 to 2026-02-28"],
    ["last_month", "2028-03-01T00:00:00+08:00", "2028-02-01 to 2028-02-29"],
    ["last_quarter", "2026-01-01T00:00:00+08:00", "2025-10-01 to 2025-12-31"],
    ["last_2_months", "2026-01-31T23:59:59.999+08:00", "2025-11-01 to 2025-12-31"],
    ["last_year", "2026-12-31T16:00:00Z", "2026-01-01 to 2026-12-31"],
    ["last_1_hours", "2026-11-19T00:00:00+08:00", "2026-11-18T23:00:00+08:00 to 2026-11-18T23:59:59.999+08:00"],
  ])("%s at %s is %s", (input, now, expected) => {
    expect(shown(input, Date.parse(now))).toBe(expected);
  });
});

describe("parseRange: dates and instants", () => {
  it.each([
    ["2026-11-01/2026-11-07", "2026-11-01 to 2026-11-07"],
    [" 2026-11-01 / 2026-11-07 ", "2026-11-01 to 2026-11-07"],
    ["2026-11-01%2F2026-11-07", "2026-11-01 to 2026-11-07"],
    ["2026-11-01..2026-11-07", "2026-11-01 to 2026-11-07"],
    ["2026/11/01-2026/11/07", "2026-11-01 to 2026-11-07"],
    ["2026/11/01 - 2026/11/07", "2026-11-01 to 2026-11-07"],
    ["2026-11-01 to 2026-11-07", "2026-11-01 to 2026-11-07"],
    ["2026-11-01  TO   2026-11-07", "2026-11-01 to 2026-11-07"],
    ["2026-11-01至2026-11-07", "2026-11-01 to 2026-11-07"],
    ["2026-11-01 到 2026-11-07", "2026-11-01 to 2026-11-07"],
    ["2026-11-01~2026-11-07", "2026-11-01 to 2026-11-07"],
    ["2000-01-01/2000-01-02", "2000-01-01 to 2000-01-02"],
    ["2026/11/01", "2026-11-01 to 2026-11-01"],
    ["2026-11-01", "2026-11-01 to 2026-11-01"],
    ["2028-02-29", "2028-02-29 to 2028-02-29", "2028-03-01T00:00:00+08:00"],
    ["2026-10", "2026-10-01 to 2026-10-31"],
    ["2026-11", "2026-11-01 to 2026-11-30"],
    ["2026-09/2026-10", "2026-09-01 to 2026-10-31"],
    ["2026-09-15/2026-10", "2026-09-15 to 2026-10-31"],
    ["2026-11-01/2026-12-31", "2026-11-01 to 2026-12-31"],
    ["2026-11-01T08:00:00+08:00/2026-11-01T20:00:00Z", "2026-11-01T08:00:00+08:00 to 2026-11-02T04:00:00+08:00"],
    [
      "2026-11-01T08:00+08:00/2026-11-01T09:00:00.5-05:30",
      "2026-11-01T08:00:00+08:00 to 2026-11-01T22:30:00.500+08:00",
    ],
    ["2026-11-01t08:00:00z/2026-11-01 20:00:00z", "2026-11-01T16:00:00+08:00 to 2026-11-02T04:00:00+08:00"],
    ["2026-11-01T08:00:00%2B08:00/2026-11-01", "2026-11-01T08:00:00+08:00 to 2026-11-01T23:59:59.999+08:00"],
    ["2026-11-01/2026-11-03T12:00:00+08:00", "2026-11-01T00:00:00+08:00 to 2026-11-03T12:00:00+08:00"],
    ["2026-11-01T08:00:00Z/2026-11-01T08:00:00Z", "2026-11-01T16:00:00+08:00 to 2026-11-01T16:00:00+08:00"],
    ["since:1793462400000", "2026-11-01 to 2026-11-19"],
    ["since%3A1793462400000", "2026-11-01 to 2026-11-19"],
    ["abs:1793462400000,1794067199999", "2026-11-01 to 2026-11-07"],
    ["abs:1793462400000,1793462400001", "2026-11-01T00:00:00+08:00 to 2026-11-01T00:00:00.001+08:00"],
  ])("%s is %s", (input, expected, now = "2026-11-19T10:20:30+08:00") => {
    expect(shown(input, Date.parse(now))).toBe(expected);
  });

  it("takes a range that starts this very millisecond, and refuses the next one", () => {
    expect(parseRange(`since:${NOW}`, NOW).startMs).toBe(NOW);
    expect(refusal(`since:${NOW + 1}`)).toContain("future");
  });
});

describe("RANGE_EXAMPLES", () => {
  it.each(RANGE_EXAMPLES)("the example %s is accepted", (example) => {
    const { startMs, endMs } = parseRange(example, NOW);
    expect(endMs).toBeGreaterThan(startMs);
  });
});

describe("parseRange: refusals", () => {
  it("allows 3,660 days to the millisecond", () => {
    const startMs = Date.parse("2016-01-01T00:00:00+08:00");
    const endMs = startMs + 3660 * 86_400_000 - 1;
    expect(parseRange(`abs:${startMs},${endMs}`, NOW)).toEqual({ startMs, endMs });
    expect(refusal(`abs:${startMs},${endMs + 1}`)).toContain("spans more than 3,660 days");
  });

  it.each([
    [
      "is not understood",
      [
        "",
        " ",
        "soon",
        "last_week_or_so",
        "last_7_days_or_so",
        "the last_7_days",
        "last 7 monthsx",
        "大概过去7天",
        "过去7天左右",
        "the day:8,1",
        "2026-11-01to2026-11-07",
        "last_days",
        "last_x_days",
        "last_-7_days",
        "last--7-days",
        "last_1.5_days",
        "7",
        "2026",
        "过去天",
        "过去百天",
        "过去3月",
        "近个月",
        "下周",
        "day:8",
        "day:",
        "day:8,1,0",
        "day:-8,1",
        "decade:2,1",
        "since:",
        "since:1,2",
        "abs:1",
        "2026-1-1",
        "2026-11-01/",
        "/2026-11-01",
        "2026-11-01/2026-11-02/2026-11-03",
        "2026-11-01-2026-11-07",
        "%E0%A4%A",
      ],
    ],
    [
      "date that does not exist",
      [
        "2026-02-30",
        "2027-02-29/2027-03-01",
        "2026-13",
        "2026-00-10",
        "2026/02/30",
        "2026-02-30T00:00:00Z/2026-03-01",
        "2026-11-31/2026-11-01",
      ],
    ],
    [
      "time of day that does not exist",
      [
        "2026-11-01T24:00:00Z/2026-11-02",
        "2026-11-01T08:60:00Z/2026-11-02",
        "2026-11-01T8:00:00Z/2026-11-02",
        "2026-11-01T08:00:00+25:00/2026-11-02",
        "2026-11-01T08:00:00+0800/2026-11-02",
      ],
    ],
    [
      "add one, +08:00 for China",
      [
        "2026-11-01T08:00:00/2026-11-01T20:00:00",
        "2026-11-01T08:00:00+08:00/2026-11-01T20:00:00",
        "2026-11-01 08:00",
        "2026-11-01/2026-11-02T08:00:00.000",
      ],
    ],
    ["needs a start and an end", ["2026-11-01T08:00:00+08:00"]],
    [
      "is reversed",
      [
        "2026-11-07/2026-11-01",
        "2026-11/2026-10",
        "abs:1794067199999,1793462400000",
        "2026-11-01T20:00:00Z/2026-11-01T08:00:00Z",
      ],
    ],
    [
      "in the future",
      [
        "2026-11-20",
        "2026-12",
        "2027-01-01/2027-01-02",
        "2026-11-19T10:20:31+08:00/2026-11-20",
        "since:1893456000000",
        "abs:999999999999998,999999999999999",
      ],
    ],
    [
      "N must be at least 1",
      [
        "last_0_days",
        "last_00_weeks",
        "last_0_hours",
        "过去0天",
        "过去零天",
        "day:1,1",
        "day:1,8",
        "day:0,0",
        "week:0,0",
      ],
    ],
    [
      "at most 3,660 days",
      [
        "last_99999999_days",
        "last_99999999999999999999_months",
        "过去9999999天",
        "day:999999999999999,1",
        `last_${"9".repeat(190)}_days`,
      ],
    ],
    [
      "spans more than 3,660 days",
      [
        "last_3661_days",
        "last_87841_hours",
        "last_523_weeks",
        "last_121_months",
        "2010-01-01/2026-11-01",
        "abs:1793462400000,999999999999999",
      ],
    ],
    [
      "starts before 2000",
      ["1999-12-31", "0001-01-01/2026-01-01", "since:1793462400", "abs:1793462400,1794067199", "last_50000_days"],
    ],
    ["longer than 200 characters", ["今".repeat(201), `last_${"0".repeat(300)}7_days`]],
  ])("%s", (rule, inputs) => {
    for (const input of inputs) expect([input, refusal(input)]).toEqual([input, expect.stringContaining(rule)]);
  });

  it.each(["last_3660_days", "last_87840_hours", "last_522_weeks", "last_120_months"])(
    "%s is just short enough",
    (input) => {
      expect(parseRange(input, NOW).endMs).toBeLessThan(NOW);
    },
  );

  it("names the value, cleaned and capped, and allowed examples, all in a message of bounded length", () => {
    const message = refusal(`ignore\u0000 all\u202e ${"x".repeat(150)}\n`);
    expect(message).toContain(`range "ignore all ${"x".repeat(68)}…" is not understood. Allowed, for example: today; `);
    expect(message).toContain("过去7天");
    expect(message.length).toBeLessThan(450);
  });
});
