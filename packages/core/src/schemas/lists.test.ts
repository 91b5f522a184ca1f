import { expect, test } from "vitest";
import { dashboardDetail, dashboardList, eventList, segmentList, variableList } from "./lists.ts";

test("a list survives odd and missing fields; ids and names come as text, people by their name", () => {
  const [dashboard] = dashboardList.parse([
    { id: 7, name: 5, updatedAt: 1_795_406_400_000, creator: { id: 4 }, updater: { name: "王磊" }, more: [] },
  ]);
  expect(dashboard).toEqual({
    id: "7",
    name: "5",
    type: "",
    scope: "",
    createdAt: null,
    updatedAt: "2026-11-23T12:00:00+08:00",
    updater: "王磊",
    creator: "",
  });
});

test("a number that is none, or a date that no calendar holds, counts as not sent", () => {
  const json = JSON.parse('[{"id":"d","name":1e999,"updatedAt":1e300,"createdAt":-1e999}]');
  expect(dashboardList.parse(json)).toMatchObject([{ name: "", updatedAt: null, createdAt: null }]);
});

test("a chart's creator is read from the documented `createor` and from `creator`", () => {
  const { charts } = dashboardDetail.parse({
    id: "d",
    charts: [
      { id: "a", createor: "x" },
      { id: "b", creator: "y" },
    ],
  });
  expect(charts.map(({ creator }) => creator)).toEqual(["x", "y"]);
});

test.each([
  [{ resource_type: "chart" }, "event"],
  [{ resource_type: "funnels" }, "funnel"],
  [{ resourceType: "retention" }, "retention"],
  [{ type: "frequency" }, "distribution"],
  [{ resource_type: "funnel", type: "line" }, "funnel"],
  [{ resource_type: "card", resourceType: null, type: "Retentions" }, "retention"],
  [{ resource_type: "pipeline" }, null],
  [{ resource_type: 7 }, null],
  [{}, null],
])("a chart with %j is of kind %s", (words, kind) => {
  const { charts } = dashboardDetail.parse({ id: "d", charts: [{ id: "a", ...words }] });
  expect(charts[0]?.kind).toBe(kind);
});

test.each([
  [12, 12],
  ["12", 12],
  ["", null],
  [null, null],
  [{}, null],
])("a segment's userNum %j is read as %j", (userNum, expected) => {
  expect(segmentList.parse([{ id: "s", userNum }])[0]?.userCount).toBe(expected);
});

test("an entry without an id is refused", () => {
  expect(segmentList.safeParse([{ name: "x" }]).success).toBe(false);
});

test("an event comes with its attributes; odd fields cost neither the event nor the list", () => {
  const whole = { id: "e", key: "orderPay", name: "订单支付", description: "支付成功", type: "counter" };
  const attribute = { id: "a", key: "payAmount", name: "订单实际支付金额", type: "double" };
  expect(eventList.parse([{ ...whole, attrs: [{ ...attribute, more: 1 }], more: [] }])).toEqual([
    { ...whole, attributes: [attribute] },
  ]);
  const empty = { key: "", name: "", description: "", type: "", attributes: [] };
  expect(eventList.parse([{ id: 7 }, { id: 8, attrs: null }, { id: 9, attrs: [null], description: {} }])).toEqual([
    { ...empty, id: "7" },
    { ...empty, id: "8" },
    { ...empty, id: "9" },
  ]);
});

test("what GrowingIO documents comes whole", () => {
  const dashboard = {
    id: "d",
    name: "看板",
    type: "normal",
    scope: "project",
    createdAt: "2026-11-01T00:00:00Z",
    updatedAt: "2026-11-02T00:00:00Z",
    updater: "王磊",
    creator: "李娜",
  };
  expect(dashboardList.parse([{ ...dashboard, more: 1 }])).toEqual([dashboard]);
  const chart = { id: "c", name: "图", resource_type: "funnel", createor: "李娜", createdAt: 0 };
  expect(dashboardDetail.parse({ id: 7, name: "看板", charts: [chart, { id: 8, type: "line" }], more: 1 })).toEqual({
    id: "7",
    name: "看板",
    charts: [
      { id: "c", name: "图", kind: "funnel", type: "funnel", creator: "李娜", createdAt: "1970-01-01T08:00:00+08:00" },
      { id: "8", name: "", kind: "event", type: "line", creator: "", createdAt: null },
    ],
  });
  const segment = { id: "s", name: "新客", userType: "u", updatedAt: "2026-11-02" };
  expect(segmentList.parse([{ ...segment, userNum: 3, more: 1 }])).toEqual([{ ...segment, userCount: 3 }]);
  const variable = { id: "v", key: "role", name: "角色", description: "", valueType: "string" };
  expect(
    variableList.parse([{ ...variable, isSystem: true, more: 1 }, { id: 5, isSystem: "true" }, { id: "w" }]),
  ).toEqual([
    { ...variable, isSystem: true },
    ...["5", "w"].map((id) => ({ id, key: "", name: "", description: "", valueType: "", isSystem: false })),
  ]);
});

test("a date that is empty, or neither a text nor a number, counts as not sent", () => {
  const read = (updatedAt: unknown) => segmentList.parse([{ id: "s", updatedAt }])[0]?.updatedAt;
  expect(["", true, {}, null, undefined, " "].map(read)).toEqual([null, null, null, null, null, " "]);
});

test("a segment's people that are blank, true, or beyond all numbers count as not sent", () => {
  const read = (userNum: unknown) => segmentList.parse([{ id: "s", userNum }])[0]?.userCount;
  expect([" ", true, "many", Number.POSITIVE_INFINITY, 0, " 7 "].map(read)).toEqual([null, null, null, null, 0, 7]);
});
