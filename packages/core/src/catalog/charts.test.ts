import { describe, expect, test } from "vitest";
import { type Interfere, status, watchedClient } from "../../test/watched-client.ts";
import { AbortedError, InvalidInputError, NotFoundError, UnauthorizedError } from "../errors.ts";

const setUp = (interfere?: Interfere) => {
  const { chart: id, ...watched } = watchedClient(1_000, interfere);
  return { ...watched, id };
};

describe("charts.find", () => {
  test("a name, an id and a page URL all give the chart with its kind and every dashboard that shows it", async () => {
    const { gio, sandbox, asked, id } = setUp();
    const line = sandbox.shop.chart("line");
    const shown = sandbox.shop.dashboards.filter(({ chartIds }) => chartIds.includes(line.id));
    expect(shown.length).toBeGreaterThan(1);
    const found = await gio.charts.find(line.name);
    expect(found).toMatchObject({ id: line.id, name: line.name, kind: "event", unreadDashboards: 0 });
    expect(found.dashboards.map((dashboard) => dashboard.id)).toEqual(shown.map((dashboard) => dashboard.id));
    expect(await gio.charts.find(line.id)).toEqual(found);
    const url = `https://www.growingio.com/projects/${sandbox.projectUid}/eventAnalysis/${line.id}?timeRange=day%3A8%2C1`;
    expect(await gio.charts.find(url)).toEqual(found);
    expect(await gio.charts.find(`${line.name} (${line.id}) on 交易总览`)).toEqual(found);
    expect(await gio.charts.find("转化漏斗")).toMatchObject({ id: id("funnel") });
    expect(asked).toHaveLength(1 + sandbox.shop.dashboards.length);
  });

  test("the kind is null where no list says it, until an answer has shown it", async () => {
    const { gio, sandbox, id } = setUp();
    const { name } = sandbox.shop.chart("retentionWeek");
    expect((await gio.charts.find(name)).kind).toBeNull();
    await gio.exports.chart({ chart: id("retentionWeek") }).wait();
    expect((await gio.charts.find(name)).kind).toBe("retention");
  });

  const lists =
    (charts: readonly object[], dashboards = ["boardOne", "boardTwo"]): Interfere =>
    (path) => {
      if (path === "dashboards.json")
        return Response.json(dashboards.map((id) => ({ id, name: `看板${id.slice(-3)}` })));
      const place = dashboards.findIndex((id) => path.includes(id));
      return Response.json({
        id: dashboards[place],
        name: `看板${dashboards[place]?.slice(-3)}`,
        charts: charts[place],
      });
    };

  test("a name that may be any of several is refused with the choice and the dashboards", async () => {
    const { gio } = setUp(
      lists([
        [
          { id: "a1", name: "订单" },
          { id: "c1", name: "日活" },
        ],
        [
          { id: "b2", name: "订单" },
          { id: "c1", name: "日活" },
        ],
      ]),
    );
    const failure = gio.charts.find("订单");
    await expect(failure).rejects.toThrow(InvalidInputError);
    await expect(failure).rejects.toThrow(
      '"订单" may be any of 2 charts. Pass the id of the one that is meant:\n- 订单 (a1) on 看板One (boardOne)\n- 订单 (b2) on 看板Two (boardTwo)',
    );
    expect(await gio.charts.find("看板Two的订单")).toMatchObject({ id: "b2", dashboards: [{ id: "boardTwo" }] });
    expect(await gio.charts.find("日活")).toMatchObject({
      id: "c1",
      dashboards: [{ id: "boardOne" }, { id: "boardTwo" }],
    });
  });

  test("an unknown name is told with the nearest ones, an unknown id without", async () => {
    const { gio, sandbox } = setUp();
    await expect(gio.charts.find("注册用户留村")).rejects.toThrow(NotFoundError);
    await expect(gio.charts.find("注册用户留村")).rejects.toThrow(
      /6 dashboards is called "注册用户留村".* Nearest: 新注册用户日留存/,
    );
    const url = `/projects/${sandbox.projectUid}/funnel/nothere1`;
    await expect(gio.charts.find(url)).rejects.toThrow(
      /No chart of the 6 dashboards is called "nothere1" or has that id\.$/,
    );
  });

  test("what may be new is looked for again, once what is remembered is a minute old", async () => {
    const charts: { id: string; name: string }[] = [{ id: "a1", name: "订单" }];
    const { gio, clock, asked } = setUp((...call) => lists([charts], ["boardOne"])(...call));
    await gio.charts.find("订单");
    charts.push({ id: "b2", name: "退款" });
    await expect(gio.charts.find("退款")).rejects.toThrow(NotFoundError);
    expect(asked).toHaveLength(2);
    clock.advance(60_001);
    expect(await gio.charts.find("退款")).toMatchObject({ id: "b2" });
    expect(asked).toHaveLength(4);
  });

  test("dashboards that cannot be read are counted; the list of them is needed", async () => {
    const { gio, sandbox } = setUp((path) => (path.endsWith(`${first}.json`) ? status(403) : null));
    const [, second] = sandbox.shop.dashboards;
    const first = sandbox.shop.dashboards[0]?.id;
    const name = sandbox.shop.charts.find(({ id }) => second?.chartIds[0] === id)?.name ?? "";
    expect(await gio.charts.find(name)).toMatchObject({ unreadDashboards: 1 });
    await expect(gio.charts.find("没有的图")).rejects.toThrow(
      /5 dashboards that can be read .*; 1 cannot be read: .*403/,
    );
    for (const code of [401, 403])
      await expect(setUp(() => status(code)).gio.charts.find("x y")).rejects.toThrow(UnauthorizedError);
    await expect(setUp(() => status(500)).gio.charts.find("x y")).rejects.toMatchObject({ code: "server" });
  });

  test("wrong input and an abort reject, and nothing is sent", async () => {
    const { gio, asked } = setUp();
    await expect(gio.charts.find(" ")).rejects.toThrow(/missing/);
    await expect(gio.charts.find("/projects/Another1/funnel/abcd1234")).rejects.toThrow(/Another1/);
    expect(asked).toEqual([]);
    await expect(gio.charts.find("日活", { signal: AbortSignal.abort() })).rejects.toThrow(AbortedError);
  });
});

test("a dashboard is exported by its name, too", async () => {
  const { gio, asked, sandbox } = setUp();
  const dashboard = sandbox.shop.dashboards.find(({ name }) => name === "转化与留存");
  const outcomes = gio.dashboards.export("转化与留存看板", { range: "yesterday" });
  expect((await outcomes.next()).value).toMatchObject({ status: "done" });
  await outcomes.return();
  expect(asked.slice(0, 2)).toEqual(["dashboards.json", `dashboards/${dashboard?.id}.json`]);
  await expect(gio.dashboards.export("没有的看板").next()).rejects.toThrow(NotFoundError);
});
