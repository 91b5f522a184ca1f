import fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidInputError } from "../../packages/core/src/errors.ts";
import { buildRequest } from "../../packages/core/src/exports/request.ts";
import type { PageKind } from "../../packages/core/src/kinds/kinds.ts";
import { type PageReference, parsePageUrl } from "../../packages/core/src/page-url.ts";
import { fuzzParameters } from "./fuzz.ts";
import { HIDDEN } from "./hidden.ts";
import type { Window } from "./range-reference.ts";
import { anyNow, pageSpelling } from "./range-spellings.ts";

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** The word before an id, singular and plural. */
const words: readonly (readonly [PageKind, string])[] = [
  ["event", "eventAnalysis"],
  ["event", "chart"],
  ["event", "charts"],
  ["funnel", "funnel"],
  ["funnel", "funnels"],
  ["retention", "retention"],
  ["retention", "retentions"],
  ["distribution", "frequency"],
  ["distribution", "frequencies"],
  ["dashboard", "dashboard"],
  ["dashboard", "dashboards"],
  ["segment", "segmentation"],
  ["segment", "segmentations"],
  ["tag", "tag"],
  ["tag", "tags"],
];
const hosts = [
  "https://www.growingio.com",
  "http://10.0.0.5:8080",
  "HTTPS://gio.example.com:443/app",
  "www.growingio.com",
  "",
];

/** Ids as published, of every allowed sign, and words that stand elsewhere in an address. */
const anyId = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9]{8}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/) },
  fc.constantFrom(
    "projects",
    "dashboards",
    "eventAnalysis",
    "admin",
    "product-analytics",
    "v3",
    "users",
    "-",
    "_",
    "0",
  ),
);

const anyTime = anyNow.chain((now) => fc.record({ now: fc.constant(now), range: fc.option(pageSpelling(now)) }));
/** Lengths of a point, the four that there are and what is none. */
const intervals: readonly (readonly [string, number | null])[] = [
  ["3600000", 3_600_000],
  ["86400000", 86_400_000],
  ["604800000", 604_800_000],
  ["2592000000", 2_592_000_000],
  ["1471228928", 1_471_228_928],
  ["0", null],
  ["-86400000", null],
  ["864e5", null],
  ["86400000.5", null],
  ["99999999999999", null],
  ["%00", null],
];

interface Page {
  readonly url: string;
  readonly now: number;
  readonly reference: PageReference;
  readonly window: Window | null | undefined;
}

