import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { startServer, startStage, type ToolResult } from "../support/connect.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "growingio-test-"));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true, maxRetries: 3 });
});

const EARLIER =
  /^Exported \d{4}-\d\d-\d\d \d\d:\d\d \(\+08:00\): its figures are final, so GrowingIO was not asked again\.$/;
const DAY_MS = 86_400_000;

/** A GrowingIO of one chart whose figures can be set: two days from the start that is asked for. */
async function serveFigures(): Promise<{ orders: number[]; requests: number; env: Record<string, string> }> {
  const world = { orders: [120, 7], requests: 0, env: {} };
  const server = createServer((request, response) => {
    world.requests++;
    const url = new URL(request.url ?? "", "http://localhost");
    const startTime = Number(url.searchParams.get("startTime"));
    const meta = [
      { name: "目标用户", dimension: true },
      { name: "时间", dimension: true },
      { name: "订单数", metric: true },
    ];
    const data = world.orders.map((orders, day) => ["全部访问用户", startTime + day * DAY_MS, orders]);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ id: "c", name: "每日订单", interval: DAY_MS, meta, data }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  world.env = {
    GROWINGIO_TOKEN: "a-token-for-tests-0001",
    GROWINGIO_PROJECT_UID: "p",
    GROWINGIO_BASE_URL: `http://127.0.0.1:${address.port}`,
  };
  return world;
}

const figures = ({ structured }: ToolResult) => [structured.digest, structured.preview, structured.row_count];

test("a closed window that is kept is answered without a request, by another server too, and says when it was exported", async () => {
  const stage = await startStage({ server: { home }, jobMs: 0 });
  onTestFinished(() => stage.close());
  const ask = { chart: stage.gio.sandbox.shop.chart("line").id, range: "2026-11-01/2026-11-07" };
  const requests = () => stage.gio.sandbox.stats().requests;
  const first = await stage.call("export_event", ask);
  expect(first.structured.notes).toEqual([]);
  const asked = requests();
  const again = await stage.call("export_event", ask);
  expect(again.structured.notes).toEqual([expect.stringMatching(EARLIER)]);
  expect(again.text).toContain(again.structured.notes[0]);
  expect(figures(again)).toEqual(figures(first));
  const other = await startServer({ home, env: stage.env });
  onTestFinished(() => other.close());
  const elsewhere = await other.call("export_event", ask);
  expect(elsewhere.structured.notes).toEqual([expect.stringMatching(EARLIER)]);
  expect(requests()).toBe(asked);
});

test("another token has nothing from it, finished or running", async () => {
  const world = await serveFigures();
  const mine = await startServer({ home, env: world.env });
  onTestFinished(() => mine.close());
  const ask = { chart: "c", range: "2026-11-01/2026-11-02" };
  await mine.call("export_event", ask);
  const asked = world.requests;
  const other = await startServer({ home, env: { ...world.env, GROWINGIO_TOKEN: "a-token-for-tests-0002" } });
  onTestFinished(() => other.close());
  const theirs = await other.call("export_event", ask);
  expect(world.requests).toBe(2 * asked);
  expect(theirs.structured.notes).toEqual([]);
});

test("an open window is asked for again, and the answer says in one line which figures moved", async () => {
  const world = await serveFigures();
  const server = await startServer({ home, env: world.env });
  onTestFinished(() => server.close());
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const before = new Date(Date.now() + 8 * 3_600_000 - DAY_MS).toISOString().slice(0, 10);
  const ask = { chart: "c", range: `${before}/${today}` };
  const first = await server.call("export_event", ask);
  expect(first.text).not.toContain("Restated");
  world.orders = [131, 1207];
  const moved = await server.call("export_event", ask);
  const line = `Restated: ${before} 订单数 was 120, is 131; ${today} 订单数 was 7, is 1,207.`;
  expect(moved.text).toContain(line);
  expect(moved.structured.warnings).toContain(line);
  expect(moved.structured.notes).toEqual([]);
  const page = await server.call("get_export", { export_id: moved.structured.export_id });
  expect(page.structured.warnings).toContain(line);
  expect((await server.call("export_event", ask)).text).not.toContain("Restated");
});
