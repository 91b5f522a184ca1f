import { describe, expect, test } from "vitest";
import { AbortedError, NetworkError, ProtocolError } from "../errors.ts";
import type { ColumnsRead } from "../table/column-reader.ts";
import { createJsonReader } from "./read-json.ts";

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const rows = (count: number) => Array.from({ length: count }, (_, index) => [index, `用户${index}`, index / 2, null]);
const meta = [{ name: "时间" }, { name: "用户" }, { name: "支付", metric: true }, { name: "退款", metric: true }];
const read = createJsonReader();
const parse = (body: Uint8Array<ArrayBuffer>, signal = new AbortController().signal) =>
  read(new Response(body), { maxBytes: 2 ** 28, signal });

describe("createJsonReader", () => {
  test.each([0, 1, 40_000])("a table of %i rows comes back whole, in order and as columns", async (count) => {
    const document = { id: "c", meta, data: rows(count), tail: "后" };
    const parsed = (await parse(bytes(JSON.stringify(document)))) as typeof document;
    const { rowCount, columns } = parsed.data as unknown as ColumnsRead;
    expect({ ...parsed, data: rowCount }).toEqual({ ...document, data: count });
    const [time, user, paid, refunded] = columns;
    expect([...(time?.numbers ?? [])]).toEqual(rows(count).map(([ms]) => ms));
    expect([...(user?.codes ?? [])].map((code) => user?.dictionary[code])).toEqual(rows(count).map(([, name]) => name));
    expect([...(paid?.numbers ?? [])]).toEqual(rows(count).map(([, , value]) => value));
    expect([refunded?.numbers, refunded?.codes]).toEqual([null, null]);
  });

  test.each([1, 40_000])("of %i rows those are counted that have fewer cells than columns", async (count) => {
    const data = rows(count).map((row, place) => (place % 4 === 0 ? row.slice(0, 2) : row));
    const parsed = await parse(bytes(JSON.stringify({ meta, data })));
    expect(parsed).toMatchObject({ data: { rowCount: count, shortRows: Math.ceil(count / 4) } });
  });

  test("texts longer than one turn carries arrive whole", async () => {
    const long = Array.from({ length: 40 }, (_, index) => `${index}`.padEnd(50_000, "长"));
    const parsed = await parse(bytes(JSON.stringify({ meta: [{ name: "名" }], data: long.map((text) => [text]) })));
    expect((parsed as { data: ColumnsRead }).data.columns[0]?.dictionary).toEqual(["", ...long]);
  });

  test("a large body without rows comes back too", async () => {
    const list = rows(40_000);
    expect(await parse(bytes(JSON.stringify(list)))).toEqual(list);
  });

  test.each([0, 40_000])("`data` that is no list stays as it is, padded with %i rows elsewhere", async (count) => {
    const document = { meta, data: null, other: rows(count) };
    expect(await parse(bytes(JSON.stringify(document)))).toEqual(document);
  });

  test.each([
    ["small", JSON.stringify(rows(3)).slice(0, -5)],
    ["large", JSON.stringify({ meta, data: rows(40_000) }).slice(0, -5)],
  ])("a %s body that breaks off is a retryable error, never half a table", async (_, text) => {
    const error = await parse(bytes(text)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ retryable: true });
  });

  test.each([
    ["small", "[".repeat(200_000)],
    ["large, never closed", "[".repeat(600_000)],
    ["large, closed again", `${"[".repeat(400_000)}${"]".repeat(400_000)}`],
    ["beside a long number", `{"id":12345678901234567890,"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
  ])("a body nested too deeply (%s) is a final error", async (_, text) => {
    const error = await parse(bytes(text)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProtocolError);
    expect(error).toMatchObject({ retryable: false, message: expect.stringContaining("too deeply") });
  });

  test("a caller that gives up ends the parsing of its body and of no other", async () => {
    const controller = new AbortController();
    const body = () => bytes(JSON.stringify({ meta, data: rows(40_000) }));
    const given = parse(body(), controller.signal);
    const other = parse(body());
    controller.abort();
    await expect(given).rejects.toBeInstanceOf(AbortedError);
    expect(await other).toMatchObject({ data: { rowCount: 40_000 } });
  });
});
