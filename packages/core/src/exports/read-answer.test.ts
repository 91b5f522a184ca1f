import { describe, expect, test } from "vitest";
import { ExportFailedError, ProtocolError } from "../errors.ts";
import { failureReason } from "../failure-reason.ts";
import { MAX_COLUMNS } from "../limits.ts";
import type { TableDocument } from "../schemas/answers.ts";
import { createColumnReader } from "../table/column-reader.ts";
import { Table } from "../table/table.ts";
import { createRedactor } from "../text/redactor.ts";
import { readAnswer, readTable } from "./read-answer.ts";

const event = { kind: "event", project: "p", id: "c", query: {} } as const;
const segment = { kind: "segment", project: "p", id: "s", query: { expire: "60" } } as const;
const redactor = createRedactor(["t0ken"]);
const requestedAtMs = Date.parse("2026-11-23T04:00:00Z");
const answered = { status: 200, requestId: null, retryAfterMs: null };
/** As the body parser gives it: the rows of a table as columns. */
const parsed = (json: unknown) =>
  createColumnReader().readDocument(new TextEncoder().encode(JSON.stringify(json)), MAX_COLUMNS);
const read = async (json: unknown, request: typeof event | typeof segment = event) =>
  readAnswer({ ...answered, json: parsed(json) }, request, requestedAtMs, redactor);

describe("readAnswer", () => {
  test("`doing` is running, with the server's hint", async () => {
    expect(
      await readAnswer({ ...answered, json: { id: "x", status: "doing" }, retryAfterMs: 3_000 }, event, 0, redactor),
    ).toEqual({
      done: false,
      hintMs: 3_000,
    });
  });

  test("a table without a status is done", async () => {
    const result = await read({ id: "c", name: "图", meta: [{ name: "支付_次", metric: true }], data: [[1]] });
    expect(result).toMatchObject({ done: true, value: { name: "图", rows: [[1]] } });
    expect(result.done && result.value).toBeInstanceOf(Table);
  });

  const table = { name: "图", meta: [{ name: "支付_次", metric: true }], data: [[1]] };

  test("the table of another chart is not taken, but for one that is called as the job was while it ran", async () => {
    await expect(read({ ...table, id: "d\u202e" })).rejects.toThrow(
      'event chart c with the table of another one, "d", which is not taken for it. Ask again',
    );
    const jobIds = new Set<string>();
    const ask = (json: object) => readAnswer({ ...answered, json: parsed(json) }, event, 0, redactor, jobIds);
    await ask({ id: "job", status: "doing" });
    for (const id of ["job", "c", "", undefined]) expect(await ask({ ...table, id })).toMatchObject({ done: true });
    await expect(ask({ ...table, id: "d" })).rejects.toBeInstanceOf(ProtocolError);
  });

  test.each([
    ["event", event],
    ["segment", segment],
  ])("`failed` is an error with the server's words, for an %s too", async (_, request) => {
    const error: unknown = await read({ status: "failed", errorMsg: "参数不合法\u202e" }, request).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ExportFailedError);
    expect(error).toMatchObject({
      code: "export_failed",
      reason: "illegal_parameter",
      serverMessage: "参数不合法",
      retryable: false,
    });
  });

  test.each([
    ["an unknown status", { status: "queued" }],
    ["no table", { id: "c" }],
    ["no object", [1]],
    ["a meta entry without a name", { meta: [{}], data: [] }],
  ])("%s is a ProtocolError, not still running", async (_, json) => {
    await expect(read(json)).rejects.toBeInstanceOf(ProtocolError);
  });

  test.each<[string, object, RegExp]>([
    ["of a failed export", { status: "failed", errorMsg: "t0ken 无效" }, /says: \[token\] 无效\./],
    ["that is an unknown status", { status: `${"x".repeat(37)} t0ken` }, /"x{37} \[…"/],
  ])("the server's word %s has no token in it, however short that is", async (_, json, message) => {
    await expect(read(json)).rejects.toThrow(message);
  });

  test.each<[string, object, object, typeof event | typeof segment]>([
    ["a table with the status `done`", { ...table, status: "done" }, { type: "table" }, event],
    ["a table with the status null", { ...table, status: null }, { type: "table" }, event],
    ["links without a status", { downloadLinks: [] }, { type: "links", links: [] }, segment],
    ["links that are none yet done", { status: "done" }, { type: "links", links: [] }, segment],
    ["links under any id", { id: "x", status: "done", downloadLinks: [] }, { type: "links", id: "s" }, segment],
  ])("%s is done", async (_, json, value, request) => {
    expect(await read(json, request)).toMatchObject({ done: true, value });
  });

  test("an answer for links with neither a status nor links is a ProtocolError", async () => {
    for (const json of [{ id: "s" }, {}]) {
      await expect(read(json, segment)).rejects.toThrow("segment s has neither a status nor links");
    }
  });

  test("a failure is told with GrowingIO's reason and what to do, or that it gave none", async () => {
    await expect(read({ status: "failed", errorMsg: "参数不合法" })).rejects.toThrow(
      "could not finish the export of event chart c and says: 参数不合法. Change the parameter that it names.",
    );
    for (const errorMsg of ["", null, {}])
      await expect(read({ status: "failed", errorMsg })).rejects.toThrow(
        "could not finish the export of event chart c and gave no reason. Open it in GrowingIO",
      );
    await expect(read({ status: "failed", errorMsg: "长".repeat(300) })).rejects.toMatchObject({
      serverMessage: `${"长".repeat(199)}…`,
    });
  });

  test("what was asked for is known of the table where the answer does not say it", async () => {
    const query = { interval: "86400000", conversionWindow: "7", range: "week", statistic: "max" };
    const asked = { ...event, query: { ...query, startTime: "5", endTime: "9" } };
    const { value } = (await readAnswer({ ...answered, json: parsed(table) }, asked, 0, redactor)) as { value: Table };
    expect(value).toMatchObject({
      kind: "event",
      chartId: "c",
      startMs: 5,
      endMs: 9,
      intervalMs: 86_400_000,
      conversionWindowDays: 7,
      period: "week",
      statistic: "max",
      parts: 1,
      capped: false,
    });
    expect(await read(table)).toMatchObject({ value: { intervalMs: null, conversionWindowDays: null, period: null } });
  });

  test("links expire when their own `expires` says", async () => {
    const url = "https://gta.growingio.com/buckets/x.csv?sign=abc&expires=1795406400000";
    const result = await read({ id: "s", status: "done", downloadLinks: [url] }, segment);
    expect(result).toMatchObject({
      done: true,
      value: { links: [{ url, expiresAtMs: 1_795_406_400_000, expiresAt: new Date(1_795_406_400_000) }] },
    });
  });

  test("links without it expire as long after the request as was asked for", async () => {
    const result = await read({ status: "done", downloadLinks: ["https://files.example/x.csv"] }, segment);
    expect(result).toMatchObject({ value: { links: [{ expiresAtMs: requestedAtMs + 3_600_000 }] } });
  });

  test("a link that is no web address is a ProtocolError", async () => {
    await expect(read({ status: "done", downloadLinks: ["file:///etc/passwd"] }, segment)).rejects.toBeInstanceOf(
      ProtocolError,
    );
  });
});

