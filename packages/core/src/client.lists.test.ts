import { createSandbox, createTestClock } from "@growingio-export/sandbox";
import { afterEach, expect, test } from "vitest";
import { GrowingIO } from "./client.ts";

const open: GrowingIO[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

function setUp() {
  const clock = createTestClock();
  const sandbox = createSandbox({ clock });
  const gio = new GrowingIO({
    token: sandbox.token,
    project: sandbox.projectUid,
    transport: (url, init) => sandbox.fetch(url, init),
    clock,
  });
  open.push(gio);
  return { gio, sandbox, clock };
}

test("the variables of users, visitors, events and pages, and the events with their attributes", async () => {
  const { gio, sandbox } = setUp();
  const { variables, events } = sandbox.shop;
  for (const scope of ["user", "visitor", "event", "page"] as const) {
    const keys = (await gio.variables.list(scope)).map(({ key }) => key);
    expect(keys).toEqual(variables[scope].map(({ key }) => key));
  }
  const listed = await gio.events.list();
  expect(listed.map(({ name }) => name)).toEqual(events.map(({ name }) => name));
  expect(listed.find(({ key }) => key === "orderPay")?.attributes).toContainEqual(
    expect.objectContaining({ key: "payAmount", name: "订单实际支付金额", type: "double" }),
  );
  expect(sandbox.stats()).toMatchObject({ violations: 0, requestsByKey: { variables: 4, events: 1 } });
  await expect(gio.variables.list("users" as "user")).rejects.toThrow(
    'scope: "users" is not allowed: it must be one of event, page, user, visitor.',
  );
});

test("thirty lists of variables and events at once keep to ten a second", async () => {
  const { gio, sandbox, clock } = setUp();
  const startMs = clock.now();
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? gio.events.list() : gio.variables.list("event"))),
  );
  expect(clock.now() - startMs).toBe(29 * 110);
  expect(sandbox.stats().violations).toBe(0);
});
