import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxEnv } from "../support/connect.ts";
import { isAlive } from "../support/is-alive.ts";
import { initialize, type RawServer, startRawServer } from "../support/raw-server.ts";
import { serverPath } from "../support/server-path.ts";

let gio: ServedSandbox;
let home: string;
let env: Record<string, string>;

beforeAll(async () => {
  gio = await serveSandbox({ jobMs: 300 });
  home = await mkdtemp(join(tmpdir(), "growingio-test-"));
  env = { ...sandboxEnv(gio), GROWINGIO_HOME: home };
});

afterAll(async () => {
  await gio.close();
  await rm(home, { recursive: true, force: true });
});

const listDashboards = { method: "tools/call", params: { name: "list_dashboards", arguments: {} } };

describe("a client that is careless with JSON-RPC is answered", () => {
  let server: RawServer;

  beforeAll(async () => {
    server = startRawServer(env);
    server.write(`\uFEFF${JSON.stringify({ jsonrpc: "2.0", id: 0, ...initialize })}`);
    await server.answer(0);
    server.send({ method: "notifications/initialized", params: null });
  });

  afterAll(async () => {
    expect(await server.end()).toBe(0);
  });

  test("a byte order mark before initialize", async () => {
    expect((await server.answer(0)).result.serverInfo.name).toBe("growingio-mcp");
  });

  test("null params and a null _meta are absent ones", async () => {
    server.send({ id: 1, method: "tools/list", params: null });
    server.send({ id: 2, ...listDashboards, params: { ...listDashboards.params, _meta: null } });
    server.send({ id: 3, ...listDashboards, params: { ...listDashboards.params, arguments: null } });
    expect((await server.answer(1)).result.tools.length).toBeGreaterThan(10);
    expect((await server.answer(2)).result.isError).toBe(false);
    expect((await server.answer(3)).result.isError).toBe(false);
  });

  test("a fractional id and progress token are served", async () => {
    const params = { ...listDashboards.params, _meta: { progressToken: 0.5 } };
    server.send({ id: 1.5, method: "tools/call", params });
    expect((await server.answer(1.5)).result.isError).toBe(false);
    const progress = await server.next((message) => message.method === "notifications/progress");
    expect(progress.params.progressToken).toBe(0.5);
  });

  test("a null progress token is none", async () => {
    server.send({ id: 4, ...listDashboards, params: { ...listDashboards.params, _meta: { progressToken: null } } });
    expect((await server.answer(4)).result.isError).toBe(false);
  });

  test.each([
    ["a null id", JSON.stringify({ jsonrpc: "2.0", id: null, method: "ping" })],
    ["a batch", JSON.stringify([{ jsonrpc: "2.0", id: 90, method: "ping" }])],
    [
      "a line over 10 MiB",
      JSON.stringify({ jsonrpc: "2.0", id: 91, method: "ping", params: { x: "x".repeat(2 ** 24) } }),
    ],
  ])("%s gets one error with id null, and the connection goes on", async (name, line) => {
    const refused = () => server.messages.filter(({ id }) => id === null);
    const before = refused().length;
    server.write(line);
    server.send({ id: name, method: "ping" });
    expect((await server.answer(name)).result).toEqual({});
    expect(refused().slice(before)).toEqual([
      { jsonrpc: "2.0", id: null, error: { code: -32600, message: expect.any(String) } },
    ]);
  });

  test("a cancelled call is no warning", async () => {
    server.send({
      id: 20,
      method: "tools/call",
      params: { name: "export_event", arguments: { chart: gio.sandbox.shop.chart("line").id, range: "last_3_days" } },
    });
    server.send({ method: "notifications/cancelled", params: { requestId: 20 } });
    server.send({ id: 21, ...listDashboards });
    await server.answer(21);
    server.send({ id: 22, method: "ping" });
    await server.answer(22);
    expect(server.stderr()).toBe("");
    expect(server.messages.some(({ id }) => id === 20)).toBe(false);
  });
});

