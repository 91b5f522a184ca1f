import { afterEach, expect, test } from "vitest";
import { type DocumentServer, serveDocument } from "../support/serve-document.ts";

let gio: DocumentServer | undefined;
afterEach(async () => {
  await gio?.close();
  gio = undefined;
});

async function serverFor(document: object | string) {
  gio = await serveDocument(document);
  return gio.server;
}

const time = { name: "时间", dimension: true };
const metrics = (count: number, name: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => ({ name: name(place), metric: true }));

test("a table of 10,000 columns ends as failed, and says what to do", async () => {
  const meta = [time, ...metrics(9_999, (place) => `支付${place}_次`)];
  const server = await serverFor({ id: "c", name: "宽", meta, data: [[1793548800000, 1]] });
  const { structured, text } = await server.call("export_event", { chart: "wide1234" });
  expect(structured).toMatchObject({ status: "failed", error: { code: "protocol" } });
  expect(text).toContain("10,000 columns; at most 5,000 are read. Ask for fewer metrics or dimensions in the chart.");
  const again = await server.call("get_export", { export_id: structured.export_id });
  expect(again.structured.status).toBe("failed");
});

test("4,000 columns of one name are told apart", async () => {
  const meta = [time, ...metrics(4_000, () => "支付_次")];
  const data = [[1793548800000, ...metrics(4_000, () => "").map((_, place) => place)]];
  const server = await serverFor({ id: "c", name: "同名", meta, data });
  const { structured } = await server.call("export_event", { chart: "same1234" });
  expect(structured).toMatchObject({ status: "done", row_count: 1 });
  const sql = `SELECT "支付_次_4000" AS last FROM ${structured.table}`;
  expect((await server.call("query_exports", { sql })).structured.rows).toEqual([[3_999]]);
});

test("digest, SQL and rows call columns that differ in case alone by the same names", async () => {
  const meta = [time, { name: "Pay_次", metric: true }, { name: "pay_次", metric: true }];
  const data = [0, 1, 2].map((day) => [1793548800000 + day * 86_400_000, 100 * (day + 1), day]);
  const server = await serverFor({ id: "c", name: "大小写", interval: 86_400_000, meta, data });
  const { structured } = await server.call("export_event", { chart: "case1234" });
  expect(structured.columns.map(({ name }: { name: string }) => name)).toEqual(["时间", "Pay_次", "pay_次_2"]);
  const totals = structured.digest.metrics.map(({ name, total }: { name: string; total: number }) => [name, total]);
  expect(totals).toEqual([
    ["Pay_次", 600],
    ["pay_次_2", 3],
  ]);
  const sql = `SELECT sum("Pay_次"), sum("pay_次_2") FROM ${structured.table}`;
  expect((await server.call("query_exports", { sql })).structured.rows).toEqual([[600, 3]]);
});

test("whole numbers beyond 2^53 keep their digits in the rows", async () => {
  const meta = [time, { name: "订单号", dimension: true }, { name: "流水_求和", metric: true }];
  const head = JSON.stringify({ id: "c", name: "长", meta }).slice(0, -1);
  const rows = '[1793548800000,12345678901234567,9007199254740993],[1793548800000,"a",1]';
  const server = await serverFor(`${head},"data":[${rows}]}`);
  const { structured } = await server.call("export_event", { chart: "long1234" });
  const page = await server.call("get_export", { export_id: structured.export_id, offset: 0, limit: 10 });
  expect(page.structured.rows.map((row: unknown[]) => row.slice(1))).toEqual([
    ["12345678901234567", "9007199254740993"],
    ["a", 1],
  ]);
});
