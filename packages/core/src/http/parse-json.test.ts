import { describe, expect, test } from "vitest";
import { NetworkError } from "../errors.ts";
import { parseJson } from "./parse-json.ts";

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const rows = (count: number) => Array.from({ length: count }, (_, index) => [index, "全部访问用户", index / 2, null]);

describe("parseJson", () => {
  test.each([0, 1, 40_000])("a table of %i rows comes back whole and in order", async (count) => {
    const document = { id: "c", meta: [{ name: "时间" }], data: rows(count), tail: "后" };
    expect(await parseJson(bytes(JSON.stringify(document)))).toEqual(document);
  });

  test("a large body without rows comes back too", async () => {
    const list = rows(40_000);
    expect(await parseJson(bytes(JSON.stringify(list)))).toEqual(list);
  });

  test.each([0, 40_000])("`data` that is no list stays as it is, padded with %i rows elsewhere", async (count) => {
    const document = { data: null, other: rows(count) };
    expect(await parseJson(bytes(JSON.stringify(document)))).toEqual(document);
  });

  test.each([
    ["small", JSON.stringify(rows(3)).slice(0, -5)],
    ["large", JSON.stringify({ data: rows(40_000) }).slice(0, -5)],
  ])("a %s body that breaks off is a retryable error, never half a table", async (_, text) => {
    const error = await parseJson(bytes(text)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ retryable: true });
  });
});