test("the modern era: null ids, batches and fractional ids alike", async () => {
  const server = startRawServer(env);
  const meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "raw", version: "0" },
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  server.write(
    `\uFEFF${JSON.stringify({ jsonrpc: "2.0", id: 0.5, method: "server/discover", params: { _meta: meta } })}`,
  );
  expect((await server.answer(0.5)).result.supportedVersions).toContain("2026-07-28");
  server.send({ id: 1.5, method: "tools/list", params: { _meta: { ...meta, progressToken: null } } });
  expect((await server.answer(1.5)).result.tools.length).toBeGreaterThan(10);
  server.send({ id: 2, method: "tools/list", params: null });
  expect(await server.answer(2)).toHaveProperty("error.code");
  server.write("[]");
  expect((await server.answer(null)).error.code).toBe(-32600);
  expect(await server.end()).toBe(0);
});

test("a host that closes standard error loses the log, not the server", async () => {
  const server = startRawServer({ ...env, GROWINGIO_LOG: "debug" });
  server.child.stderr.destroy();
  server.send({ id: 1, ...initialize });
  await server.answer(1);
  for (const id of [2, 3, 4]) {
    server.write("no JSON, which a debug line says");
    server.send({ id, ...listDashboards });
    expect((await server.answer(id)).result.isError).toBe(false);
  }
  expect(await server.end()).toBe(0);
});

test("the server ends when its host is gone, though somebody else holds its standard input", async () => {
  // The host starts the server on pipes that this test holds, asks it something, and dies without a word.
  const host = spawn(
    process.execPath,
    [
      "-e",
      `const { pid } = require("node:child_process").spawn(process.execPath, [process.argv[1]], { stdio: ["inherit", "inherit", "inherit"] });
       process.stderr.write(pid + "\\n");
       setTimeout(() => {}, 60_000);`,
      serverPath,
    ],
    { env: { PATH: process.env.PATH, ...env }, stdio: ["pipe", "pipe", "pipe"] },
  );
  const [pid] = await once(createInterface({ input: host.stderr }), "line");
  host.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, ...initialize })}\n`);
  await once(host.stdout, "data");
  host.kill("SIGKILL");
  await expect.poll(() => isAlive(Number(pid)), { timeout: 10_000, interval: 200 }).toBe(false);
  host.stdin.destroy();
});

test.runIf(process.platform === "linux")("a home that takes no folder is told, and nothing runs on", async () => {
  const server = startRawServer({ ...env, GROWINGIO_HOME: "/proc/x" });
  server.send({ id: 1, ...initialize });
  server.send({ id: 2, method: "tools/call", params: { name: "query_exports", arguments: { sql: "SELECT 1" } } });
  const { result } = await server.answer(2);
  expect(result.isError).toBe(true);
  expect(result.content[0].text).toMatch(/\/proc\/x.*GROWINGIO_HOME/);
  expect(await server.end()).toBe(0);
});

test.runIf(process.platform !== "win32").each([
  [0o777, /GROWINGIO_HOME: Others may write to .* \(mode 0777\).* Run: chmod go-w \/\S+/],
  [0o775, /chmod go-w/],
  [0o1777, /folder of everybody's \(mode 1777\).* a folder of your own/],
])("a home with mode %o is refused with what mends it, until that is done", async (mode, message) => {
  const shared = await mkdtemp(join(tmpdir(), "growingio-test-"));
  await chmod(shared, mode);
  const server = startRawServer({ ...env, GROWINGIO_HOME: shared });
  server.send({ id: 1, ...initialize });
  const query = { method: "tools/call", params: { name: "query_exports", arguments: { sql: "SELECT 1" } } };
  server.send({ id: 2, ...query });
  const { result } = await server.answer(2);
  expect([result.isError, result.content[0].text]).toEqual([true, expect.stringMatching(message)]);
  expect(await readdir(shared)).toEqual([]);
  await chmod(shared, 0o755);
  server.send({ id: 3, ...query });
  expect((await server.answer(3)).result.isError).toBe(false);
  await server.end();
  await rm(shared, { recursive: true });
});
