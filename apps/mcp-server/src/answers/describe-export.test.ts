import type { Cell, Table } from "@growingio-export/core";
import { estimateTokens } from "@growingio-export/insight";
import { CatalogMemory, keepTable } from "@growingio-export/service";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryWorkspace } from "../../../../packages/service/test-support/stage.ts";
import { DAY_MS, day1, table } from "../../../../packages/service/test-support/table.ts";
import { describeExport } from "./describe-export.ts";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await temporaryWorkspace();
});

async function kept(exportId: string, finished?: Table): Promise<Manifest> {
  await workspace.create({ exportId, kind: "event", project: "DemoShop", target: { id: "chart001", name: "" } });
  if (finished !== undefined) await keepTable(exportId, finished, workspace, { memory: new CatalogMemory() });
  return changed(exportId, {});
}

function changed(exportId: string, patch: Parameters<Workspace["update"]>[1]): Promise<Manifest> {
  return workspace.update(exportId, patch);
}

type Wanted = Partial<Parameters<typeof describeExport>[1]>;

function answerOf(manifest: Manifest, wanted: Wanted = {}, rows: Pick<Workspace, "rows"> = workspace) {
  const sources = {
    workspace: async () => rows,
    exports: { pollAfterSeconds: () => 7 },
    metrics: {},
  };
  return describeExport(manifest, { rows: 10, offset: 0, as: "preview", ...wanted }, sources);
}

/** `rows` days of text in `dimensions` columns and one metric. */
function wide(dimensions: number, rows: number, cell = "abcdefghijkl"): Table {
  const names = Array.from({ length: dimensions }, (_, index) => `dimension 维度${index}` as const);
  return table(
    ["time 时间", ...names, "metric 支付_次"],
    Array.from({ length: rows }, (_, row): Cell[] => [day1 + row * DAY_MS, ...names.map(() => cell), row]),
  );
}

const cost = (answer: { text: string; structured: unknown }) =>
  estimateTokens(answer.text) + estimateTokens(JSON.stringify(answer.structured));

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
    expect(text).toContain("(Asia/Shanghai); 1 rows x 1 columns.");
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
  await workspace.create({ exportId: "s1", kind: "segment", project: "p", target: { id: "s", name: "" } });
  const manifest = await changed("s1", { state: "done", links: [{ url: "https://x.example/", expiresAtMs: 0 }] });
  expect((await answerOf(manifest)).structured).toMatchObject({ preview: [], links: [{}] });
});

describe("an answer within its budget", () => {
  const textCost = ({ text }: { text: string }) => estimateTokens(text);
  const structureCost = ({ structured }: { structured: object }) => estimateTokens(JSON.stringify(structured));
  const withoutRows = ({ structured }: { structured: object }) => ({
    structured: { ...structured, preview: [], rows: [] },
  });

  /** What is shown while a warning that grows leaves less and less room, as long as everything but the warning fits. */
  async function shortened(finished: Table) {
    const manifest = await kept("x1", finished);
    const rows = await workspace.rows("x1", { offset: 0, limit: 10 });
    const seen = [];
    for (let words = 0; words < 2_000; words += 20) {
      const answer = await answerOf({ ...manifest, warnings: ["word ".repeat(words)] }, {}, { rows: async () => rows });
      if (structureCost(withoutRows(answer)) > 1_950) return seen;
      expect(textCost(answer)).toBeLessThanOrEqual(3_900);
      expect(structureCost(answer)).toBeLessThanOrEqual(3_900);
      seen.push({
        columns: answer.structured.columns.length,
        rows: answer.structured.preview.length,
        textRows: Number(/Rows, first (\d+) of/.exec(answer.text)?.[1] ?? 0),
        figures: answer.text.split("\n").filter((line) => line.startsWith("- ")).length,
      });
    }
    throw new Error("the answer never filled up");
  }

  test("leaves out columns by and by while the figures stay, and says how many", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `metric 指标${index}_次` as const);
    const metrics = table(
      ["time 时间", ...names],
      Array.from({ length: 10 }, (_, row) => [day1 + row * DAY_MS, ...names.map((_, index) => 1000 * row + index)]),
    );
    const seen = await shortened(metrics);
    const columns = seen.map((step) => step.columns);
    expect(columns).toEqual(columns.toSorted((a, b) => b - a));
    expect([columns[0], columns.at(-1)]).toEqual([10, 0]);
    expect(seen[0]).toMatchObject({ rows: 10, textRows: 10 });
    expect(new Set(seen.map((step) => step.rows))).toEqual(new Set([10]));
    expect(seen.at(-1)?.figures).toBeGreaterThan(0);
    const { text, structured } = await answerOf(await kept("x2", wide(100, 10)));
    expect(text).toContain("; 10 rows x 102 columns.");
    expect(structured.left_out).toMatch(
      /^to keep the answer short: \d+ of 102 columns \(DESCRIBE e2 in query_exports names all\)/,
    );
  });

  test("leaves out rows where they are wide, in the structure and in the text", async () => {
    const answer = await answerOf(await kept("x1", wide(25, 10, "很长的文字".repeat(8))));
    expect(structureCost(withoutRows(answer))).toBeLessThanOrEqual(1_950);
    expect(structureCost(answer)).toBeLessThanOrEqual(3_900);
    expect(textCost(answer)).toBeLessThanOrEqual(3_900);
    const { preview, left_out } = answer.structured;
    expect(preview.length).toBeGreaterThan(0);
    expect(preview.length).toBeLessThan(10);
    expect(left_out).toContain(`${10 - preview.length} of 10 rows asked for`);
    expect(answer.text).toContain(`Left out ${left_out}.`);
  });

  test("shows no column rather than a part of a name that no SQL knows", async () => {
    const long = "非常长的指标名称".repeat(14);
    const names = Array.from({ length: 20 }, (_, index) => `metric ${long}${index}` as const);
    const manifest = await kept("x1", table(names, [names.map((_, index) => index)]));
    const known = manifest.columns.map(({ sqlName }) => sqlName);
    const answer = await answerOf(manifest);
    expect(structureCost(answer)).toBeLessThanOrEqual(3_900);
    for (const { name } of answer.structured.columns) {
      expect(known).toContain(name);
    }
  });

  test("is as large as a page may be only where rows were asked for by their number", async () => {
    const manifest = await kept("x1", wide(30, 50));
    const shown = async (wanted: Wanted) => {
      const answer = await answerOf(manifest, wanted);
      const { preview, rows = [] } = answer.structured;
      return { rows: Math.max(preview.length, rows.length), cost: structureCost(answer), together: cost(answer) };
    };
    const preview = await shown({ rows: 50, as: "preview" });
    expect(preview.cost).toBeLessThanOrEqual(3_900);
    expect(preview.rows).toBeLessThan(50);
    expect((await shown({ rows: 10, as: "both" })).cost).toBeLessThanOrEqual(3_900);
    const page = await shown({ rows: 20, as: "page" });
    expect(page.together).toBeLessThanOrEqual(8_000);
    expect(page.together).toBeGreaterThan(3_900);
  });

  test("gives half or a quarter of a page that is too large, and says where the next begins", async () => {
    for (const [dimensions, rows] of [
      [5, 100],
      [11, 50],
    ] as const) {
      const page = await answerOf(await kept(`x${rows}`, wide(dimensions, 200)), { rows: 200, as: "page" });
      expect(cost(page)).toBeLessThanOrEqual(8_000);
      expect(page.structured.rows).toHaveLength(rows);
      expect(page.structured.next_offset).toBe(rows);
    }
  });
});
