import { describe, expect, test } from "vitest";
import { ConfigurationError, InvalidInputError } from "../errors.ts";
import { requestUrl } from "../http/send.ts";
import type { ExportKind, ExportParameters } from "../kinds/kinds.ts";
import { apiRequest, buildRequest, requestKey } from "./request.ts";

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
  test.each<[string, string, string]>([
    ["event, the chart's own range", urlOf("event", { chart: "c1" }), `${prefix}/charts/c1`],
    [
      "event by hour",
      urlOf("event", { chart: "c1", range: "last_7_days", granularity: "hour" }),
      `${prefix}/charts/c1?interval=3600000&${week}`,
    ],
    [
      "event by month",
      urlOf("event", { chart: "c1", granularity: "month" }),
      `${prefix}/charts/c1?interval=2592000000`,
    ],
    [
      "event, one figure for a week of the calendar",
      urlOf("event", { chart: "c1", range: "上周", granularity: "range" }),
      `${prefix}/charts/c1?interval=604800000&${week}`,
    ],
    [
      "distribution, one figure for three days",
      urlOf("distribution", { chart: "c1", range: "2026-11-01/2026-11-03", granularity: "range" }),
      `${prefix}/frequencies/c1?interval=259200000&startTime=${at("2026-11-01T00:00:00+08:00")}&endTime=${at("2026-11-03T23:59:59.999+08:00")}`,
    ],
    [
      "funnel",
      urlOf("funnel", { chart: "c1", range: "上周", conversionWindowDays: 7 }),
      `${prefix}/funnels/c1?conversionWindow=7&${week}`,
    ],
    ["retention", urlOf("retention", { chart: "c1", period: "week" }), `${prefix}/retentions/c1?range=week`],
    [
      "distribution",
      urlOf("distribution", { chart: "c1", buckets: 15, granularity: "week", statistic: "p25" }),
      `${prefix}/frequencies/c1?split=15&interval=604800000&statistic=0.25`,
    ],
    [
      "distribution with bounds",
      urlOf("distribution", { chart: "c1", buckets: [1, 5, 20] }),
      `${prefix}/frequencies/c1?split=[1,5,20]`,
    ],
    [
      "segment",
      urlOf("segment", { segment: "s1", parameters: ["open_id", "role"], expiresInMinutes: 60 }),
      `${prefix}/segmentations/s1/users?expire=60&parameters=open_id,role`,
    ],
    ["tag", urlOf("tag", { tag: "t1", expiresInMinutes: 10_080 }), `${prefix}/tags/t1/users?expire=10080`],
    [
      "start and end as dates",
      urlOf("event", { chart: "c1", range: { start: "2026-11-16", end: "2026-11-22" } }),
      `${prefix}/charts/c1?${week}`,
    ],
    [
      "start and end as instants",
      urlOf("event", {
        chart: "c1",
        range: { start: at("2026-11-16T00:00:00+08:00"), end: new Date("2026-11-22T15:59:59.999Z") },
      }),
      `${prefix}/charts/c1?${week}`,
    ],
    ["another project", urlOf("event", { chart: "c1", project: "other" }), "/v3/exporter/projects/other/charts/c1"],
  ])("%s", (_, actual, expected) => {
    expect(actual).toBe(expected);
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

  test("of another project or kind is an error", () => {
    expect(() => urlOf("event", { chart: page.replace("proj1234", "other") })).toThrow(InvalidInputError);
    expect(() => urlOf("funnel", { chart: page })).toThrow(/exports\.event/);
  });

  test("names the project where none is configured", () => {
    expect(buildRequest("event", { chart: page }, { ...context, project: null }).project).toBe("proj1234");
    expect(() => buildRequest("event", { chart: "c1" }, { ...context, project: null })).toThrow(ConfigurationError);
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
  ])("%s", (_, build, message) => {
    expect(build).toThrow(InvalidInputError);
    expect(build).toThrow(message);
  });
});

test("the same export has the same key, another query another", () => {
  const key = (granularity: "day" | "hour") => requestKey(buildRequest("event", { chart: "c", granularity }, context));
  expect(key("day")).toBe(key("day"));
  expect(key("day")).not.toBe(key("hour"));
});
