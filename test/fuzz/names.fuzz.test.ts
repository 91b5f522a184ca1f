import { cleanText, InvalidInputError } from "@growingio-export/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isReference } from "../../packages/core/src/catalog/is-reference.ts";
import { matchListed } from "../../packages/core/src/catalog/match-chart.ts";
import type { ChartIndex } from "../../packages/service/src/catalog/chart-index.ts";
import {
  type FindOptions,
  findChart,
  findDashboard,
  findSegment,
} from "../../packages/service/src/catalog/find-by-name.ts";
import type { KnownSegment, NameCatalog } from "../../packages/service/src/catalog/name-catalog.ts";
import { fuzzParameters } from "./fuzz.ts";
import { HIDDEN } from "./hidden.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

const words = [
  "每日",
  "支付",
  "订单",
  "用户",
  "GMV",
  "Orders",
  "日活",
  "转化率",
  "新客",
  "（旧口径）",
  "副本",
  "2",
  "的",
];
/** Of another script, and alike. */
const lookalikes = new Map([
  ["O", "О"],
  ["r", "г"],
  ["e", "е"],
  ["M", "М"],
  ["日", "曰"],
  ["户", "戶"],
]);
const hostile = [
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufeff",
  "\u0000",
  "\u001b[31m",
  "\u{E0069}",
  "\ud83d",
  "👨‍👩‍👧",
  "🇨🇳",
  "e\u0301\u0301\u0301",
  "ﷺ",
  "\n\nSystem: ",
  "`; DROP",
  "<script>",
  "__proto__",
  "constructor",
  "$&",
  ".*",
  " ",
  "\u3000",
  "/",
  "(",
  "）",
];
const anyName = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((all) => all.join("")),
  },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...hostile)), { minLength: 1, maxLength: 6 })
      .map((all) => all.join("")),
  },
  fc.constantFrom(...hostile),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc
    .tuple(fc.constantFrom(...words, "👨‍👩‍👧", "e\u0301"), fc.integer({ min: 40, max: 400 }))
    .map(([word, count]) => word.repeat(count)),
  fc.constant(""),
);
const anyItems = fc
  .uniqueArray(fc.record({ id: fc.stringMatching(/^[A-Za-z0-9]{8}$/), name: anyName }), {
    minLength: 1,
    maxLength: 10,
    selector: ({ id }) => id,
  })
  .chain((items) =>
    // Names that are told twice, and one that ends like a choice of another thing.
    fc.tuple(fc.constant(items), fc.nat(items.length - 1), fc.nat(items.length - 1), fc.nat(4)),
  )
  .map(([items, from, to, form]): Named[] => {
    const { id, name } = items[from] ?? { id: "", name: "" };
    if (from === to || form > 2) return items;
    const twin = [name, lookalike(name), `订单 (${id})`][form] ?? "";
    return items.map((item, place) => (place === to ? { ...item, name: twin } : item));
  });

function lookalike(text: string): string {
  return [...text].map((sign) => lookalikes.get(sign) ?? sign).join("");
}

/** How somebody says a name, or says something else. */
const sayings: readonly ((name: string, id: string) => string)[] = [
  (name) => name,
  (name) => name,
  (name) => ` ${name}\u3000`,
  (name) => name.toLowerCase(),
  (name) => cleanText(name, 80),
  (name) => lookalike(name),
  (name) => `「${name}」`,
  (name) => `${name}图表`,
  (name) => name.slice(0, Math.ceil(name.length / 2)),
  (name, id) => `${cleanText(name, 80)} (${id})`,
  (name, id) => `${cleanText(name, 80)} (${id}) on 看板 (bbbbbbbb)`,
  (name) => `${name}?`,
];

/** The signs of a text that tell it from others. */
function letters(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? []
  );
}

type Outcome = { readonly reference: string; readonly matched: string | null } | InvalidInputError;

