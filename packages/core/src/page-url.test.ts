import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../test/any-text.ts";
import { InvalidInputError } from "./errors.ts";
import type { PageKind } from "./kinds/kinds.ts";
import { type PageReference, parsePageUrl, resolveId } from "./page-url.ts";

const page = (kind: PageKind, id: string, rest: Partial<PageReference> = {}): PageReference => ({
  project: "nxog09md",
  kind,
  id,
  dashboard: null,
  timeRange: null,
  intervalMs: null,
  ...rest,
});

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidInputError) return `${error.message} ${String(error.cause ?? "")}`.trim();
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("parsePageUrl", () => {
  const onDashboard = { dashboard: "bPVw5kdR" };
  it.each<[url: string, expected: PageReference]>([
    [
      "https://www.growingio.com/projects/nxog09md/product-analytics/dashboards/bPVw5kdR/eventAnalysis/yP9Lw6oX",
      page("event", "yP9Lw6oX", onDashboard),
    ],
    [
      "/projects/nxog09md/product-analytics/dashboards/bPVw5kdR/funnel/yP9Lw6oX",
      page("funnel", "yP9Lw6oX", onDashboard),
    ],
    [
      "/projects/nxog09md/product-analytics/dashboards/bPVw5kdR/retention/yP9Lw6oX",
      page("retention", "yP9Lw6oX", onDashboard),
    ],
    [
      "/projects/nxog09md/product-analytics/dashboard/bPVw5kdR/frequency/yP9Lw6oX",
      page("distribution", "yP9Lw6oX", onDashboard),
    ],
    ["/projects/nxog09md/product-analytics/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX")],
    [
      "/projects/nxog09md/eventAnalysis/yP9Lw6oX?timeRange=day%3A8%2C1&interval=86400000",
      page("event", "yP9Lw6oX", { timeRange: "day:8,1", intervalMs: 86400000 }),
    ],
    [
      "/projects/nxog09md/eventAnalysis/yP9Lw6oX?timeRange=day:8,1&interval=86400000",
      page("event", "yP9Lw6oX", { timeRange: "day:8,1", intervalMs: 86400000 }),
    ],
    ["/admin/projects/nxog09md/dashboard/bPVw5kdR", page("dashboard", "bPVw5kdR")],
    ["https://gio.example.com/projects/nxog09md/product-analytics/dashboards/bPVw5kdR/", page("dashboard", "bPVw5kdR")],
    ["/projects/nxog09md/user-warehouse/tags/yP9Lw6oX", page("tag", "yP9Lw6oX")],
    ["/projects/nxog09md/user-warehouse/tag/yP9Lw6oX", page("tag", "yP9Lw6oX")],
    ["/projects/nxog09md/user-warehouse/segmentations/yP9Lw6oX", page("segment", "yP9Lw6oX")],
    ["/projects/nxog09md/segments/yP9Lw6oX", page("segment", "yP9Lw6oX")],
    ["/projects/nxog09md/funnels/yP9Lw6oX", page("funnel", "yP9Lw6oX")],
    ["/projects/nxog09md/Retentions/yP9Lw6oX", page("retention", "yP9Lw6oX")],
    ["/projects/nxog09md/FREQUENCIES/yP9Lw6oX", page("distribution", "yP9Lw6oX")],
    ["/projects/nxog09md/distributions/yP9Lw6oX", page("distribution", "yP9Lw6oX")],
    ["/projects/nxog09md/charts/yP9Lw6oX", page("event", "yP9Lw6oX")],
    ["/projects/nxog09md/chart/yP9Lw6oX", page("event", "yP9Lw6oX")],
    ["http://10.0.0.5:8080/projects/nxog09md/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX")],
    ["localhost:8080/projects/nxog09md/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX")],
    ["www.growingio.com/projects/nxog09md/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX")],
    ["HTTPS://WWW.GROWINGIO.COM/PROJECTS/nxog09md/EVENTANALYSIS/yP9Lw6oX", page("event", "yP9Lw6oX")],
    [
      "https://www.growingio.com/#/projects/nxog09md/eventAnalysis/yP9Lw6oX?timeRange=week:2,1",
      page("event", "yP9Lw6oX", { timeRange: "week:2,1" }),
    ],
    [
      "https://www.growingio.com/?interval=3600000#!/projects/nxog09md/eventAnalysis/yP9Lw6oX",
      page("event", "yP9Lw6oX", { intervalMs: 3600000 }),
    ],
    ["#/projects/nxog09md/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX")],
    ["https://www.growingio.com/projects/nxog09md/eventAnalysis/yP9Lw6oX/#top", page("event", "yP9Lw6oX")],
    ["  /projects/nxog09md/event%41nalysis/%79P9Lw6oX//\n", page("event", "yP9Lw6oX")],
    ["/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX", { project: null })],
    ["/project/nxog09md/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX")],
    ["/subprojects/x/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX", { project: null })],
    ["/projectsettings/x/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX", { project: null })],
    ["/projects/nxog09md/dashboards/a/dashboards/bPVw5kdR", page("dashboard", "bPVw5kdR")],
    ["/dashboards/a/eventAnalysis/yP9Lw6oX", page("event", "yP9Lw6oX", { project: null, dashboard: "a" })],
    ["/eventAnalysis/yP9Lw6oX?from=ftp://a.example/x", page("event", "yP9Lw6oX", { project: null })],
    ["/projects/nxog09md/tags/yP9Lw6oX/users", page("tag", "yP9Lw6oX")],
    [
      "https://www.growingio.com/v3/exporter/projects/nxog09md/segmentations/yP9Lw6oX/users?expire=5",
      page("segment", "yP9Lw6oX"),
    ],
    ["/projects/nxog09md/tags/users", page("tag", "users")],
    [
      "/projects/dashboards/product-analytics/eventAnalysis/yP9Lw6oX",
      page("event", "yP9Lw6oX", { project: "dashboards" }),
    ],
    ["/projects/nxog09md/eventAnalysis/yP9Lw6oX?timeRange=&interval=abc", page("event", "yP9Lw6oX")],
    ["/projects/nxog09md/eventAnalysis/yP9Lw6oX?interval=0", page("event", "yP9Lw6oX")],
    ["/projects/nxog09md/eventAnalysis/yP9Lw6oX?interval=1e5&interval=5", page("event", "yP9Lw6oX")],
  ])("reads %s", (url, expected) => {
    expect(parsePageUrl(url)).toEqual(expected);
  });

  it.each(["yP9Lw6oX", "a", "0", "_-_", "x".repeat(64), " yP9Lw6oX ", "dashboards"])(
    "leaves the plain id %j alone",
    (id) => {
      expect(parsePageUrl(id)).toBeNull();
    },
  );

  it.each([
    ["an empty text", "", "neither an id"],
    ["a chart's name", "每日支付订单", '"每日支付订单" is neither an id'],
    ["an id that is too long", "x".repeat(65), "neither an id"],
    ["an id with a dot", "abc.json", "neither an id"],
    ["a host alone", "https://www.growingio.com", "not understood"],
    ["a project alone", "/projects/nxog09md", '"projects" before the last part'],
    ["a list page", "/projects/nxog09md/product-analytics/dashboards", '"product-analytics" before the last part'],
    ["an unknown kind of page", "/projects/nxog09md/heatmap/yP9Lw6oX", '"heatmap" before the last part'],
    ["an unknown kind of page on a dashboard", "/projects/nxog09md/dashboards/bPVw5kdR/heatmap/yP9Lw6oX", '"heatmap"'],
    ["an id with other characters", "/projects/nxog09md/eventAnalysis/yP9L.w6oX", '"yP9L.w6oX" in the URL is no id'],
    ["an id with a path hidden in it", "/projects/nxog09md/eventAnalysis/a%2F..%2Fb", '"a/../b" in the URL is no id'],
    ["an id longer than 64 characters", `/projects/nxog09md/eventAnalysis/${"x".repeat(65)}`, "in the URL is no id"],
    ["a project with other characters", "/projects/n x/eventAnalysis/yP9Lw6oX", '"n x" in the URL is no id'],
    [
      "a dashboard with other characters",
      "/projects/p/dashboards/b%00/eventAnalysis/yP9Lw6oX",
      '"b" in the URL is no id',
    ],
    ["broken percent-encoding", "/projects/nxog09md/eventAnalysis/%E0%A4%A", "not understood"],
    ["another scheme", "ftp://growingio.com/projects/nxog09md/eventAnalysis/yP9Lw6oX", "not understood"],
    ["a URL without a host", "https://", "not understood"],
    ["another scheme that holds a web one", "xhttps://growingio.com/projects/p/eventAnalysis/x1", "not understood"],
    ["people of what has none", "/projects/p/eventAnalysis/x1/users", '"x1" before the last part'],
    ["people of a tag that are no list", "/projects/p/tags/x1/people", '"x1" before the last part'],
    [
      "2,049 characters",
      "/projects/nxog09md/eventAnalysis/yP9Lw6oX?x=".padEnd(2049, "y"),
      "at most 2048 characters; this one has 2049",
    ],
  ])("refuses %s", (_what, text, reason) => {
    expect(refusal(() => parsePageUrl(text))).toContain(reason);
  });

  it("accepts 2,048 characters", () => {
    expect(parsePageUrl("/projects/nxog09md/eventAnalysis/yP9Lw6oX?x=".padEnd(2048, "y"))?.id).toBe("yP9Lw6oX");
  });

  it.each([
    "https://user:secret@www.growingio.com/projects/p/heatmap/x?token=secret#secret",
    "https://www.growingio.com/projects/p/eventAnalysis/a.b?token=secret#secret",
    "https://[bad/projects/p/eventAnalysis/x?token=secret",
    "www.growingio.com?token=secret",
  ])("never repeats the host or query of %s", (url) => {
    const message = refusal(() => parsePageUrl(url));
    expect(message).not.toContain("secret");
    expect(message).not.toContain("https:");
  });

  const words: [string, PageKind][] = [
    ["eventAnalysis", "event"],
    ["funnels", "funnel"],
    ["retention", "retention"],
    ["frequencies", "distribution"],
    ["dashboards", "dashboard"],
    ["segmentation", "segment"],
    ["tags", "tag"],
  ];
  const anyId = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);

  it("finds project, kind and id whatever the host, spelling and query", () => {
    const anyPrefix = fc.constantFrom(
      "https://www.growingio.com",
      "http://h:1/app",
      "https://h/#",
      "www.growingio.com",
      "",
    );
    const anyCase = fc.constantFrom<((word: string) => string)[]>(
      (w) => w,
      (w) => w.toUpperCase(),
      (w) => w.toLowerCase(),
    );
    fc.assert(
      fc.property(
        anyPrefix,
        anyId,
        fc.constantFrom(...words),
        anyId,
        anyCase,
        fc.stringMatching(/^[\w&=.~!$'()*+,;:@/?%-]{0,40}$/),
        (prefix, project, [word, kind], id, spelled, query) => {
          const url = `${prefix}/projects/${project}/x/${spelled(word)}/${id}?${query}`;
          expect(parsePageUrl(url)).toMatchObject({ project, kind, id });
        },
      ),
    );
  });

  it("answers every text with null, ids of the allowed form, or an InvalidInputError", () => {
    const anyInput = fc.oneof(
      anyText(3_000),
      fc.stringMatching(
        /^https?:\/\/[a-z.-]{1,20}(?::\d{1,5})?(?:\/[\w%.~-]{0,12}){0,6}(?:\?[\w=&%]{0,20})?(?:#[\w/?]{0,20})?$/,
      ),
      fc.stringMatching(/^[a-zA-Z#?%:/.@\\ ]{0,60}$/),
    );
    const form = /^[A-Za-z0-9_-]{1,64}$/;
    fc.assert(
      fc.property(fc.constantFrom("", "/projects/p/", "https://h/tags/"), anyInput, (prefix, text) => {
        let reference: PageReference | null = null;
        try {
          reference = parsePageUrl(prefix + text);
          if (reference === null) expect((prefix + text).trim()).toMatch(form);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
        }
        if (reference !== null) {
          for (const part of [reference.id, reference.project ?? "ok", reference.dashboard ?? "ok"])
            expect(part).toMatch(form);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("resolveId", () => {
  const event = { kinds: ["event"], project: "nxog09md" } as const;

  it.each([
    ["an id", " yP9Lw6oX ", { id: "yP9Lw6oX", project: null, timeRange: null, intervalMs: null }],
    [
      "a URL of the same project",
      "/projects/nxog09md/eventAnalysis/c1?timeRange=day:8,1&interval=86400000",
      { id: "c1", project: "nxog09md", timeRange: "day:8,1", intervalMs: 86400000 },
    ],
    [
      "a URL that names no project",
      "/eventAnalysis/c1",
      { id: "c1", project: null, timeRange: null, intervalMs: null },
    ],
  ])("takes %s", (_what, input, expected) => {
    expect(resolveId(input, event)).toEqual(expected);
  });

  it("takes a URL of any project where none is set, and says which", () => {
    expect(resolveId("/projects/other123/eventAnalysis/c1", { kinds: ["event"], project: null })).toMatchObject({
      id: "c1",
      project: "other123",
    });
  });

  it("refuses a URL of another project and says to pass that project", () => {
    const message = refusal(() => resolveId("https://h/projects/other123/eventAnalysis/c1?token=secret", event));
    expect(message).toBe(
      'The URL of event "c1" belongs to project "other123", but this call asks project "nxog09md". Call exports.event with project "other123", or set that project.',
    );
  });

  it.each<[string, string]>([
    ["funnels/x1", "exports.funnel"],
    ["retentions/x1", "exports.retention"],
    ["frequencies/x1", "exports.distribution"],
    ["dashboards/x1", "dashboards.get"],
    ["segmentations/x1", "exports.segmentUsers"],
    ["tags/x1", "exports.tagUsers"],
  ])("refuses %s where an event chart is wanted and names %s", (path, call) => {
    const message = refusal(() => resolveId(`/projects/nxog09md/${path}`, event));
    expect(message).toContain(`but this call takes event. Call ${call} for it.`);
  });

  it("names exports.event for an event chart where something else is wanted", () => {
    const message = refusal(() => resolveId("/charts/x1", { kinds: ["funnel", "retention"], project: null }));
    expect(message).toBe(
      'The URL of "x1" is of kind event, but this call takes funnel or retention. Call exports.event for it.',
    );
  });

  it("names the caller's own calls when it is told them", () => {
    const message = refusal(() =>
      resolveId("/projects/nxog09md/funnels/x1", { ...event, callFor: (kind) => `export_${kind}` }),
    );
    expect(message).toContain("Call export_funnel for it.");
  });
});
