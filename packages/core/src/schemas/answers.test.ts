import { expect, test } from "vitest";
import * as z from "zod";
import { linksDocument, parseAnswer, statusDocument, tableDocument } from "./answers.ts";

test.each([
  [
    { id: "x", status: "doing" },
    { id: "x", status: "doing", errorMsg: null },
  ],
  [
    { id: 7, errorMsg: 5 },
    { id: "7", errorMsg: "5" },
  ],
  [
    { id: "", status: null, errorMsg: {} },
    { id: null, status: null, errorMsg: null },
  ],
  [{ id: Number.POSITIVE_INFINITY }, { id: null, errorMsg: null }],
])("the status of %j is %j", (sent, read) => {
  expect(statusDocument.parse(sent)).toEqual(read);
});

test("a status that is no text, and an answer that is no object, is refused", () => {
  for (const sent of [{ status: 5 }, [], "doing", null]) expect(statusDocument.safeParse(sent).success).toBe(false);
});

test("links are web addresses; none are an empty list", () => {
  const links = (downloadLinks?: unknown) => linksDocument.safeParse({ downloadLinks }).data?.downloadLinks;
  expect([links(), links(null), links([])]).toEqual([[], [], []]);
  expect(links(["HTTPS://Files.Example/a b"])).toEqual(["https://files.example/a%20b"]);
  expect(links(["http://files.example/a"])).toEqual(["http://files.example/a"]);
  for (const other of ["ftp://files.example/a", "xhttps://a.example", "a", 5, "javascript:https"])
    expect(links([other])).toBeUndefined();
});

const table = { meta: [{ name: "支付_次", metric: true }], data: { rowCount: 0, columns: [] } };
const nothing = { name: null, startTime: null, endTime: null, interval: null, conversionWindow: null, range: null };

test("what a table says besides its cells counts as not sent where it is none", () => {
  expect(tableDocument.parse(table)).toEqual({ ...table, ...nothing });
  const odd = { name: {}, startTime: " ", endTime: "soon", interval: true, conversionWindow: null, range: [] };
  expect(tableDocument.parse({ ...table, ...odd, aggregator: 5 })).toEqual({ ...table, ...nothing, aggregator: null });
  const whole = { name: 5, startTime: "1", endTime: 2, interval: " 3 ", conversionWindow: 0, range: "day" };
  const aggregator = { values: [1, null] };
  expect(tableDocument.parse({ ...table, ...whole, aggregator, more: 1 })).toEqual({
    ...table,
    ...{ name: "5", startTime: 1, endTime: 2, interval: 3, conversionWindow: 0, range: "day" },
    aggregator,
    more: 1,
  });
  expect(tableDocument.parse({ ...table, startTime: Number.POSITIVE_INFINITY }).startTime).toBeNull();
});

test("rows that no reader made columns of are refused", () => {
  expect(tableDocument.parse({ ...table, data: { misfit: true } }).data).toEqual({ misfit: true });
  for (const data of [undefined, null, 5, "rowCount", [[1]], {}])
    expect(tableDocument.safeParse({ ...table, data }).success).toBe(false);
});

test.each<[string, unknown, string]>([
  ["the answer itself", 5, "the answer itself"],
  ["a place in it", [{ id: 5 }], '"0.id"'],
])("an answer of another form is told by %s, never by its value", (_, json, place) => {
  const schema = z.array(z.object({ id: z.string() }));
  expect(() => parseAnswer(schema, json, "the list of dashboards")).toThrow(
    `GrowingIO's answer for the list of dashboards does not have the documented form: ${place} is not as expected.`,
  );
});

test("an answer of that form is what the schema makes of it, and a place is told in 80 characters", () => {
  expect(parseAnswer(z.string().transform(Number), "5", "x")).toBe(5);
  const long = z.object({ ["a".repeat(100)]: z.string() });
  expect(() => parseAnswer(long, {}, "x")).toThrow(`form: "${"a".repeat(80)}" is not as expected`);
});
