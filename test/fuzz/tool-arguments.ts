import fc from "fast-check";
import { answering } from "./answering-growingio.ts";

/** What a tool takes: for each argument some values that it must take and some that it must refuse. */
export interface ToolArguments {
  readonly required: readonly string[];
  readonly good: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  readonly bad: Readonly<Record<string, fc.Arbitrary<unknown>>>;
}

const whole = (least: number, most: number) => {
  const number = fc.integer({ min: least, max: most });
  return {
    good: fc.oneof(number, number.map(String)),
    bad: fc.oneof(
      fc.integer({ max: least - 1 }),
      fc.integer({ min: most + 1 }),
      fc.constantFrom<unknown>(least + 0.5, 1e308, 2 ** 53, "soon", "1e3", "٣", true, { value: 1 }, [1, 2]),
    ),
  };
};
const word = (...words: string[]) => ({
  good: fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom(...words).map((text) => text.toUpperCase()),
  ),
  bad: fc.constantFrom<unknown>("daily", `${words[0]}​`, "__proto__", "constructor", 7, true, { [words[0] ?? ""]: 1 }),
});
const flag = {
  good: fc.constantFrom<unknown>(true, false, "true", "False", null, ""),
  bad: fc.constantFrom<unknown>("maybe", 2, -1, "yes", [true, false], { true: 1 }),
};
const text = (most: number) => ({
  good: fc.constantFrom<unknown>("支付", "a", null, "", " "),
  bad: fc.oneof(
    fc.constantFrom<unknown>({ text: "a" }, [["a"]], true),
    fc.integer({ min: most + 1, max: most * 3 }).map((length) => "字".repeat(length)),
  ),
});

/** No two are asked for so often that one waits for the other. */
const id = fc.string({
  unit: fc.constantFrom(..."abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNP23456789"),
  minLength: 8,
  maxLength: 8,
});
const wrongId = fc.constantFrom(
  "a b",
  "../x",
  "a/../../b",
  "x".repeat(65),
  "a%2e",
  "一二三",
  "a\u0000b",
  "x;y",
  "<id>",
);
const project = {
  good: fc.constantFrom<unknown>(answering.project, undefined, null, ""),
  bad: fc.oneof(wrongId, fc.constantFrom<unknown>({ uid: "x" }, true, ["a", "b"])),
};
const range = {
  good: fc.constantFrom<unknown>(
    "last_7_days",
    "yesterday",
    "上周",
    "2026-11-01/2026-11-07",
    "day:8,1",
    null,
    "",
    undefined,
  ),
  bad: fc.oneof(
    fc.constantFrom<unknown>(
      "last_0_days",
      "2026-11-07/2026-11-01",
      "2026-02-30",
      "昨天天",
      "day:1,8",
      "since:x",
      "0",
      -1,
      true,
    ),
    fc.constantFrom<unknown>(
      "__proto__",
      "\u202elast_7_days",
      "last_7_days; DROP",
      { start: "2026-11-01" },
      "9".repeat(201),
    ),
  ),
};
const compare = {
  good: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom<unknown>(undefined, null, "") },
    fc.constant("previous_period"),
  ),
  bad: fc.constantFrom<unknown>("previous", "same_period_last_century", "x".repeat(201), 7, { range: "x" }),
};
const page = (word: string) => (one: string) =>
  `https://www.growingio.com/projects/${answering.project}/${word}/${one}`;
const pageOf = (word: string) => ({
  good: fc.oneof(id, id.map(page(word))),
  bad: fc.oneof(
    id.map((one) => `https://www.growingio.com/projects/other0001/${word}/${one}`),
    id.map((one) => `https://www.growingio.com/projects/${answering.project}/${word}/${one}!`),
    fc.constantFrom<unknown>("", null, "javascript://x/eventAnalysis/a", true, { id: "a" }, ["a1", "b2"]),
  ),
});
function tool(
  required: string,
  fields: Readonly<Record<string, { good: fc.Arbitrary<unknown>; bad: fc.Arbitrary<unknown> }>>,
): ToolArguments {
  const of = (side: "good" | "bad") =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field[side]]));
  return { required: required === "" ? [] : [required], good: of("good"), bad: of("bad") };
}

