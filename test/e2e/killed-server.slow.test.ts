import { serveSandbox } from "@growingio-export/sandbox";
import { Redis } from "ioredis";
import { expect, onTestFinished, test } from "vitest";
import { newKey } from "../../apps/mcp-server/src/company/new-key.ts";
import { startRedis } from "../support/redis-server.ts";
import { startTeam } from "../support/team.ts";

test("an export that a killed server was asking for is taken up by another, and its caller has it there", async () => {
  const [gio, redis] = await Promise.all([serveSandbox({ jobMs: 0 }), startRedis()]);
  const { key, hash } = newKey();
  const projects = { [gio.sandbox.projectUid]: { tokenEnv: "TEAM_TOKEN", baseUrl: gio.baseUrl } };
  const team = await startTeam(
    { principals: { alice: { keys: [hash], projects } } },
    { TEAM_TOKEN: gio.sandbox.token, GROWINGIO_REDIS_URL: redis.url, GROWINGIO_LINK_SECRET: "of-the-test-".repeat(4) },
  );
  const client = new Redis(redis.url);
  onTestFinished(async () => {
    client.disconnect();
    await team.close();
    await Promise.all([gio.close(), redis.stop()]);
  });
  const call = async (origin: string, name: string, args: object) => {
    const answer = await fetch(`${origin}/mcp`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }),
    });
    return await answer.text();
  };
  gio.sandbox.addFaults({ kind: "delay", ms: 3_600_000 });
  const first = await team.serve();
  const { id } = gio.sandbox.shop.chart("line");
  const started = await call(first.origin, "export_event", { chart: id, range: "last_7_days", wait_seconds: 0 });
  const [exportId] = /exp_[a-z0-9]{10}/.exec(started) ?? [];
  await expect.poll(() => gio.sandbox.stats().requests).toBe(1);
  const second = await team.serve();
  expect(await client.llen("growingio:jobs:exports:active")).toBe(1);
  await first.kill();
  const text = await call(second.origin, "get_export", { export_id: exportId, wait_seconds: 40 });
  expect(text).toContain('"status":"done"');
});
