import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { createClient } from "../../test/client.ts";
import type { Fault } from "../index.ts";

const list = "/projects/DemoShop/dashboards.json";
const faulty = (...faults: readonly Fault[]) => createClient({ faults });

test("a fault of status carries its Retry-After, and the next request is well", async () => {
  const { get } = faulty({ kind: "status", status: 503, retryAfter: "2" });
  const response = await get(list);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  expect((await get(list)).status).toBe(200);
});

test("a reset rejects as fetch does", async () => {
  await expect(faulty({ kind: "reset" }).get(list)).rejects.toMatchObject({
    name: "TypeError",
    cause: { code: "ECONNRESET" },
  });
});

test("a truncated body breaks off while it is read, after the share asked for", async () => {
  const response = await faulty({ kind: "truncate", at: 0.25 }).get(list);
  const reader = response.body?.getReader();
  const first = await reader?.read();
  const promised = Number(response.headers.get("content-length"));
  expect(first?.value?.byteLength).toBe(Math.floor(promised / 4));
  await expect(reader?.read()).rejects.toMatchObject({ cause: { code: "UND_ERR_SOCKET" } });
});

test("a body can be no JSON, and a status unknown", async () => {
  const { get } = faulty({ kind: "notJson" }, { kind: "unknownStatus" });
  await expect((await get(list)).json()).rejects.toThrow(SyntaxError);
  expect(await (await get(list)).json()).toMatchObject({ status: "queued" });
});

test("an aborted request rejects with the signal's reason, before and while it waits", async () => {
  const { sandbox } = faulty({ kind: "delay", ms: 60_000 });
  const reason = new Error("enough");
  await expect(sandbox.fetch(`https://x.example${list}`, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const waiting = sandbox.fetch(`https://x.example${list}`, { signal: controller.signal });
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  expect(sandbox.stats().requests).toBe(1);
});

test("a request that ends leaves no listener on its signal", async () => {
  const { sandbox } = createClient();
  const controller = new AbortController();
  await sandbox.fetch(`https://x.example${list}`, { signal: controller.signal });
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("while a large answer is made other requests are answered", async () => {
  const { sandbox, get, path, clock } = createClient();
  const large = path("event", sandbox.shop.chart("capped").id);
  await get(large);
  clock.at += 1500;
  const order: string[] = [];
  await Promise.all([get(large).then(() => order.push("large")), get(list).then(() => order.push("small"))]);
  expect(order).toEqual(["small", "large"]);
});

test("faults can be added while the sandbox is in use", async () => {
  const { sandbox, get } = createClient();
  expect((await get(list)).status).toBe(200);
  sandbox.addFaults({ kind: "status", status: 500 });
  expect((await get(list)).status).toBe(500);
});

test("a Request object is read, and init wins over it", async () => {
  const { sandbox } = createClient();
  const request = new Request(`https://x.example${list}`, { headers: { authorization: "wrong" } });
  expect((await sandbox.fetch(request)).status).toBe(401);
  expect((await sandbox.fetch(request, { headers: { authorization: sandbox.token } })).status).toBe(200);
});

test("an answer that is being read when its request is aborted ends with the signal's reason", async () => {
  const { sandbox, path, clock } = createClient();
  const controller = new AbortController();
  const ask = () =>
    sandbox.fetch(`https://x.example${path("event", sandbox.shop.chart("wide").id)}`, {
      headers: { authorization: sandbox.token },
      signal: controller.signal,
    });
  await ask();
  clock.at += 1500;
  const reader = (await ask()).body?.getReader();
  expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0);
  const reason = new Error("enough");
  controller.abort(reason);
  await expect(reader?.read()).rejects.toBe(reason);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});
