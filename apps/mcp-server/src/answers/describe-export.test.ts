import type { Cell, Table } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { DAY_MS, day1, table } from "../../../../packages/service/test-support/table.ts";
import { describedExports, type Wanted, wide } from "../../test-support/described-exports.ts";

const { workspace, kept, changed, answerOf } = describedExports();

describe("a finished table", () => {
  test("is a whole answer when it is small: its rows, its figures, the length of a point", async () => {
    const { text, structured, isError } = await answerOf(await kept("x1", wide(1, 2)));
    expect(structured).toMatchObject({
      status: "done",
      row_count: 2,
      columns: [{ name: "时间" }, { name: "维度0" }, { name: "支付_次", additive: true }],
      preview: [
        ["2026-11-02", "abcdefghijkl", 0],
        ["2026-11-03", "abcdefghijkl", 1],
      ],
    });
    expect(structured).not.toHaveProperty("left_out");
    expect(structured).not.toHaveProperty("poll_after_seconds");
    expect(isError).toBe(false);
    expect(text).toContain("(Asia/Shanghai), by day; 2 rows x 3 columns.");
    expect(text).toContain("- 支付_次: total 1 次;");
    expect(text).toContain("Rows, first 2 of 2:");
    expect(text).not.toContain("Left out");
  });

  test("without a time column says no length of a point", async () => {
    const { text } = await answerOf(await kept("x1", table(["metric 支付_次"], [[1]])));
    expect(text).toContain("(Asia/Shanghai); 1 row x 1 column.");
  });

  test("shows in the text the rows of its preview, and names where the next begin", async () => {
    const { text, structured } = await answerOf(await kept("x1", wide(1, 9)), { rows: 8 });
    expect(structured.preview).toHaveLength(8);
    expect(structured.next_offset).toBe(8);
    expect(text).toContain("Rows, first 8 of 9:");
    expect(text).toContain("offset 8 for more rows");
  });

  test("of at most 31 rows x 8 columns is shown whole unless a number of rows is asked for, of a larger one ten rows", async () => {
    const shown = async (id: string, finished: Table, wanted: Wanted = {}) => {
      const { text, structured } = await answerOf(await kept(id, finished), { rows: undefined, ...wanted });
      expect(text).toContain(`Rows, first ${structured.preview.length} of ${structured.row_count}`);
      return structured.preview.length;
    };
    expect(await shown("x1", wide(6, 31))).toBe(31);
    expect(await shown("x2", wide(7, 31))).toBe(10);
    expect(await shown("x3", wide(1, 32))).toBe(10);
    expect(await shown("x4", wide(1, 31), { rows: 3 })).toBe(3);
    expect(await shown("x5", wide(1, 31), { rows: undefined, as: "both" })).toBe(31);
  });

  test("has separators in the numbers of its text, and none in what only looks like one", async () => {
    const years = table(["dimension 年份", "metric 支付_次"], [[2026, 1_234_567.25]]);
    expect((await answerOf(await kept("x1", years))).text).toContain("| 2026 | 1,234,567.25 |");
  });

  test("without rows says that the event may not be tracked yet, in the text and in the notes", async () => {
    const { text, structured } = await answerOf(await kept("x1", wide(1, 0)));
    expect(structured.notes).toEqual([expect.stringContaining("may not be tracked yet")]);
    expect(text).toContain(structured.notes[0]);
  });

  test("of zeros alone says so too", async () => {
    const zeros = Array.from({ length: 7 }, (_, day): Cell[] => [day1 + day * DAY_MS, 0]);
    const { structured } = await answerOf(await kept("x1", table(["time 时间", "metric 支付_次"], zeros)));
    expect(structured.notes).toEqual([expect.stringContaining("may not be tracked yet")]);
  });

  test("gives rows from the offset on, and says where the next begin", async () => {
    const manifest = await kept("x1", wide(1, 9));
    const { text, structured } = await answerOf(manifest, { rows: 2, offset: 3, as: "page" });
    expect(structured.rows).toEqual([
      ["2026-11-05", "abcdefghijkl", 3],
      ["2026-11-06", "abcdefghijkl", 4],
    ]);
    expect(structured).toMatchObject({ preview: [], next_offset: 5 });
    expect(structured).not.toHaveProperty("digest");
    expect(text).not.toContain("total");
    const beyond = await answerOf(manifest, { offset: 20, as: "page" });
    expect(beyond.structured.rows).toEqual([]);
    expect(beyond.text).toContain("There are no rows from 20 on: the table has 9");
    const both = await answerOf(manifest, { rows: 2, as: "both" });
    expect(both.structured).toMatchObject({ preview: structured.rows?.map(() => expect.any(Array)), next_offset: 2 });
    expect(both.text).toContain("total");
  });

  test("is described without rows when none are wanted", async () => {
    const { structured } = await answerOf(await kept("x1", wide(1, 2)), { rows: 0 });
    expect(structured).toMatchObject({ row_count: 2, preview: [] });
  });
});

test("only a running export says when to ask again, only a failed one is an error", async () => {
  const running = await answerOf(await kept("x1"));
  expect(running).toMatchObject({ structured: { status: "running", poll_after_seconds: 7 }, isError: false });
  const error = { code: "not_found", message: "no such chart" };
  const failed = await answerOf(await changed("x1", { state: "failed", error }));
  expect(failed).toMatchObject({ structured: { status: "failed", error }, isError: true });
  expect(failed.structured).not.toHaveProperty("poll_after_seconds");
  await kept("x2");
  expect(await answerOf(await changed("x2", { state: "cancelled" }))).toMatchObject({ isError: false });
});

test("rows of a user list that may not be shown are not read", async () => {
  await workspace().create({ exportId: "s1", kind: "segment", project: "p", target: { id: "s", name: "" } });
  const manifest = await changed("s1", { state: "done", links: [{ url: "https://x.example/", expiresAtMs: 0 }] });
  expect((await answerOf(manifest)).structured).toMatchObject({ preview: [], links: [{}] });
});
