import { expect, test } from "vitest";
import { Table } from "../table/table.ts";
import { openTable, sealTable } from "./sealed-table.ts";

const account = { baseUrl: "https://www.growingio.com/", token: "a-token-for-tests" };
const table = new Table({
  kind: "event",
  chartId: "c",
  name: "每日订单",
  startMs: 1,
  endMs: 2,
  intervalMs: 86_400_000,
  conversionWindowDays: null,
  period: null,
  aggregator: { current: 1, previous: null },
  columns: [
    { name: "时间", role: "time" },
    { name: "城市", role: "dimension" },
    { name: "订单数", role: "metric" },
  ],
  parts: 2,
  capped: false,
  rows: [
    [1763913600000, "上海", 1.5],
    [1763913600000, null, "9007199254740993"],
    ["汇总", "北京", "--"],
    ...Array.from({ length: 7_000 }, (_, index) => [1764000000000, `城市 ${index}`, null]),
  ],
});
const kept = { table, exportedAtMs: 5, isFinal: true };

test("a table comes back as it was, to the texts that were no numbers", async () => {
  const text = await sealTable(kept, "key", account);
  const opened = await openTable(text, "key", account);
  expect(opened).toMatchObject({ exportedAtMs: 5, isFinal: true });
  expect(opened?.table.facts()).toEqual(table.facts());
  expect(opened?.table.cells).toEqual(table.cells);
  expect(opened?.table.column("订单数").sentText(2)).toBe("--");
  expect(Buffer.from(text, "base64").includes(account.token)).toBe(false);
});

test("what was changed, cut, moved to another key or made with another token counts as none", async () => {
  const text = await sealTable(kept, "key", account);
  const bytes = Buffer.from(text, "base64");
  for (const at of [0, 40, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await openTable(changed.toString("base64"), "key", account)).toBeNull();
  }
  expect(await openTable(text.slice(0, -8), "key", account)).toBeNull();
  expect(await openTable("", "key", account)).toBeNull();
  expect(await openTable("no base64 at all", "key", account)).toBeNull();
  expect(await openTable(text, "another", account)).toBeNull();
  expect(await openTable(text, "key", { ...account, token: "another-token" })).toBeNull();
  expect(await openTable(text, "key", { ...account, baseUrl: "https://gio.example/" })).toBeNull();
});
