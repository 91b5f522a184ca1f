import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Server, sandboxEnv, startServer } from "../support/connect.ts";

let home: string;
let gio: ServedSandbox | undefined;
const servers: Server[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "growingio-test-"));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close().catch(() => {})));
  await gio?.close();
  await rm(home, { recursive: true, force: true });
});

async function serve(options: Parameters<typeof serveSandbox>[0]): Promise<ServedSandbox> {
  gio = await serveSandbox(options);
  return gio;
}

async function start(): Promise<Server> {
  if (gio === undefined) throw new Error("serve a sandbox first");
  const server = await startServer({ home, env: sandboxEnv(gio) });
  servers.push(server);
  return server;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("two servers on one folder run 50 exports each at once: nothing is lost, nothing is torn", async () => {
  const { shop } = (await serve({ stores: 20, jobMs: 200 })).sandbox;
  const charts = shop.charts
    .filter(({ kind, shape }) => kind === "event" && !/capped|failing|hostile/.test(shape))
    .slice(0, 100);
  const pair = [await start(), await start()];
  const answers = await Promise.all(
    charts.map(({ id }, index) =>
      (pair[index % 2] as Server).call("export_event", { chart: id, range: "last_7_days" }),
    ),
  );
  expect(answers.map(({ structured }) => structured.status)).toEqual(charts.map(() => "done"));
  expect(new Set(answers.map(({ structured }) => structured.table)).size).toBe(100);
  // Each server reads and queries what the other wrote.
  const reader = await start();
  for (const { structured } of answers.slice(0, 10)) {
    const limit = structured.preview.length;
    const page = await reader.call("get_export", { export_id: structured.export_id, offset: 0, limit });
    expect(page.structured.rows).toEqual(structured.preview);
  }
  const [first, second] = answers;
  const sql = `SELECT (SELECT count(*) FROM ${first?.structured.table}) AS a, (SELECT count(*) FROM ${second?.structured.table}) AS b`;
  const counted = await reader.call("query_exports", { sql });
  expect(counted.structured.rows).toEqual([[first?.structured.row_count, second?.structured.row_count]]);
}, 120_000);

test("a server killed in the middle of an export: the next one on the folder finishes it", async () => {
  const { shop } = (await serve({ jobMs: 2_000 })).sandbox;
  const killed = await start();
  const running = await killed.call("export_event", { chart: shop.chart("line").id, wait_seconds: 0 });
  expect(running.structured.status).toBe("running");
  process.kill(killed.pid, "SIGKILL");
  const next = await start();
  const { structured } = await next.call("get_export", { export_id: running.structured.export_id });
  expect(structured).toMatchObject({ status: "done", export_id: running.structured.export_id });
  expect(gio?.sandbox.stats()).toMatchObject({ jobsStarted: 1, violations: 0 });
});

test("a server killed in the middle of a write: the folder stays valid and the export is finished again", async () => {
  const { shop } = (await serve({ jobMs: 100 })).sandbox;
  const chart = shop.chart("cappedNoTime").id;
  const killed = await start();
  const { structured } = await killed.call("export_event", { chart, wait_seconds: 0 });
  const folder = join(home, "workspace", "exports", structured.export_id);
  // The Parquet file is being written as soon as something temporary stands beside the manifest.
  for (let tries = 0; tries < 500 && (await readdir(folder)).length < 2; tries++) await pause(5);
  process.kill(killed.pid, "SIGKILL");
  const next = await start();
  const again = await next.call("get_export", { export_id: structured.export_id });
  expect(again.structured).toMatchObject({ status: "done", row_count: 200_000, capped: true });
  expect(again.text).toContain("cut this table at 200,000 rows");
  const counted = await next.call("query_exports", { sql: `SELECT count(*) AS n FROM ${again.structured.table}` });
  expect(counted.structured.rows).toEqual([[200_000]]);
}, 60_000);

test("while its owner lives, another server waits for an export instead of asking GrowingIO too", async () => {
  const { shop } = (await serve({ jobMs: 2_000 })).sandbox;
  const [owner, other] = [await start(), await start()];
  const running = await owner.call("export_event", { chart: shop.chart("line").id, wait_seconds: 0 });
  const { structured } = await other.call("get_export", { export_id: running.structured.export_id });
  expect(structured.status).toBe("done");
  expect(gio?.sandbox.stats()).toMatchObject({ jobsStarted: 1, violations: 0 });
});

test("an export that another server runs already is joined, not asked for twice", async () => {
  const { shop } = (await serve({ jobMs: 2_500 })).sandbox;
  const [owner, other] = [await start(), await start()];
  const chart = shop.chart("line").id;
  const first = await owner.call("export_event", { chart, range: "last_7_days", wait_seconds: 0 });
  const second = await other.call("export_event", { chart, range: "last_7_days" });
  expect(second.structured).toMatchObject({ status: "done", export_id: first.structured.export_id });
  expect(gio?.sandbox.stats()).toMatchObject({ jobsStarted: 1, violations: 0 });
});

test("a cancellation by another server stands: the owner stops asking", async () => {
  const { shop } = (await serve({ jobMs: 60_000 })).sandbox;
  const [owner, other] = [await start(), await start()];
  const running = await owner.call("export_event", { chart: shop.chart("line").id, wait_seconds: 0 });
  const { export_id } = running.structured;
  expect((await other.call("get_export", { export_id, cancel: true })).structured.status).toBe("cancelled");
  const requests = () => gio?.sandbox.stats().requests ?? 0;
  // An owner that goes on asks more than once in this time.
  const askedMeanwhile = async () => {
    const asked = requests();
    await pause(1_500);
    return requests() - asked;
  };
  await expect.poll(askedMeanwhile, { timeout: 12_000 }).toBe(0);
  expect((await owner.call("get_export", { export_id })).structured.status).toBe("cancelled");
});
