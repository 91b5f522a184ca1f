import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cell, Table } from "@growingio-export/core";
import { digest } from "@growingio-export/insight";
import { openWorkspace, type Workspace } from "@growingio-export/workspace";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

let directory: string;
let workspace: Workspace;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "growingio-totals-"));
  workspace = await openWorkspace({ directory });
});
afterAll(async () => {
  await workspace.close();
  await rm(directory, { recursive: true, force: true });
});

const day = 86_400_000;
const start = Date.parse("2026-11-01T00:00:00+08:00");

const leaf = fc.record({
  time: fc.integer({ min: 0, max: 9 }).map((offset) => start + offset * day),
  city: fc.constantFrom("上海", "北京", "N/A", "深圳"),
  orders: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
});

test("the digest's totals are DuckDB's own sums of the rows that are no subtotals, whatever the rows and their order", async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(leaf, { minLength: 1, maxLength: 60 }), fc.boolean(), async (leaves, withSubtotals) => {
      // Each city once a day, as in a real table.
      const cells = new Map(
        leaves.map(({ time, city, orders }) => [`${time} ${city}`, [time, "全部访问用户", city, orders]]),
      );
      const rows: Cell[][] = [...cells.values()];
      const subtotals = [...new Set(rows.map(([time]) => time ?? null))].map((time) => [
        time,
        "全部访问用户",
        "不适用",
        999,
      ]);
      const table = new Table({
        kind: "event",
        chartId: "c",
        name: "",
        startMs: start,
        endMs: start + 10 * day - 1,
        intervalMs: day,
        conversionWindowDays: null,
        period: null,
        aggregator: null,
        columns: [
          { name: "时间", role: "time" },
          { name: "目标用户", role: "target" },
          { name: "城市", role: "dimension" },
          { name: "订单支付_次", role: "metric" },
        ],
        rows: withSubtotals ? [...subtotals, ...rows] : rows,
        parts: 1,
        capped: false,
      });
      const exportId = `exp_${number++}`;
      await workspace.create({ exportId, kind: "event", project: "p", target: { id: "c", name: "" } });
      await workspace.finishTable(exportId, table);
      const sql = `SELECT sum("订单支付_次") FROM ${exportId} WHERE "城市" <> '不适用'`;
      const [sum] = (await workspace.query(sql)).rows[0] ?? [];
      const found = digest(table);
      const total =
        found.kind === "event" ? found.metrics.find(({ name }) => name === "订单支付_次")?.total : undefined;
      // A day on which no city has a value is told by its subtotal row alone, if there is one.
      const covered = rows.filter(([, , , orders]) => orders !== null).map(([time]) => time);
      const alone = withSubtotals
        ? new Set(rows.map(([time]) => time).filter((time) => !covered.includes(time))).size
        : 0;
      expect(total ?? null).toBe(sum === null && alone === 0 ? null : Number(sum ?? 0) + 999 * alone);
    }),
    { numRuns: 20 },
  );
}, 120_000);
