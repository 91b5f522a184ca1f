import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";
import type { FileCell } from "./table-stream.ts";

test("a file has a byte order mark, neutral headers, quoted text and Shanghai clock time", async () => {
  async function* batches(): AsyncGenerator<FileCell[][]> {
    yield [
      [Date.UTC(2026, 9, 31, 16), 'a "b", c\nd', -1],
      ["不适用", "007", 0.5],
    ];
  }
  const columns = [
    { name: "时间", time: "instant" as const },
    { name: "=x", time: null },
    { name: "n", time: null },
  ];
  const parts: string[] = [];
  const changed: string[] = [];
  for await (const part of toCsv({ columns, batches: batches() }, (text) => changed.push(text))) parts.push(part);
  expect(parts.join("")).toBe('\uFEFF时间,\'=x,n\r\n2026-11-01 00:00:00,"a ""b"", c\nd",-1\r\n不适用,007,0.5\r\n');
  expect(changed).toEqual(["007"]);
});
