import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, type Structured, startStage } from "../support/connect.ts";

let stage: Stage;
let tools: readonly { readonly name: string; readonly properties: ReadonlyMap<string, JsonSchema> }[];
/** The least that each tool takes. */
let least: Readonly<Record<string, Structured>>;

type JsonSchema = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  stage = await startStage({ jobMs: 20 });
  const { shop } = stage.gio.sandbox;
  const { structured } = await stage.call("export_event", { chart: shop.chart("line").id });
  least = {
    list_dashboards: {},
    get_dashboard: { dashboard: shop.dashboards[0]?.id },
    search_charts: { query: "支付" },
    export_event: { chart: shop.chart("line").id },
    export_funnel: { chart: shop.chart("funnel").id },
    export_retention: { chart: shop.chart("retentionDay").id },
    export_distribution: { chart: shop.chart("distribution").id },
    export_dashboard: { dashboard: shop.dashboards[0]?.id },
    get_export: { export_id: structured.export_id },
    list_segments: {},
    get_segment_link: { segment: shop.segments[0]?.id },
    get_tag_link: { tag: shop.tags[0]?.id },
    query_exports: { sql: `FROM ${structured.table}` },
    show_chart: { export_id: structured.export_id },
    save_export: { export_id: structured.export_id, overwrite: true },
  };
  const listed = await stage.client.listTools();
  tools = listed.tools.map(({ name, inputSchema }) => ({
    name,
    properties: new Map(Object.entries((inputSchema.properties ?? {}) as Record<string, JsonSchema>)),
  }));
}, 60_000);
afterAll(() => stage.close());

/** Every tool with its optional arguments, each made of its schema. */
function callsWith(value: (schema: JsonSchema) => unknown): [string, Structured][] {
  return tools.map(({ name, properties }) => {
    const required = least[name];
    if (required === undefined) throw new Error(`say in this test what ${name} takes at least`);
    const optional = [...properties].filter(([key]) => !(key in required)).map(([key, schema]) => [key, value(schema)]);
    return [name, { ...Object.fromEntries(optional), ...required }];
  });
}

/** What a model may write for a value that is allowed: text, in capitals where it is one of some words. */
function asText({ type, enum: words, default: usual, minimum }: JsonSchema): unknown {
  if (Array.isArray(words)) return String(words[0]).toUpperCase();
  if (type === "array") return "[]";
  if (type === "integer" || type === "number") return String(usual ?? minimum ?? 1);
  return type === "boolean" ? "False" : null;
}

describe("optional arguments of every tool as models send them", () => {
  test.each<[string, (schema: JsonSchema) => unknown]>([
    ["null", () => null],
    ['""', () => ""],
    ["spaces", () => "  "],
    ["[]", () => []],
    ["numbers, booleans, lists and words as text", asText],
  ])(
    "%s",
    async (_what, value) => {
      for (const [name, input] of callsWith(value)) {
        const { isError, text } = await stage.call(name, input);
        expect([name, isError, isError ? text : ""]).toEqual([name, false, ""]);
      }
    },
    60_000,
  );

  test("an argument left out, and one that says nothing, are the same question", async () => {
    const chart = stage.gio.sandbox.shop.chart("line").id;
    const plain = await stage.call("export_event", { chart });
    const empty = await stage.call("export_event", { chart, granularity: "", project: "", range: null });
    expect(empty.structured.digest).toEqual(plain.structured.digest);
    expect(empty.structured.range).toEqual(plain.structured.range);
  });

  test("what says nothing of a required argument is refused, and no id is put in its place", async () => {
    for (const [name, input] of callsWith(() => null)) {
      const required = Object.keys(least[name] ?? {}).filter((key) => !["overwrite", "export_id"].includes(key));
      for (const key of required) {
        const { isError, text } = await stage.call(name, { ...input, [key]: "" });
        expect([name, key, isError]).toEqual([name, key, true]);
        expect(text).toContain(key);
        expect(text).not.toMatch(/for example/);
      }
    }
  });

  test("buckets are a count or bounds, as text, a number or a list", async () => {
    const chart = stage.gio.sandbox.shop.chart("distribution").id;
    const bucketsOf = async (buckets: unknown) =>
      (await stage.call("export_distribution", { chart, buckets })).structured.digest.buckets.length;
    expect(await bucketsOf("10")).toBe(await bucketsOf(10));
    for (const bounds of ["1,5,20", "[1,5,20]", [1, 5, 20], ["1", "5", "20"], " [1, 5, 20] "])
      expect(await bucketsOf(bounds)).toBe(3);
    for (const wrong of ["12", "5,5", "few", "1,,5"]) {
      const { isError, text } = await stage.call("export_distribution", { chart, buckets: wrong });
      expect([wrong, isError]).toEqual([wrong, true]);
      expect(text).toMatch(/buckets: .*10, 15, 25 or a list.*leave it out/);
    }
  });

  test.each([
    ["project", "no such id!"],
    ["granularity", "daily"],
    ["wait_seconds", "a while"],
    ["preview_rows", 1000],
  ])("%s: %j says to leave it out, and names nothing to put in its place", async (key, value) => {
    const { isError, text } = await stage.call("export_event", { ...least.export_event, [key]: value });
    expect(isError).toBe(true);
    expect(text).toMatch(new RegExp(`${key}: .*leave it out`));
    expect(text).not.toMatch(/for example|nxog09md/);
  });
});

describe("the arguments as a whole", () => {
  test.each([null, "", "{}", '{"limit": "1"}', [], undefined])("%j", async (sent) => {
    const result = await stage.client.callTool({ name: "list_dashboards", arguments: sent as unknown as Structured });
    expect(result.isError ?? false).toBe(false);
  });
});

test("no schema has a number in an enum, and no schema offers several forms", async () => {
  for (const { inputSchema } of (await stage.client.listTools()).tools) {
    const text = JSON.stringify(inputSchema);
    expect(text).not.toMatch(/"enum":\[\d|"const":\d|anyOf|oneOf/);
  }
});
