import { describe, expect, test } from "vitest";
import { ConfigurationError, InvalidInputError } from "../errors.ts";
import { requestUrl } from "../http/send.ts";
import { field } from "../kinds/field.ts";
import type { ExportKind, ExportParameters } from "../kinds/kinds.ts";
import {
  apiRequest,
  asksForWholeRange,
  buildRequest,
  checkParameters,
  type ExportRequest,
  requestedRange,
  requestKey,
  withRange,
} from "./request.ts";

const context = { project: "proj1234", now: Date.parse("2026-11-23T12:00:00+08:00") };
const base = new URL("https://www.growingio.com");
const at = (iso: string) => Date.parse(iso);

function urlOf<K extends ExportKind>(kind: K, parameters: ExportParameters<K>): string {
  const url = new URL(requestUrl(base, apiRequest(buildRequest(kind, parameters, context))));
  return url.pathname + decodeURIComponent(url.search);
}

const prefix = "/v3/exporter/projects/proj1234";
const week = `startTime=${at("2026-11-16T00:00:00+08:00")}&endTime=${at("2026-11-22T23:59:59.999+08:00")}`;

describe("the documented requests", () => {
  test.each<[string, () => string, string]>([
    ["event, the chart's own range", () => urlOf("event", { chart: "c1" }), `${prefix}/charts/c1`],
    [
      "event by hour",
      () => urlOf("event", { chart: "c1", range: "last_7_days", granularity: "hour" }),
      `${prefix}/charts/c1?interval=3600000&${week}`,
    ],
    [
      "event by month",
      () => urlOf("event", { chart: "c1", granularity: "month" }),
      `${prefix}/charts/c1?interval=2592000000`,
    ],
    [
      "event, one figure for a week of the calendar",
      () => urlOf("event", { chart: "c1", range: "上周", granularity: "range" }),
      `${prefix}/charts/c1?interval=604800000&${week}`,
    ],
    [
      "distribution, one figure for three days",
      () => urlOf("distribution", { chart: "c1", range: "2026-11-01/2026-11-03", granularity: "range" }),
      `${prefix}/frequencies/c1?interval=259200000&startTime=${at("2026-11-01T00:00:00+08:00")}&endTime=${at("2026-11-03T23:59:59.999+08:00")}`,
    ],
    [
      "funnel",
      () => urlOf("funnel", { chart: "c1", range: "上周", conversionWindowDays: 7 }),
      `${prefix}/funnels/c1?conversionWindow=7&${week}`,
    ],
    ["retention", () => urlOf("retention", { chart: "c1", period: "week" }), `${prefix}/retentions/c1?range=week`],
    [
      "distribution",
      () => urlOf("distribution", { chart: "c1", buckets: 15, granularity: "week", statistic: "p25" }),
      `${prefix}/frequencies/c1?split=15&interval=604800000&statistic=0.25`,
    ],
    [
      "distribution with bounds",
      () => urlOf("distribution", { chart: "c1", buckets: [1, 5, 20] }),
      `${prefix}/frequencies/c1?split=[1,5,20]`,
    ],
    [
      "segment",
      () => urlOf("segment", { segment: "s1", parameters: ["open_id", "role"], expiresInMinutes: 60 }),
      `${prefix}/segmentations/s1/users?expire=60&parameters=open_id,role`,
    ],
    ["tag", () => urlOf("tag", { tag: "t1", expiresInMinutes: 10_080 }), `${prefix}/tags/t1/users?expire=10080`],
    [
      "start and end as dates",
      () => urlOf("event", { chart: "c1", range: { start: "2026-11-16", end: "2026-11-22" } }),
      `${prefix}/charts/c1?${week}`,
    ],
    [
      "start and end as instants",
      () =>
        urlOf("event", {
          chart: "c1",
          range: { start: at("2026-11-16T00:00:00+08:00"), end: new Date("2026-11-22T15:59:59.999Z") },
        }),
      `${prefix}/charts/c1?${week}`,
    ],
    [
      "another project",
      () => urlOf("event", { chart: "c1", project: "other" }),
      "/v3/exporter/projects/other/charts/c1",
    ],
  ])("%s", (_, actual, expected) => {
    expect(actual()).toBe(expected);
  });
});

