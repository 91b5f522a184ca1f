import { afterAll, beforeAll, expect, test } from "vitest";
import { type DocumentServer, serveDocument } from "../support/serve-document.ts";

const MAX_BYTES = 32 * 1024;
const day = Date.parse("2026-11-01T00:00:00+08:00");
const long = (place: number) => `${place}${"很长的名称".repeat(60)}`;
const columns = Array.from({ length: 300 }, (_, place) => `支付金额${place}_次`);

function answer(path: string): object {
  if (path.includes("/vars/")) {
    return Array.from({ length: 5_000 }, (_, place) => ({ id: `v${place}`, key: `key_${place}`, name: long(place) }));
  }
  if (path.endsWith("/segmentations.json")) {
    return Array.from({ length: 500 }, (_, place) => ({ id: `segment${place}`, name: long(place), userType: "u" }));
  }
  if (path.includes("/dashboards/")) {
    const charts = Array.from({ length: 400 }, (_, place) => ({
      id: `chart${place}`,
      name: long(place),
      creator: long(place),
    }));
    return { id: "dash0001", name: long(0), charts };
  }
  if (path.endsWith("/dashboards.json")) return [{ id: "dash0001", name: long(0) }];
  return {
    id: "c",
    name: long(0),
    interval: 86_400_000,
    meta: [{ name: "时间", dimension: true }, ...columns.map((name) => ({ name, metric: true }))],
    data: [0, 1].map((at) => [day + at * 86_400_000, ...columns.map(() => at)]),
  };
}

let gio: DocumentServer;
beforeAll(async () => {
  gio = await serveDocument(answer);
});
afterAll(() => gio.close());

/** The client checks each structure against the tool's own schema. */
async function within(name: string, input: Record<string, unknown>) {
  const answered = await gio.server.call(name, input);
  const size = Buffer.byteLength(answered.text);
  expect([name, Math.max(size, Buffer.byteLength(JSON.stringify(answered.structured ?? {}))) <= MAX_BYTES]).toEqual([
    name,
    true,
  ]);
  return answered;
}

test("lists of any length are cut in both parts alike, and say so with what to ask instead", async () => {
  const { text, structured, isError } = await within("list_segments", { include_variables: true, limit: 100 });
  expect(isError).toBe(false);
  expect(structured.total).toBe(500);
  expect(text.match(/^\| segment\d+ /gm)).toHaveLength(structured.segments.length);
  expect(structured.segments.length).toBeGreaterThan(20);
  const said = structured.notes.filter((note: string) => /^Only \d+ of \d+ entries of "\w+" fit the answer/.test(note));
  expect(said.length).toBeGreaterThan(0);
  for (const note of said) expect(text).toContain(note);
  const found = await within("get_dashboard", { dashboard: "dash0001" });
  expect(found.text.match(/^\| chart\d+ /gm)).toHaveLength(found.structured.charts.length);
  await within("search_charts", { query: "很长", limit: 100 });
});

test("24,000 result columns, and statements that fail over as many names", async () => {
  const { structured } = await within("export_event", { chart: "wide1234", preview_rows: 50 });
  const { table } = structured;
  const wide = Array(80).fill("COLUMNS(*)").join(", ");
  for (const sql of [`SELECT ${wide} FROM (SELECT * FROM ${table} LIMIT 1)`, `DESCRIBE SELECT ${wide} FROM ${table}`]) {
    const answered = await within("query_exports", { sql, limit: 1_000 });
    expect([sql, answered.isError ? answered.text : "", answered.text]).toEqual([
      sql,
      "",
      expect.stringMatching(/Only \d+ of/),
    ]);
  }
  const failed = await within("query_exports", {
    sql: `SELECT ${columns.map((name) => `"${name}x"`).join(", ")} FROM ${table}`,
  });
  expect(failed.isError).toBe(true);
}, 60_000);
