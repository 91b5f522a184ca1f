import { afterEach, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

let stage: Stage;
afterEach(() => stage.close());

test("400 dashboards are searched within one call, with progress, and once: the next search asks for nothing", async () => {
  stage = await startStage({ stores: 400 });
  const { shop } = stage.gio.sandbox;
  const wanted = shop.charts.findLast(({ shape }) => shape === "store");
  const steps: string[] = [];
  const first = await stage.call(
    "search_charts",
    { query: wanted?.name },
    { onprogress: ({ message }) => steps.push(message ?? "") },
  );
  expect(first.structured.charts[0]).toMatchObject({ id: wanted?.id, name: wanted?.name });
  expect(first.structured.searched).toEqual({
    dashboards: shop.dashboards.length,
    of: shop.dashboards.length,
    complete: true,
  });
  expect(shop.dashboards.length).toBeGreaterThanOrEqual(400);
  expect(steps.length).toBeGreaterThan(100);
  const { requests } = stage.gio.sandbox.stats();
  await stage.call("search_charts", { query: "支付" });
  expect(stage.gio.sandbox.stats().requests - requests).toBe(0);
  await stage.call("search_charts", { query: "zzzz" });
  expect(stage.gio.sandbox.stats().requests - requests).toBe(1);
}, 60_000);

test("a dashboard that cannot be read is said, costs the next search nothing, and invites no loop", async () => {
  stage = await startStage();
  const { shop, addFaults } = stage.gio.sandbox;
  const [first] = shop.dashboards;
  addFaults({ kind: "status", status: 500, times: 99, match: (url) => url.pathname.endsWith(`/${first?.id}.json`) });
  const partly = await stage.call("search_charts", { query: "支付" });
  const { length } = shop.dashboards;
  expect(partly.structured.searched).toEqual({ dashboards: length - 1, of: length, complete: false });
  expect(partly.text).toMatch(/1 could not be read.*500/);
  expect(partly.text).not.toContain("call search_charts again");
  const { requests } = stage.gio.sandbox.stats();
  const again = await stage.call("search_charts", { query: "支付" });
  expect(again.structured.searched.complete).toBe(false);
  expect(stage.gio.sandbox.stats().requests - requests).toBe(1);
});
