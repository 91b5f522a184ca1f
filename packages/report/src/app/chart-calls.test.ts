import type { ChartModel } from "@growingio-export/insight/chart";
import { expect, test } from "vitest";
import { showExport, showLastDays } from "./chart-calls.ts";
import type { ChartMeta } from "./chart-meta.ts";
import type { ToolAnswer } from "./tool-answer.ts";

const model: ChartModel = { kind: "event", name: "c", language: "en", panels: [], notes: [] };
const present: ChartMeta = {
  model,
  chosen: { form: "line" },
  export_id: "first",
  chart: { id: "abc" },
  project: "WlGk4Daj",
  tool: "export_event",
};
const shown = (export_id: string): ToolAnswer => ({
  content: [],
  _meta: { "growingio/chart": { ...present, export_id } },
});
const running = (seconds?: number): ToolAnswer => ({
  content: [{ type: "text", text: "running" }],
  structuredContent: { status: "running", export_id: "second", poll_after_seconds: seconds },
});
const done: ToolAnswer = { content: [], structuredContent: { status: "done", export_id: "second" } };
const failed = (text: string): ToolAnswer => ({ content: [{ type: "text", text }], isError: true });
const wish = { form: "bar", metric: "orders", dimension: undefined, isCompared: false } as const;

/** A server that gives these answers in turn. */
function server(...answers: ToolAnswer[]) {
  const calls: [string, object][] = [];
  const pauses: number[] = [];
  return {
    calls,
    pauses,
    call: async (name: string, args: object) => {
      calls.push([name, args]);
      return answers.shift() ?? failed("no answer");
    },
    pause: async (ms: number) => void pauses.push(ms),
    onRunning: () => {},
  };
}

test("the last days are exported, waited for and shown", async () => {
  const reach = server(running(3), running(), done, shown("second"));
  expect((await showLastDays(reach, present, 14, wish)).export_id).toBe("second");
  expect(reach.calls).toEqual([
    ["export_event", { chart: "abc", range: "last_14_days", project: "WlGk4Daj" }],
    ["get_export", { export_id: "second" }],
    ["get_export", { export_id: "second" }],
    ["show_chart", { export_id: "second", chart: "bar", metric: "orders" }],
  ]);
  expect(reach.pauses).toEqual([3_000, 2_000]);
});

test("an export that is there at once is shown at once", async () => {
  const reach = server(done, shown("second"));
  await showLastDays(reach, present, 7, { ...wish, isCompared: true });
  expect(reach.calls.at(-1)).toEqual([
    "show_chart",
    { export_id: "second", chart: "bar", metric: "orders", compare_to: "previous_period" },
  ]);
});

test("a comparison that runs is asked for again", async () => {
  const reach = server(running(1), shown("first"));
  await showExport(reach, "first", { ...wish, isCompared: true, dimension: "city" });
  const [name, args] = reach.calls[0] ?? [];
  expect(reach.calls).toEqual([
    [name, args],
    [name, args],
  ]);
  expect(args).toEqual({
    export_id: "first",
    chart: "bar",
    metric: "orders",
    dimension: "city",
    compare_to: "previous_period",
  });
});

test.each<[string, ToolAnswer[]]>([
  ["an error", [failed("At most 365 days.")]],
  ["an error after a while", [running(1), failed("At most 365 days.")]],
  [
    "a job that failed",
    [{ ...done, content: [{ type: "text", text: "At most 365 days." }], structuredContent: { status: "failed" } }],
  ],
  ["an answer that nothing can be drawn of", [done, { content: [{ type: "text", text: "At most 365 days." }] }]],
])("%s is told in the server's words", async (_, answers) => {
  await expect(showLastDays(server(...answers), present, 400, wish)).rejects.toThrow("At most 365 days.");
});

test("it does not ask for ever", async () => {
  const reach = server(...Array.from({ length: 100 }, () => running(1)));
  await expect(showLastDays(reach, present, 7, wish)).rejects.toThrow("try again later");
  expect(reach.calls.length).toBeLessThan(60);
});

test("an export of no chart has no other days", async () => {
  const { chart: _, ...others } = present;
  await expect(showLastDays(server(), others, 7, wish)).rejects.toThrow("another range");
});

test("what runs for too long ends with what failed last", async () => {
  const failing = { ...running(1), structuredContent: { status: "running", warnings: ["Too many requests."] } };
  const asking = (answer: ToolAnswer) => showExport(server(...Array<ToolAnswer>(50).fill(answer)), "first", wish);
  await expect(asking(failing)).rejects.toThrow("not finished; try again later. Too many requests.");
  await expect(asking(running(1))).rejects.toThrow("still computing this export");
});
