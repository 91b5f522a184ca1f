import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runGio } from "../support/gio.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

const clock = new URL("../support/shifted-clock.mjs", import.meta.url).href;
const day = (date: string) => Date.parse(`${date}T00:00:00+08:00`);
const LONG = "支付成功的订单金额合计（元）去重后的用户量按门店";
const SHORT = "支付成功的订单金额合计（元）去重后的_1fda0047";

let postgres: PostgresServer;
let folder: string;
let growingio: Server;
let rows: readonly (readonly unknown[])[] = [];
let columns: readonly string[] = [];
const asked: URLSearchParams[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  folder = await mkdtemp(join(tmpdir(), "gio-postgres-"));
  // Answers at once, with the rows of the time that is asked for.
  growingio = createServer(({ url = "" }, response) => {
    const query = new URL(url, "http://host").searchParams;
    asked.push(query);
    const inside = (ms: unknown) =>
      Number(ms) >= Number(query.get("startTime")) && Number(ms) <= Number(query.get("endTime"));
    const meta = columns.map((name) => (/量|数/.test(name) ? { name, metric: true } : { name, dimension: true }));
    const document = { id: "9yGbpp8x", name: "订单", meta, data: rows.filter(([ms]) => inside(ms)) };
    response.setHeader("content-type", "application/json").end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => growingio.listen(0, "127.0.0.1", resolve));
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  await new Promise((resolve) => growingio?.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

async function sync(at: string, env: Record<string, string> = {}) {
  asked.length = 0;
  const path = join(folder, "sync.json");
  const chart = { chart: "9yGbpp8x", kind: "event", table: "orders" };
  await writeFile(path, JSON.stringify({ target: "$WAREHOUSE", since: "2026-11-20", charts: [chart] }));
  return await runGio(["sync", path], {
    env: {
      GROWINGIO_TOKEN: "token-of-a-test-account",
      GROWINGIO_PROJECT_UID: "proj1234",
      GROWINGIO_BASE_URL: `http://127.0.0.1:${(growingio.address() as AddressInfo).port}`,
      WAREHOUSE: postgres.url,
      PGPASSWORD: postgres.password,
      NODE_OPTIONS: `--import=${clock}`,
      SHIFT_MS: String(Date.parse(at) - Date.now()),
      ...env,
    },
  });
}

const select = `SELECT gio_day::text AS day, "城市" AS city, gio_row AS nr, "${SHORT}" AS n, gio_final AS final,
  gio_restated_at::text AS restated, gio_deleted_at::text AS deleted FROM orders ORDER BY gio_day, "城市" NULLS FIRST, gio_row`;

test("PostgreSQL: no value is a value, what repeats is kept, what moves or vanishes is said, what is new gets a column", async () => {
  columns = ["时间", "城市", LONG];
  rows = [
    [day("2026-11-20"), "上海", 1],
    [day("2026-11-20"), null, 2],
    [day("2026-11-21"), "上海", 5],
    [day("2026-11-21"), "上海", 3],
    [day("2026-11-22"), "上海", 10],
    [day("2026-11-22"), "", 11],
    [day("2026-11-23"), "上海", 1],
  ];
  // Before six: yesterday, the 22nd, can still change.
  const first = await sync("2026-11-23T05:10:00+08:00");
  expect(first.status, first.stderr).toBe(0);
  const before = await postgres.rows(select);
  expect(before).toMatchObject([
    { day: "2026-11-20", city: null, nr: 1, n: 2, final: true },
    { day: "2026-11-20", city: "上海", nr: 1, n: 1, final: true },
    { day: "2026-11-21", city: "上海", nr: 1, n: 3, final: true },
    { day: "2026-11-21", city: "上海", nr: 2, n: 5, final: true },
    { day: "2026-11-22", city: "", nr: 1, n: 11, final: false },
    { day: "2026-11-22", city: "上海", nr: 1, n: 10, final: false },
    { day: "2026-11-23", city: "上海", nr: 1, n: 1, final: false },
  ]);

  columns = ["时间", "城市", LONG, "平台", "退款数"];
  rows = [
    [day("2026-11-20"), "上海", 99, null, 0],
    [day("2026-11-22"), "上海", 12, null, 4],
    [day("2026-11-23"), "上海", 7, null, 1],
    [day("2026-11-23"), "上海", 2, "iOS", 1],
  ];
  const second = await sync("2026-11-23T07:10:00+08:00");
  expect(second.status, second.stderr).toBe(0);
  expect(second.stderr).toContain("1 export; rows in orders: 3, new: 1, restated: 1, gone and marked as deleted: 1");
  expect(new Set(asked.map((query) => query.get("startTime")))).toEqual(new Set([String(day("2026-11-22"))]));
  expect((await postgres.rows(select)).slice(0, 4)).toEqual(before.slice(0, 4));
  expect((await postgres.rows(select)).slice(4)).toMatchObject([
    { day: "2026-11-22", city: "", n: 11, restated: null, deleted: expect.stringMatching(/^2026-11-2/) },
    {
      day: "2026-11-22",
      city: "上海",
      n: 12,
      final: true,
      restated: expect.stringMatching(/^2026-11-2/),
      deleted: null,
    },
    // Its day runs: that its figures grow is no restatement.
    { day: "2026-11-23", city: "上海", n: 7, final: false, restated: null, deleted: null },
    { day: "2026-11-23", city: "上海", n: 2, final: false, restated: null, deleted: null },
  ]);
  expect(await postgres.rows("SELECT column_name, sent_name FROM gio_columns ORDER BY sent_name")).toEqual([
    { column_name: "城市", sent_name: "城市" },
    { column_name: "平台", sent_name: "平台" },
    { column_name: SHORT, sent_name: LONG },
    { column_name: "退款数", sent_name: "退款数" },
  ]);

  const third = await sync("2026-11-23T08:10:00+08:00");
  expect(third.status).toBe(0);
  expect(new Set(asked.map((query) => query.get("startTime")))).toEqual(new Set([String(day("2026-11-23"))]));
}, 60_000);

test("a password is never shown, and a server that is away can be tried again", async () => {
  const url = postgres.url.replace("gio@", "gio:a-wrong-password@");
  const wrong = await sync("2026-11-23T09:10:00+08:00", { WAREHOUSE: url, PGPASSWORD: "" });
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain("password authentication failed");
  const away = await sync("2026-11-23T09:10:00+08:00", { WAREHOUSE: "postgres://gio:a-wrong-password@127.0.0.1:1/x" });
  expect(away.status).toBe(4);
  expect(`${wrong.stderr}${away.stderr}`).not.toContain("a-wrong-password");
});