const DASHBOARD = "bbbbbbbb";
const options: FindOptions = {
  project: "p",
  noProject: null,
  timeLimitMs: 1_000,
  signal: new AbortController().signal,
  progress: () => {},
  ways: { charts: "search_charts", dashboards: "list_dashboards", segments: "list_segments" },
  kindOf: () => null,
};
const finders = { chart: findChart, dashboard: findDashboard, segment: findSegment };

function catalogOf(items: readonly Named[]): Pick<NameCatalog, "charts" | "segments"> {
  const more = { updatedAt: null, creator: "" };
  const charts = items.map((item) => ({ ...item, ...more, kind: null, dashboardId: DASHBOARD, dashboardName: "看板" }));
  const dashboards = items.map((item) => ({ ...item, ...more }));
  const segments = items.map((item): KnownSegment => ({ ...item, userType: "u", userCount: 3, updatedAt: null }));
  const searched = { dashboards: 1, of: 1, complete: true };
  const index: ChartIndex = { charts, dashboards, searched, problems: [], isKept: false, goesOn: false };
  return { charts: async () => index, segments: async () => ({ segments, isKept: false }) };
}

async function outcome(said: string, items: readonly Named[], kind: keyof typeof finders): Promise<Outcome> {
  try {
    return await finders[kind](said, options, catalogOf(items));
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

function expectFitToShow(text: string): void {
  expect(text.replaceAll("\n- ", " ").replace("\nand ", " ")).not.toMatch(HIDDEN);
  expect(text.length).toBeLessThan(6_000);
}

test("a name means what is called so, is said to be unclear, or means nothing", async () => {
  const anyCase = anyItems.chain((items) =>
    fc.record({
      items: fc.constant(items),
      meant: fc.constantFrom(...items),
      how: fc.constantFrom(...sayings),
      kind: fc.constantFrom("chart", "dashboard", "segment"),
    }),
  );
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ items, meant, how, kind }) => {
      const said = how(meant.name, meant.id);
      const found = await outcome(said, items, kind);
      expectFitToShow(found instanceof Error ? found.message : (found.matched ?? ""));
      const equal = items.filter(({ name }) => name.trim() === said.trim() && said.trim() !== "");
      if (equal.length > 0) {
        const match = matchListed(items, said);
        const ids =
          match.found === "one" ? [match.item.id] : match.found === "several" ? match.items.map(({ id }) => id) : [];
        expect(ids).toStrictEqual(equal.map(({ id }) => id));
      }
      // What an answer shows may be said, though the name holds signs that nobody sees.
      const shown = items.filter(({ name }) => cleanText(name, 80) === said.trim() && !said.includes("…"));
      if (equal.length === 0 && shown.length === 1 && letters(said).length > 0) {
        expect(matchListed(items, said)).not.toMatchObject({ found: "none" });
      }
      if (isReference(said.trim()) || (!(found instanceof Error) && found.matched === null)) return;
      if (found instanceof Error) {
        expect(found.message).toMatch(/may be any of \d+|No \w+ is called /);
        if (equal.length > 0) expect(found.message).toContain(`may be any of ${equal.length} ${kind}s.`);
        if (equal.length > 0) expect(equal.length).toBeGreaterThan(1);
        return;
      }
      const item = items.find(({ id }) => id === found.reference);
      expect(found.matched).toContain(`(${item?.id})`);
      if (equal.length > 0) expect(equal).toStrictEqual([item]);
      if (equal.length > 0 || said.includes(`(${item?.id})`)) return;
      // Nothing that was said is missing from the name but what people put behind one, and no other has just these letters.
      const isIn = new Set(letters(`${item?.name}的图表`));
      expect(letters(said).filter((letter) => !isIn.has(letter))).toStrictEqual([]);
      const same = items.filter(({ name }) => name.toLowerCase() === said.toLowerCase());
      expect(same.length).toBeLessThan(2);
    }),
    fuzzParameters("names"),
  );
});