describe("a pasted page URL", () => {
  const page = "https://www.growingio.com/projects/proj1234/eventAnalysis/c1?timeRange=day%3A8%2C1&interval=3600000";

  test("its range and interval are the defaults", () => {
    expect(urlOf("event", { chart: page })).toBe(`${prefix}/charts/c1?interval=3600000&${week}`);
  });

  test("what the call names itself comes first", () => {
    const day = `startTime=${at("2026-11-22T00:00:00+08:00")}&endTime=${at("2026-11-22T23:59:59.999+08:00")}`;
    expect(urlOf("event", { chart: page, range: "yesterday", granularity: "day" })).toBe(
      `${prefix}/charts/c1?interval=86400000&${day}`,
    );
  });

  test("its interval is left where the kind knows no such granularity", () => {
    const as = (words: string, interval: number) =>
      page.replace("eventAnalysis", words).replace("3600000", String(interval));
    expect(urlOf("funnel", { chart: as("funnels", 3_600_000) })).toBe(`${prefix}/funnels/c1?${week}`);
    expect(urlOf("distribution", { chart: as("frequencies", 3_600_000) })).toBe(`${prefix}/frequencies/c1?${week}`);
    expect(urlOf("distribution", { chart: as("frequencies", 604_800_000) })).toBe(
      `${prefix}/frequencies/c1?interval=604800000&${week}`,
    );
    expect(urlOf("event", { chart: as("eventAnalysis", 5) })).toBe(`${prefix}/charts/c1?${week}`);
  });

  test("its range is no setting of what ends in links", () => {
    const segment = "/projects/proj1234/segmentations/s1?timeRange=day:8,1&interval=3600000";
    expect(urlOf("segment", { segment })).toBe(`${prefix}/segmentations/s1/users`);
  });

  test("is taken as one of the kinds that the caller takes", () => {
    const pages = ["funnel", "event"] as const;
    expect(buildRequest("funnel", { chart: page }, { ...context, pages }).id).toBe("c1");
    const retention = page.replace("eventAnalysis", "retentions");
    expect(() => buildRequest("funnel", { chart: retention }, { ...context, pages })).toThrow(/takes funnel or event/);
  });

  test("of another project or kind is an error", () => {
    expect(() => urlOf("event", { chart: page.replace("proj1234", "other") })).toThrow(InvalidInputError);
    expect(() => urlOf("funnel", { chart: page })).toThrow(/exports\.event/);
    const other = { chart: page.replace("proj1234", "other"), project: "other" };
    expect(urlOf("event", other)).toContain("/projects/other/charts/c1?");
  });

  test("names the project where none is configured", () => {
    expect(buildRequest("event", { chart: page }, { ...context, project: null }).project).toBe("proj1234");
    expect(() => buildRequest("event", { chart: "c1" }, { ...context, project: null })).toThrow(ConfigurationError);
    const noProject = "GROWINGIO_PROJECT_UID is no uid.";
    expect(() => buildRequest("event", { chart: "c1" }, { ...context, project: null, noProject })).toThrow(noProject);
  });
});

