import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sandboxEnv } from "../support/connect.ts";
import { initialize, type RawServer, startRawServer } from "../support/raw-server.ts";

const CALLS = 1_000;
const MOST_CHILDREN = 4;
const MOST_MEGABYTES = 300;

let server: RawServer;
let home: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const gio = await serveSandbox({ jobMs: 300 });
  home = await mkdtemp(join(tmpdir(), "growingio-test-"));
  server = startRawServer({ ...sandboxEnv(gio), GROWINGIO_HOME: home, GROWINGIO_ALLOW_USER_ROWS: "1" });
  server.send({ id: "start", ...initialize });
  await server.answer("start");
  server.send({ method: "notifications/initialized" });
  close = async () => {
    server.child.kill("SIGKILL");
    await gio.close();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  };
});

afterAll(() => close());

function call(id: unknown, name: string, args: object): void {
  server.send({ id, method: "tools/call", params: { name, arguments: args } });
}

/** The processes that the server has started and that are there now. */
async function children(pid: number): Promise<number> {
  const tasks = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "")),
  );
  return lists.join(" ").split(/\s+/).filter(Boolean).length;
}

async function megabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** The most children and memory of the server until it is told to stop. */
function watch(pid: number): () => Promise<{ readonly children: number; readonly megabytes: number }> {
  const most = { children: 0, megabytes: 0 };
  let watching = true;
  const watched = (async () => {
    while (watching && server.child.exitCode === null) {
      most.children = Math.max(most.children, await children(pid));
      most.megabytes = Math.max(most.megabytes, Math.round(await megabytes(pid)));
      await sleep(10);
    }
  })();
  return async () => {
    watching = false;
    await watched;
    return most;
  };
}

test.runIf(process.platform === "linux")(
  `${CALLS} calls at once are all answered, by ${MOST_CHILDREN} processes at most, in ${MOST_MEGABYTES} MB`,
  async () => {
    const pid = server.child.pid ?? 0;
    call("search", "search_charts", { query: "订单" });
    const charts = (await server.answer("search")).result.structuredContent.charts as { id: string }[];
    call("segments", "list_segments", {});
    const [segment] = (await server.answer("segments")).result.structuredContent.segments as { id: string }[];
    call("export", "export_event", { chart: charts[0]?.id, range: "last_7_days" });
    const { export_id } = (await server.answer("export")).result.structuredContent;
    const mixed: ((index: number) => readonly [string, object])[] = [
      () => ["query_exports", { sql: "SELECT count(*) AS n FROM e1" }],
      (index) => ["query_exports", { sql: `SELECT ${index} AS n, * FROM e1`, export_ids: [export_id] }],
      (index) => ["save_export", { export_id, file_name: `table-${index}` }],
      (index) => ["save_export", { sql: "FROM e1", file_name: `sql-${index}`, format: "json" }],
      () => ["query_exports", { sql: "SELECT * FROM e1 WHERE false" }],
      (index) => ["save_export", { segment: segment?.id, file_name: `people-${index % 7}`, overwrite: true }],
      () => ["get_export", { export_id }],
      () => ["export_event", { chart: charts[0]?.id, range: "last_14_days" }],
      () => ["list_dashboards", {}],
      () => ["query_exports", { sql: "SELECT sum(a.range * b.range) FROM range(10000) a, range(10000) b" }],
    ];
    const stop = watch(pid);
    const startedMs = Date.now();
    for (let index = 0; index < CALLS; index++) {
      const [name, args] = mixed[index % mixed.length]?.(index) ?? ["", {}];
      call(index, name, args);
    }
    const answers = await Promise.all(Array.from({ length: CALLS }, (_, index) => server.answer(index)));
    const seconds = (Date.now() - startedMs) / 1000;
    const most = await stop();
    const texts = answers.map(({ result }) => String(result?.content?.[0]?.text));
    const busy = texts.filter((text) => text.startsWith("The server is busy"));
    const done = answers.filter(({ result }) => result?.isError === false).length;
    console.log(`${CALLS} calls in ${seconds} s: ${done} done, ${busy.length} busy; at most`, most);
    expect(answers.every(({ result }) => result !== undefined)).toBe(true);
    expect(done + busy.length).toBe(CALLS);
    expect(busy.length).toBeGreaterThan(0);
    for (const text of busy) expect(text).toMatch(/Call again in \d+ s/);
    expect(most.children).toBeGreaterThan(0);
    expect(most.children).toBeLessThanOrEqual(MOST_CHILDREN);
    expect(most.megabytes).toBeLessThanOrEqual(MOST_MEGABYTES);
  },
  60_000,
);
