import { mkdir, readdir, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { dayText, timeOfDayText } from "@growingio-export/core";
import type { ChartOutcome } from "@growingio-export/service/reports";
import type { GatheredDashboard } from "@growingio-export/service/workbook";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import type { ToolContext } from "../tool-kit/define-tool.ts";
import type { DashboardOutput } from "./dashboard-answer.ts";
import { withReport } from "./dashboard-report.ts";

const nothing = { manifest: null, problem: null, digest: null, other: null, comparison: null };
const manifest = {
  kind: "event",
  state: "done",
  project: "DemoShop",
  rowCount: 1,
  columns: [],
  range: null,
  warnings: [],
};
const done = (id: string) =>
  ({
    ...nothing,
    chart: { id, name: id },
    manifest: { ...manifest, target: { id, name: id } },
  }) as unknown as ChartOutcome;

let outputDirectory = "";
beforeEach(async () => {
  outputDirectory = await temporaryFolder();
});

const counts = { charts: 2, done: 2, running: 0, failed: 0, not_started: 0 };

/** A report of these charts, whose rows are read so. */
function reported(
  outcomes: readonly ChartOutcome[],
  {
    rows = async () => [],
    leftMs = 10_000,
    signal = new AbortController().signal,
    tally = counts,
  }: Partial<{
    rows: () => Promise<never[]>;
    leftMs: number;
    signal: AbortSignal;
    tally: typeof counts;
  }> = {},
) {
  const progress = vi.fn();
  const context = { workspace: async () => ({ rows }), outputDirectory, publish: null, metrics: {}, signal, progress };
  const structured = { counts: tally, warnings: ["a warning"] } as unknown as DashboardOutput;
  const gathered = { found: { detail: { id: "dash0001", name: "" }, matched: null }, outcomes };
  return withReport({ text: "The figures.\n", structured }, gathered as unknown as GatheredDashboard, {
    leftMs,
    context: context as unknown as ToolContext,
  });
}

test("a report is named after what it is of, and told behind the figures", async () => {
  const { text, structured, links } = await reported([done("chart001")]);
  const [file = ""] = await readdir(outputDirectory);
  expect(file).toMatch(/^dashboard_\d{4}-\d\d-\d\d_\d{4}\.html$/);
  expect(text).toMatch(/^The figures\.\n\nSaved the report to .*\.html \([\d,]+ bytes\)\.$/);
  expect(structured).toMatchObject({
    path: `${outputDirectory}/${file}`,
    bytes: expect.any(Number),
    warnings: ["a warning"],
  });
  expect(links).toMatchObject([{ name: file }]);
});

describe("no report is saved, and the figures are there all the same,", () => {
  const saidOf = async (...given: Parameters<typeof reported>) => {
    const { text, structured } = await reported(...given);
    expect(await readdir(outputDirectory)).toEqual([]);
    expect(structured).not.toHaveProperty("path");
    const said = structured.warnings.slice(1);
    expect(text).toBe(`The figures.\n\n${said.join("\n")}`);
    return said;
  };

  test("while a chart runs or is not begun", async () => {
    const still = ["No report is saved yet: charts still run. The next call saves it."];
    expect(await saidOf([done("a")], { tally: { ...counts, running: 1 } })).toEqual(still);
    expect(await saidOf([done("a")], { tally: { ...counts, not_started: 1 } })).toEqual(still);
  });

  test("where no chart has figures", async () => {
    const failed = { ...nothing, chart: { id: "a", name: "" } } as unknown as ChartOutcome;
    expect(await saidOf([failed])).toEqual(["No report is saved: no chart has figures."]);
  });

  test("where drawing takes longer than the call may", async () => {
    const rows = async () => await pause(20, []);
    expect(await saidOf([done("a"), done("b")], { rows, leftMs: -1 })).toEqual([
      expect.stringContaining(
        "drawing so much took longer than a call may. save_export with dashboard and format html",
      ),
    ]);
  });
});

test("who cancels the call, and what nobody foresaw, ends it", async () => {
  const reason = new Error("the caller left");
  const rows = async () => await pause(1, []);
  await expect(reported([done("a")], { rows, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const broken = new TypeError("broken");
  await expect(reported([done("a")], { rows: async () => Promise.reject(broken) })).rejects.toBe(broken);
});

test("of many reports of one minute 20 are kept, and then it is said that the name is taken", async () => {
  const nowMs = Date.parse("2026-11-23T10:20:00+08:00");
  const time = vi.spyOn(Date, "now").mockReturnValue(nowMs);
  const base = `dashboard_${dayText(nowMs)}_${timeOfDayText(nowMs).replace(":", "")}`;
  await mkdir(outputDirectory, { recursive: true });
  const names = [base, ...Array.from({ length: 18 }, (_, index) => `${base}_${index + 2}`)];
  await Promise.all(names.map((name) => writeFile(`${outputDirectory}/${name}.html`, "")));
  const { structured } = await reported([done("a")]);
  expect(structured.path).toBe(`${outputDirectory}/${base}_20.html`);
  const more = await reported([done("a")]);
  expect(more.structured.warnings[1]).toMatch(/^No report is saved: .*_20\.html exists already/);
  time.mockRestore();
});