describe("wrong parameters name the value, the rule and an allowed example", () => {
  test.each<[string, () => unknown, RegExp]>([
    ["no chart", () => urlOf("event", {} as { chart: string }), /chart: is missing: .*for example/],
    [
      "a granularity that does not exist",
      () => urlOf("event", { chart: "c", granularity: "minute" as "day" }),
      /granularity: "minute" is not allowed: .*hour, day, week, month.*for example "day"/,
    ],
    [
      "hours for a distribution",
      () => urlOf("distribution", { chart: "c", granularity: "hour" as "day" }),
      /"hour" is not allowed/,
    ],
    [
      "an expiry of 0",
      () => urlOf("tag", { tag: "t", expiresInMinutes: 0 }),
      /expiresInMinutes: "0" is not allowed: .*1 to 10080/,
    ],
    [
      "an expiry over 7 days",
      () => urlOf("segment", { segment: "s", expiresInMinutes: 10_081 }),
      /10081.*for example 60/,
    ],
    ["half a minute", () => urlOf("segment", { segment: "s", expiresInMinutes: 1.5 }), /1\.5/],
    [
      "12 buckets",
      () => urlOf("distribution", { chart: "c", buckets: 12 as 10 }),
      /buckets: "12" is not allowed: .*10, 15, 25 or a list of rising/,
    ],
    ["falling bounds", () => urlOf("distribution", { chart: "c", buckets: [5, 5] }), /"\[5,5\]" is not allowed/],
    ["a window under a day", () => urlOf("funnel", { chart: "c", conversionWindowDays: 0 }), /at least 1/],
    [
      "start without end",
      () => urlOf("event", { chart: "c", range: { start: "2026-11-01" } as { start: string; end: string } }),
      /start and end go together: end is missing/,
    ],
    [
      "a variable key with a comma",
      () => urlOf("segment", { segment: "s", parameters: ["a,b"] }),
      /"a,b" is not allowed/,
    ],
    [
      "a parameter that does not exist",
      () => urlOf("event", { chart: "c", interval: 5 } as { chart: string }),
      /"interval" is not a parameter.*chart, range, granularity, project/,
    ],
    ["a path as id", () => urlOf("event", { chart: "../x" }), /not understood|neither an id/],
    [
      "an end that is no instant",
      () => urlOf("event", { chart: "c", range: { start: 1e300, end: "2026-11-01" } }),
      /^range: 1e\+300 is not an instant/,
    ],
    ["one figure of no range", () => urlOf("event", { chart: "c", granularity: "range" }), /pass that range, too/],
    ["no object", () => checkParameters({ chart: field({}) }, "c"), /an object, for example {"chart":"9yGbpp8x"}/],
    ["a list", () => checkParameters({}, []), /must be an object/],
    ["nothing", () => checkParameters({}, null), /must be an object/],
    [
      "several at once",
      () => urlOf("segment", { segment: "", parameters: ["a", "b,c"], x: 1, [`y${"z".repeat(50)}`]: 1 } as never),
      /^segment: "" is not allowed: [^;]*; parameters\.1: "b,c" is not [^;]*; "x", "yz{39}" is not a parameter of this export; it takes segment, parameters, expiresInMinutes, project\.$/,
    ],
    [
      "what every object has",
      () => urlOf("event", { chart: "c", constructor: 1 } as never),
      /"constructor" is not a parameter/,
    ],
  ])("%s", (_, build, message) => {
    expect(build).toThrow(InvalidInputError);
    expect(build).toThrow(message);
  });
});

const saved: ExportRequest = { kind: "event", project: "p", id: "c", query: {} };
const over = (query: ExportRequest["query"]) => ({ ...saved, query });

test("the window of a request is that of both its ends, and can be another one", () => {
  expect(requestedRange(saved)).toBeNull();
  expect(requestedRange(over({ startTime: "5" }))).toBeNull();
  expect(requestedRange(over({ endTime: "5" }))).toBeNull();
  const moved = withRange(over({ startTime: "5", endTime: "9", interval: "1" }), { startMs: 7, endMs: 8 });
  expect(moved).toEqual(over({ startTime: "7", endTime: "8", interval: "1" }));
  expect(requestedRange(moved)).toEqual({ startMs: 7, endMs: 8 });
});

test.each<[string, ExportRequest["query"], boolean]>([
  ["three days in one", { startTime: "0", endTime: "259199999", interval: "259200000" }, true],
  ["a week from a Thursday in one", { startTime: "0", endTime: "604799999", interval: "604800001" }, true],
  ["a week by weeks", { startTime: "0", endTime: "604799999", interval: "604800000" }, false],
  ["three days by two", { startTime: "0", endTime: "259199999", interval: "172800000" }, false],
  ["without an interval", { startTime: "0", endTime: "259199999" }, false],
  ["without a range", { interval: "259200000" }, false],
])("%s asks for one figure of the whole range: %s", (_, query, expected) => {
  expect(asksForWholeRange(over(query))).toBe(expected);
});

test("the same export has the same key, another query another", () => {
  const key = (granularity: "day" | "hour") => requestKey(buildRequest("event", { chart: "c", granularity }, context));
  expect(key("day")).toBe(key("day"));
  expect(key("day")).not.toBe(key("hour"));
  expect(requestKey(over({ startTime: "1", endTime: "2" }))).toBe(requestKey(over({ endTime: "2", startTime: "1" })));
  for (const other of [{ kind: "funnel" }, { project: "q" }, { id: "d" }] as const)
    expect(requestKey({ ...saved, ...other })).not.toBe(requestKey(saved));
});
