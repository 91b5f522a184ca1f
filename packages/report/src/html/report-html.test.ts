import { createHash } from "node:crypto";
import type { ChartModel } from "@growingio-export/insight/chart";
import { expect, test } from "vitest";
import type { Report, ReportChart } from "../report.ts";
import { reportHtml } from "./report-html.ts";

const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028\u2029[x](javascript:alert(1)) =HYPERLINK("https://evil.example") <!--`;

const model = (name: string): ChartModel => ({
  kind: "event",
  name,
  language: "en",
  notes: [],
  panels: [
    {
      shape: "series",
      axis: "time",
      title: name,
      forms: ["line", "bar"],
      scale: "number",
      points: ["2026-11-16", "2026-11-17"],
      series: [{ name, values: [1200, 1500] }],
    },
  ],
});

const chart = (id: string, more: Partial<ReportChart> = {}): ReportChart => ({
  id,
  name: id,
  kind: "Event analysis",
  sentences: [`- ${id}: total 2,700.`],
  warnings: [],
  model: model(id),
  ...more,
});

const report = (charts: ReportChart[], more: Partial<Report> = {}): Report => ({
  title: "Shop",
  exported_at: "2026-11-26T18:02:00.000+08:00",
  language: "en",
  charts,
  ...more,
});

test("what others named ends no script, starts none and is no link", async () => {
  const named = chart(hostile, {
    name: hostile,
    kind: hostile,
    figure: { name: hostile, value: hostile, change: hostile, change_of: hostile },
    sentences: [hostile],
    warnings: [hostile],
    freshness: hostile,
    range: hostile,
    compared_with: hostile,
  });
  const page = await reportHtml(
    report([named, chart("b", { error: hostile, model: null })], {
      title: hostile,
      dashboard: { id: hostile, name: hostile },
      project: hostile,
      range: hostile,
      compared_with: hostile,
      warnings: [hostile],
    }),
  );
  expect(page.match(/<script[\s>]/g)).toHaveLength(2);
  expect(page.match(/<\/script/g)).toHaveLength(2);
  expect(page).not.toMatch(/<img|<!--|[\u2028\u2029]/);
  expect(page).not.toMatch(/https?:\/\//);
  expect(page).not.toMatch(/\s(?:src|href)="(?!#chart-)/);
});

test("only the page's own script and styles count, by what they are", async () => {
  const page = await reportHtml(report([chart("a")]));
  const [, policy = ""] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  const hash = (text = "") => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src ${hash(/<script>([\s\S]*?)<\/script>/.exec(page)?.[1])};`);
  expect(policy).toContain(`style-src ${hash(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1])};`);
  expect(policy).not.toContain("unsafe");
});

test("what moved most comes first, what has no figures last, and each has its table", async () => {
  const page = await reportHtml(
    report([
      chart("failed", { error: "no such chart", model: null }),
      chart("steady"),
      chart("up", { change_pct: 5 }),
      chart("down", { change_pct: -40 }),
    ]),
  );
  expect([...page.matchAll(/<h2 id="name-\d">([^<]+)/g)].map(([, name]) => name)).toEqual([
    "down",
    "up",
    "steady",
    "failed",
  ]);
  expect(page.match(/<table>/g)).toHaveLength(3);
  expect(page).toContain("No figures: no such chart");
  expect(page).toContain('<th scope="row">2026-11-16</th><td>1,200</td>');
});

test("the models are in the page in the order of the charts", async () => {
  const page = await reportHtml(report([chart("b", { model: null }), chart("a", { change_pct: 1 })]));
  const [, json = ""] = /id="report-data">([\s\S]*?)<\/script>/.exec(page) ?? [];
  expect(JSON.parse(json)).toEqual([model("a"), null]);
});