const anyPage: fc.Arbitrary<Page> = fc
  .record({
    host: fc.constantFrom(...hosts),
    isHash: fc.boolean(),
    isAdmin: fc.boolean(),
    project: fc.option(anyId),
    section: fc.constantFrom("", "/product-analytics", "/user-warehouse"),
    dashboard: fc.option(anyId),
    word: fc.constantFrom(...words),
    write: fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toUpperCase(),
      (word: string) => word.toLowerCase(),
    ),
    id: anyId,
    isEncoded: fc.boolean(),
    tail: fc.constantFrom("", "/", "//"),
    interval: fc.option(fc.constantFrom(...intervals)),
    time: anyTime,
    noise: fc.array(
      fc.tuple(fc.constantFrom("from", "x", "utm_source", "timerange", "token"), fc.string({ maxLength: 8 })),
      { maxLength: 3 },
    ),
    blank: fc.constantFrom("", " ", "\n", "\u3000"),
  })
  .map(({ word: [kind, word], ...of }) => {
    // Where no project is named, a dashboard called so cannot be told from one.
    const isUnclear = of.project === null && of.dashboard === "projects";
    const dashboard = kind === "dashboard" || isUnclear ? null : of.dashboard;
    const project = of.project === null ? "" : `/projects/${of.project}`;
    const on = dashboard === null ? "" : `/dashboards/${dashboard}`;
    const id = of.isEncoded ? of.id.replace(/[a-z]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) : of.id;
    const path = `${of.isAdmin ? "/admin" : ""}${project}${of.section}${on}/${of.write(word)}/${id}${of.tail}`;
    const range = of.time.range?.text ?? null;
    const query = [
      ...of.noise.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`),
      ...(range === null ? [] : [`timeRange=${of.isEncoded ? encodeURIComponent(range) : range}`]),
      ...(of.interval === null ? [] : [`interval=${of.interval[0]}`]),
    ].join("&");
    return {
      url: `${of.blank}${of.host}${of.isHash ? "/#" : ""}${path}${query === "" ? "" : `?${query}`}${of.blank}`,
      now: of.time.now,
      reference: {
        project: of.project,
        kind,
        id: of.id,
        dashboard,
        timeRange: range,
        intervalMs: of.interval?.[1] ?? null,
      },
      window: range === null ? undefined : of.time.range?.window,
    };
  });

/** The sentence that a text is refused with; null where it is not. */
function refusal(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    expect(error.cause).toBeUndefined();
    expect(error.message).toMatch(/\.$/);
    expect(error.message.length).toBeLessThan(500);
    expect(error.message).not.toMatch(HIDDEN);
    return error.message;
  }
}

/** What an export of a page's event chart asks for is what the person was looking at. */
function expectAskedAsSeen({ url, now, reference, window }: Page): void {
  const ask = () => buildRequest("event", { chart: url }, { project: reference.project ?? "p", now });
  if (window === null) {
    expect(refusal(ask)).toMatch(/^range "/);
    return;
  }
  const granular = [3_600_000, 86_400_000, 604_800_000, 2_592_000_000].includes(reference.intervalMs ?? 0);
  expect(ask()).toStrictEqual({
    kind: "event",
    project: reference.project ?? "p",
    id: reference.id,
    query: {
      ...(granular ? { interval: String(reference.intervalMs) } : {}),
      ...(window === undefined ? {} : { startTime: String(window.startMs), endTime: String(window.endMs) }),
    },
  });
}

const badSigns = ["%2F", "%00", "%20", ".", "%E2%80%AE", "图", "%25", "'", "%0A", "😀", "%3F", ":", "\u200b"];
/** An address with something in it that makes it none: refused whatever else it says. */
const anyBroken = fc
  .tuple(anyPage, fc.constantFrom(...badSigns), fc.nat(4), fc.stringMatching(/^[a-z]{1,12}$/))
  .map(([{ reference }, sign, form, secret]) => {
    const project = reference.project ?? "p";
    const query = `?token=secret-${secret}#secret-${secret}`;
    const host = `https://me:secret-${secret}@gio.example.com`;
    const path = [
      `/projects/${project}/eventAnalysis/${reference.id}${sign}`,
      `/projects/${project}${sign}/tags/${reference.id}`,
      `/projects/${project}/dashboards/b${sign}/funnel/${reference.id}`,
      `/projects/${project}/heatmaps/${reference.id}`,
      `/projects/${project}/eventAnalysis/${"x".repeat(65)}`,
    ][form];
    return `${host}${path}${query}`;
  });

const anyNoise = fc.tuple(
  fc.constantFrom("", "/", "https://", "/projects/p/tags/", "javascript:", "file:///eventAnalysis/", "//evil/charts/"),
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.stringMatching(/^[%/.?#\\A-Za-z0-9 ]{0,40}$/),
    anyPage.map(({ url }) => url),
  ),
  fc.constantFrom("", "/..", "/%2e%2e", "\\..\\x", "?", "#/", "%"),
);

test("an address is read as it was made, and asks for what was seen; what is none is refused in a sentence", () => {
  fc.assert(
    fc.property(anyPage, anyBroken, anyNoise, (page, broken, noise) => {
      expect(parsePageUrl(page.url)).toStrictEqual(page.reference);
      if (page.reference.kind === "event") expectAskedAsSeen(page);
      expect(refusal(() => parsePageUrl(broken))).not.toMatch(/secret|null/);
      refusal(() => {
        const read = parsePageUrl(noise.join(""));
        for (const part of read === null
          ? [noise.join("").trim()]
          : [read.id, read.project ?? "-", read.dashboard ?? "-"]) {
          expect(part).toMatch(ID);
        }
      });
    }),
    fuzzParameters("page urls"),
  );
});
