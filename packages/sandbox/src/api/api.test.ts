import { expect, test } from "vitest";
import { createClient, readJson } from "../../test/client.ts";

type Item = { id: string; updatedAt: string };

test("the token is taken raw and nothing else is", async () => {
  const { sandbox, get } = createClient();
  const path = `/projects/${sandbox.projectUid}/dashboards.json`;
  expect((await get(path)).status).toBe(200);
  for (const token of ["wrong", `Bearer ${sandbox.token}`]) {
    const response = await get(path, token);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: "Unauthorized", errors: [] });
  }
  expect((await sandbox.fetch(`https://gio.example${path}`)).status).toBe(401);
  expect(sandbox.stats()).toMatchObject({ requests: 4, unauthorised: 3 });
});

test.each([
  "/",
  "/projects/OtherOne/dashboards.json",
  "/projects/DemoShop/dashboards/unknown1.json",
  "/v3/exporter/projects/DemoShop/charts/unknown1",
  "/v3/exporter/projects/DemoShop/segmentations/unknown1/users",
  "/v3/exporter/projects/DemoShop/charts",
])("%s is not found", async (path) => {
  const response = await createClient().get(path);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ message: expect.stringMatching(/Not Found$/), errors: [] });
});

test("a chart of another kind is not found under an export's path", async () => {
  const { sandbox, get, path } = createClient();
  expect((await get(path("event", sandbox.shop.chart("funnel").id))).status).toBe(404);
});

test("dashboards come newest first, with charts of which only some have a type", async () => {
  const { sandbox, get } = createClient({ stores: 2 });
  const list = await readJson<Item[]>(await get(`/projects/${sandbox.projectUid}/dashboards.json`));
  const times = list.map(({ updatedAt }) => updatedAt);
  expect(times).toEqual(times.toSorted().reverse());
  expect(list).toHaveLength(sandbox.shop.dashboards.length);
  expect(Object.keys(list[0] ?? {}).toSorted()).toEqual(
    ["createdAt", "creator", "id", "name", "scope", "type", "updatedAt", "updater"].toSorted(),
  );
  const { charts } = await readJson<{ charts: object[] }>(
    await get(`/projects/${sandbox.projectUid}/dashboards/${list[0]?.id}.json`),
  );
  expect(charts[0]).toMatchObject({
    id: sandbox.shop.chart("line").id,
    name: "每日支付订单",
    createor: "李婷",
    type: "line",
  });
  expect(charts.filter((chart: object) => "type" in chart).length).toBeLessThan(charts.length);
});

test("some dashboards give every chart a resource_type, the others none", async () => {
  const { sandbox, get } = createClient();
  const { shop } = sandbox;
  const types = await Promise.all(
    shop.dashboards.map(async ({ id }) => {
      const path = `/projects/${sandbox.projectUid}/dashboards/${id}.json`;
      const { charts } = await readJson<{ charts: Record<string, string>[] }>(await get(path));
      return [...new Set(charts.map(({ resource_type }) => resource_type))];
    }),
  );
  expect(types).toEqual([[undefined], ["chart"], [undefined], [undefined], ["chart", "funnel"], [undefined]]);
});

test("segments and variables are listed", async () => {
  const { sandbox, get } = createClient();
  const segments = await readJson<object[]>(await get(`/projects/${sandbox.projectUid}/segmentations.json`));
  expect(segments[0]).toEqual({
    id: sandbox.shop.segment("plain").id,
    name: "近30天高价值用户",
    userType: "cs1",
    userNum: 1280,
    updatedAt: expect.any(String),
  });
  const people = await readJson<object[]>(await get(`/v1/api/projects/${sandbox.projectUid}/vars/peoples`));
  const visitors = await readJson<object[]>(await get(`/v1/api/projects/${sandbox.projectUid}/vars/visitors`));
  expect(people[1]).toMatchObject({ key: "open_id", attribution: "last" });
  expect(visitors[0]).not.toHaveProperty("attribution");
});

test("events are listed with their attributes, and the variables of events and pages", async () => {
  const { sandbox, get } = createClient();
  const list = async (what: string) =>
    readJson<Record<string, unknown>[]>(await get(`/v1/api/projects/${sandbox.projectUid}/${what}`));
  const events = await list("dim/events");
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(["counter", "number"]));
  expect(events.find(({ key }) => key === "orderPay")).toEqual({
    id: expect.stringMatching(/^[A-Za-z0-9]{8}$/),
    key: "orderPay",
    name: "订单支付",
    description: "支付成功后由服务端上报",
    type: "counter",
    attrs: expect.arrayContaining([
      { id: expect.any(String), key: "payAmount", name: "订单实际支付金额", type: "double" },
    ]),
  });
  const variables = await list("vars/events");
  expect(variables.find(({ key }) => key === "payAmount")).toMatchObject({ valueType: "double", isSystem: false });
  expect((await list("vars/pages")).map(({ name }) => name)).toContain("页面类型");
  expect((await get(`/v1/api/projects/${sandbox.projectUid}/vars/others`)).status).toBe(404);
});

test("a third request for a chart within a second gets 429, every second one with Retry-After", async () => {
  const { sandbox, get, path, clock } = createClient();
  const line = path("event", sandbox.shop.chart("line").id);
  const bar = path("event", sandbox.shop.chart("bar").id);
  const statuses = async () => (await get(line)).status;
  expect([await statuses(), await statuses()]).toEqual([200, 200]);
  const first = await get(line);
  expect([first.status, first.headers.get("retry-after")]).toEqual([429, null]);
  const second = await get(line);
  expect([second.status, second.headers.get("retry-after")]).toEqual([429, "1"]);
  expect((await get(bar)).status).toBe(200);
  clock.at += 999;
  expect(await statuses()).toBe(429);
  clock.at += 1;
  expect(await statuses()).toBe(200);
  expect(sandbox.stats().violations).toBe(3);
});

test("segments and tags share one limit, variables and events have ten a second each", async () => {
  const { sandbox, get, path } = createClient();
  const segments = ["plain", "gzip", "large"] as const;
  const statuses = await Promise.all(
    segments.map(async (shape) => (await get(path("segmentUsers", sandbox.shop.segment(shape).id))).status),
  );
  expect(statuses).toEqual([200, 200, 429]);
  expect((await get(path("tagUsers", sandbox.shop.tag("plain").id))).status).toBe(429);
  const owners = await Promise.all(
    Array.from({ length: 11 }, async () => (await get(`/v1/api/projects/${sandbox.projectUid}/vars/peoples`)).status),
  );
  expect(owners.filter((status) => status === 200)).toHaveLength(10);
  const events = await Promise.all(
    Array.from({ length: 11 }, async () => (await get(`/v1/api/projects/${sandbox.projectUid}/dim/events`)).status),
  );
  expect(events.filter((status) => status === 200)).toHaveLength(10);
  expect(sandbox.stats().requestsByKey).toMatchObject({ users: 4, variables: 11, events: 11 });
});
