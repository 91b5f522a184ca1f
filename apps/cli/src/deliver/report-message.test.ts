import type { Report, ReportChart } from "@growingio-export/report";
import { expect, test } from "vitest";
import { messageOf } from "./report-message.ts";

const chart = (name: string, more: Partial<ReportChart> = {}): ReportChart => ({
  id: `id-${name}`,
  name,
  kind: "Event analysis",
  sentences: [`- ${name}: total 2,700.`],
  warnings: [],
  model: null,
  ...more,
});

const figure = { name: "支付_次, total", value: "12,345", change: "+12.5%", change_of: "second half against first" };

const report = (charts: ReportChart[], more: Partial<Report> = {}): Report => ({
  title: "Shop",
  exported_at: "2026-11-26T18:02:00.000+08:00",
  language: "en",
  range: "2026-11-18 to 2026-11-24",
  charts,
  ...more,
});

test("each chart is a sentence, what moved most first, and its change says what is compared", () => {
  const message = messageOf(
    report([
      chart("a", { figure, change_pct: 12.5 }),
      chart("b", { figure: { name: "GMV, total", value: "¥90" } }),
      chart("c", { change_pct: -40 }),
      chart("d", { error: "no such chart" }),
    ]),
    { link: "https://reports.example/report.html" },
  );
  expect(message).toMatchObject({
    kind: "report",
    title: "Shop",
    facts: ["2026-11-18 to 2026-11-24 (days of +08:00)"],
    headlines: [
      { chart: "c", sentence: "c: total 2,700." },
      { chart: "a", sentence: "支付_次, total: 12,345, +12.5% (second half against first)" },
      { chart: "b", sentence: "GMV, total: ¥90" },
    ],
    failures: [{ chart: "d", sentence: "no such chart" }],
    warnings: [],
    link: "https://reports.example/report.html",
  });
});

test("what all charts are compared with is said once, what only one is beside it", () => {
  const own = { range: "2026-11-24", compared_with: "2026-11-17" };
  const message = messageOf(
    report([chart("a", { figure }), chart("b", { figure: { ...figure, change_of: "its own" }, ...own })], {
      compared_with: "2026-11-11 to 2026-11-17",
    }),
  );
  expect(message.facts).toContain("compared with 2026-11-11 to 2026-11-17");
  expect(message.headlines.map(({ sentence }) => sentence)).toEqual([
    "支付_次, total: 12,345, +12.5%",
    "支付_次, total, 2026-11-24: 12,345, +12.5% (its own)",
  ]);
});

test("the same days and figures are the same message, whenever they came and wherever the page lies; other figures are another", () => {
  const of = (value: string, more: Partial<Report> = {}, link?: string) =>
    messageOf(report([chart("a", { figure: { ...figure, value } })], more), { link }).sameAs;
  const first = of("12,345");
  expect(of("12,345", { exported_at: "2026-11-27T06:00:00+08:00", warnings: ["late"] }, "https://x.example/")).toBe(
    first,
  );
  expect(of("12,346")).not.toBe(first);
  expect(of("12,345", { range: "2026-11-19 to 2026-11-25" })).not.toBe(first);
  expect(of("12,345", { dashboard: { id: "d2", name: "Shop" } })).not.toBe(first);
});

test("warnings name the charts that they are about, and notes are left to the report", () => {
  const note = "Note: unit not stated";
  const charts = [
    chart("a", { warnings: ["rows repeat", note], notes: [note] }),
    chart("b", { warnings: ["rows repeat"] }),
  ];
  expect(messageOf(report(charts, { warnings: ["late", note] })).warnings).toEqual(["late", "a, b: rows repeat"]);
});