test.each([
  ["参数值不合法", "illegal_parameter"],
  ["过期时间必须小于7天", "expiry_too_long"],
  ["下载出错，请稍后重试", "try_again_later"],
  ["？", "unknown"],
] as const)("%s is %s", (message, reason) => {
  expect(failureReason(message)).toBe(reason);
});

const context = {
  kind: "event",
  chartId: "c",
  what: "event chart c",
  range: null,
  intervalMs: null,
  conversionWindowDays: null,
  period: null,
} as const;
const meta = [
  { name: "时间", dimension: true },
  { name: "目标用户", dimension: true },
  { name: "城市", dimension: true },
  { name: "支付_次", metric: true },
];

const reader = createColumnReader();

/** A document as the body parser gives it. */
function document({ data = [], ...overrides }: Partial<Omit<TableDocument, "data">> & { data?: unknown[] }) {
  const settings = { conversionWindow: null, range: null };
  const whole = { name: "图", startTime: 1, endTime: 2, interval: 86_400_000, ...settings, meta, ...overrides };
  const columns = reader.read(whole.meta.map(reader.roleOf), data);
  return { ...whole, data: columns ?? { misfit: true } } satisfies TableDocument;
}

describe("readTable", () => {
  test("columns take their role from meta and name, wherever they stand", () => {
    const table = readTable(document({}), context);
    expect(table.columns.map((column) => column.role)).toEqual(["time", "target", "dimension", "metric"]);
    expect(reader.roleOf({ name: "时间", metric: true })).toBe("metric");
  });

  test("metric cells become numbers or null; dimension cells stay as sent", () => {
    const data = [
      [1_700_000_000_000, "全部访问用户", "N/A", "2708.0"],
      ["1700000000000", "全部访问用户", 7, null],
      [1_700_000_000_000, "全部访问用户", null, "不适用"],
    ];
    const table = readTable(document({ data }), context);
    expect(table.rows).toEqual([
      [1_700_000_000_000, "全部访问用户", "N/A", 2708],
      [1_700_000_000_000, "全部访问用户", 7, null],
      [1_700_000_000_000, "全部访问用户", null, null],
    ]);
  });

  test("a short row is filled with nulls, a row that is too long is an error", () => {
    expect(readTable(document({ data: [[1]] }), context).rows).toEqual([[1, null, null, null]]);
    expect(() => readTable(document({ data: [[1, 2, 3, 4, 5]] }), context)).toThrow(ProtocolError);
    expect(() => readTable(document({ data: [{}] }), context)).toThrow(ProtocolError);
  });

  test("a range in seconds is read as seconds", () => {
    const table = readTable(document({ startTime: 1_795_000_000, endTime: 1_795_086_399 }), context);
    expect([table.startMs, table.endMs]).toEqual([1_795_000_000_000, 1_795_086_399_000]);
  });

  test("the aggregator is this period and the one before", () => {
    const table = readTable(document({ aggregator: { values: [10, "8"] } }), context);
    expect(table.aggregator).toEqual({ current: 10, previous: 8 });
    expect(readTable(document({ aggregator: { values: [] } }), context).aggregator).toEqual({
      current: null,
      previous: null,
    });
    expect(readTable(document({ aggregator: null }), context).aggregator).toBeNull();
  });

  test("a range the answer does not repeat is the requested one", () => {
    const table = readTable(document({ startTime: null, endTime: null }), {
      ...context,
      range: { startMs: 5, endMs: 9 },
    });
    expect([table.startMs, table.endMs]).toEqual([5, 9]);
  });

  test("settings the answer does not repeat are the requested ones", () => {
    const table = readTable(document({ interval: null }), {
      ...context,
      intervalMs: 5,
      conversionWindowDays: 7,
      period: "week",
    });
    expect([table.intervalMs, table.conversionWindowDays, table.period]).toEqual([5, 7, "week"]);
  });

  test("settings that the answer does say come before the requested ones", () => {
    const asked = {
      ...context,
      range: { startMs: 5, endMs: 9 },
      intervalMs: 5,
      conversionWindowDays: 7,
      period: "week",
    };
    const sent = document({ name: null, startTime: 0, endTime: 2, interval: 1, conversionWindow: 3, range: "month" });
    expect(readTable(sent, asked)).toMatchObject({
      name: "",
      startMs: 0,
      endMs: 2,
      intervalMs: 1,
      conversionWindowDays: 3,
      period: "month",
    });
    expect(readTable(document({ range: "year" }), asked).period).toBeNull();
  });

  test("a distribution knows the statistic it was asked for, and only those there are", () => {
    const asked = (statistic?: string) =>
      readTable(document({}), { ...context, kind: "distribution", statistic }).statistic;
    expect([asked("0.25"), asked("mode"), asked()]).toEqual(["0.25", undefined, undefined]);
    expect(readTable(document({}), { ...context, statistic: "max" }).toJSON()).toHaveProperty("statistic", "max");
    expect(readTable(document({}), context).toJSON()).not.toHaveProperty("statistic");
  });

  test("rows as objects keep repeated names apart", () => {
    const twice = [
      { name: "支付_次", metric: true },
      { name: "支付_次", metric: true },
    ];
    const table = readTable(document({ meta: twice, data: [[1, 2]] }), context);
    expect(table.toObjects()).toEqual([{ 支付_次: 1, 支付_次_2: 2 }]);
    expect([...table]).toEqual(table.toObjects());
  });
});

test("a table of more than 5,000 columns is refused with the limit in the message", () => {
  const many = Array.from({ length: 5_001 }, () => ({ name: "支付_次", metric: true }));
  const wide = { ...document({ meta: [], data: [] }), meta: many };
  expect(() => readTable(wide, context)).toThrow("5,001 columns; at most 5,000");
  const widest = { ...wide, meta: many.slice(1), data: { rowCount: 0, columns: [] } };
  expect(readTable(widest, context).columns).toHaveLength(5_000);
});
