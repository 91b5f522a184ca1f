import { Table, type TableData } from "@growingio-export/core";
import { expect, test } from "vitest";
import { temporaryWorkspace } from "../../test-support/stage.ts";
import { keptTable } from "./kept-table.ts";

const day = Date.UTC(2026, 9, 31, 16);
const facts = { chartId: "chart001", name: "支付", startMs: day, endMs: day + 7 * 86_400_000 - 1 };
const plain = { ...facts, intervalMs: null, conversionWindowDays: null, period: null, aggregator: null };
const whole = { ...plain, parts: 2, capped: true, shortRows: 1 };

/** Tables whose answers say what nobody asked for, so that the request does not tell it. */
const tables: TableData[] = [
  {
    ...whole,
    kind: "event",
    // Points of no unit.
    intervalMs: 7_200_000,
    columns: [
      { name: "时间", role: "time" },
      { name: "n", role: "metric" },
    ],
    // In seconds.
    rows: [
      [day / 1000, 1],
      [day / 1000 + 7_200, "--"],
    ],
  },
  { ...whole, kind: "funnel", conversionWindowDays: 7, columns: [{ name: "第1步人数", role: "metric" }], rows: [[5]] },
  { ...whole, kind: "retention", period: "week", columns: [{ name: "次周", role: "metric" }], rows: [[null]] },
  { ...whole, kind: "distribution", statistic: "0.75", columns: [{ name: "次数", role: "metric" }], rows: [[2.5]] },
];

test.each(tables)("a $kind is the table that it was", async (data) => {
  const workspace = await temporaryWorkspace();
  const table = new Table(data);
  await workspace.create({
    exportId: "ex_a",
    kind: data.kind,
    project: "p",
    target: { id: data.chartId, name: data.name },
  });
  const manifest = await workspace.finishTable("ex_a", table);
  expect((await keptTable(manifest, workspace)).toJSON()).toEqual(table.toJSON());
});

test("of a table that was kept without what its answer said, the request tells what it can", async () => {
  const workspace = await temporaryWorkspace();
  const job = { query: { conversionWindow: "7" } };
  const target = { id: "chart001", name: "支付" };
  await workspace.create({ exportId: "ex_a", kind: "funnel", project: "p", target, job });
  const manifest = await workspace.finishTable("ex_a", new Table({ ...whole, kind: "funnel", columns: [], rows: [] }));
  expect(await keptTable({ ...manifest, facts: null }, workspace)).toMatchObject({ conversionWindowDays: 7 });
});