const waiting = { wait_seconds: whole(0, 45), project };
const exporting = { range, compare_to: compare, preview_rows: whole(0, 50), ...waiting };
const linking = { expires_in_minutes: whole(1, 10_080), ...waiting };
const listing = { query: text(200), limit: whole(1, 200), project };
// Of variables' lists a project has ten a second.
const rarely = {
  ...flag,
  good: fc.oneof({ weight: 30, arbitrary: fc.constantFrom<unknown>(false, "false", null, "") }, fc.constant("True")),
};
const grain = word("day", "week", "month");
const buckets = {
  good: fc.constantFrom<unknown>(10, "15", "1,5,20", [1, 5, 20], "[1,5,20]", null),
  bad: fc.constantFrom<unknown>(11, "5,5", "9,1", "few", "1,,5", [1, 1], true, { a: 1 }, "1".repeat(601)),
};

/** Of the tools that can be asked before anything was exported. */
export const toolArguments: Readonly<Record<string, ToolArguments>> = {
  list_dashboards: tool("", listing),
  get_dashboard: tool("dashboard", {
    dashboard: { ...pageOf("dashboards"), good: fc.constant(answering.dashboard) },
    project,
  }),
  search_charts: tool("query", { ...listing, query: { good: fc.constant("支付"), bad: text(200).bad } }),
  list_segments: tool("", { ...listing, sort: word("size", "name"), include_variables: rarely }),
  export_event: tool("chart", {
    chart: pageOf("eventAnalysis"),
    granularity: word("hour", "day", "week", "month"),
    ...exporting,
  }),
  export_funnel: tool("chart", { chart: pageOf("funnel"), conversion_window_days: whole(1, 90), ...exporting }),
  export_retention: tool("chart", { chart: pageOf("retention"), period: grain, ...exporting }),
  export_distribution: tool("chart", {
    chart: pageOf("frequency"),
    granularity: grain,
    statistic: word("max", "min", "avg", "median", "p25", "p75"),
    buckets,
    ...exporting,
  }),
  get_tag_link: tool("tag", { tag: pageOf("tags"), ...linking }),
};

const names = [
  ...new Set(Object.values(toolArguments).flatMap(({ good }) => Object.keys(good))),
  ...[
    "export_id",
    "export_ids",
    "sql",
    "offset",
    "cursor",
    "cancel",
    "format",
    "file_name",
    "overwrite",
    "save",
    "metric",
  ],
  ...["segment", "parameters", "dimension", "__proto__", "constructor", "toString", "length", "then", "", "chart "],
];
const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "../../../etc/passwd",
    "/etc/passwd",
    "~/x",
    "C:\\x",
    "%2e%2e%2f",
    "\u0000",
    "\ud800",
    "\u202eabc",
    "x\u200by",
  ),
  fc.constantFrom(
    "' OR 1=1 --",
    "SELECT 1",
    "FROM read_csv('/etc/passwd')",
    "; ATTACH 'x'",
    "{{7*7}}",
    "%{jndi:x}",
    "$&",
  ),
  fc.constantFrom(
    "{",
    "[1,",
    "[[[[",
    '{"a":1}',
    "1e999",
    "-0",
    "0x10",
    "１２",
    "last_7_days",
    "支付",
    "支付趋势",
    "交易总览",
  ),
  fc.constantFrom(
    "token-of-a-test-account",
    "csv",
    "html",
    "a.csv",
    "con.csv",
    "<script>alert(1)</script>",
    "| a | b |",
    "\r\n\r\n",
  ),
  fc.nat(40_000).map((length) => "长".repeat(length)),
);
const hostileValue = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.constantFrom<unknown>(0, -1, 1e308, -1e308, 2 ** 53, 5e-324, true, false, null, [], {}, [[]], [null]),
  fc.array(hostileText, { maxLength: 4 }),
  fc.integer({ min: 1, max: 2_000 }).map((depth) => JSON.parse("[".repeat(depth) + "]".repeat(depth))),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Arguments of any form, near those that the tools know; `__proto__` is an argument like any other. */
export const hostileArguments: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 15,
    arbitrary: fc.array(fc.tuple(fc.constantFrom(...names), hostileValue), { maxLength: 6 }).map(Object.fromEntries),
  },
  hostileValue,
);
