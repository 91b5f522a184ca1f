import { describe, expect, test } from "vitest";
import { ExportFailedError, ProtocolError } from "../errors.ts";
import { MAX_COLUMNS } from "../limits.ts";
import { createColumnReader } from "../table/column-reader.ts";
import { Table } from "../table/table.ts";
import { failureReason, readAnswer } from "./read-answer.ts";

const event = { kind: "event", project: "p", id: "c", query: {} } as const;
const segment = { kind: "segment", project: "p", id: "s", query: { expire: "60" } } as const;
const requestedAtMs = Date.parse("2026-11-23T04:00:00Z");
/** As the body parser gives it: the rows of a table as columns. */
const parsed = (json: unknown) =>
  createColumnReader().readDocument(new TextEncoder().encode(JSON.stringify(json)), MAX_COLUMNS);
const read = async (json: unknown, request: typeof event | typeof segment = event) =>
  readAnswer({ json: parsed(json), retryAfterMs: null }, request, requestedAtMs);

describe("readAnswer", () => {
  test("`doing` is running, with the server's hint", async () => {
    expect(await readAnswer({ json: { id: "x", status: "doing" }, retryAfterMs: 3_000 }, event, 0)).toEqual({
      done: false,
      hintMs: 3_000,
    });
  });

  test("a table without a status is done", async () => {
    const result = await read({ id: "c", name: "图", meta: [{ name: "支付_次", metric: true }], data: [[1]] });
    expect(result).toMatchObject({ done: true, value: { name: "图", rows: [[1]] } });
    expect(result.done && result.value).toBeInstanceOf(Table);
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
