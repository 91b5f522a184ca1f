import type { Cell, Table } from "@growingio-export/core";
import { estimateTokens } from "@growingio-export/insight";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryWorkspace } from "../../test-support/stage.ts";
import { DAY_MS, day1, table } from "../../test-support/table.ts";
import { CatalogMemory } from "../catalog/catalog-memory.ts";
import { keepTable } from "../exports/run-job.ts";
import { describeExport } from "./describe-export.ts";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await temporaryWorkspace();
});

async function kept(exportId: string, finished?: Table): Promise<Manifest> {
  await workspace.create({ exportId, kind: "event", project: "DemoShop", target: { id: "chart001", name: "" } });
  if (finished !== undefined) await keepTable(exportId, finished, workspace, new CatalogMemory());
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
    expect(text).toContain("- 支付_次: total 1;");
    expect(text).toContain("Rows, first 2 of 2:");
    expect(text).not.toContain("Left out");
  });

  test("without a time column says no length of a point", async () => {
    const { text } = await answerOf(await kept("x1", table(["metric 支付_次"], [[1]])));
    expect(text).toContain("(Asia/Shanghai); 1 rows x 1 columns.");
  });

  test("repeats five rows of its preview in the text", async () => {
    const { text, structured } = await answerOf(await kept("x1", wide(1, 9)), { rows: 8 });
    expect(structured.preview).toHaveLength(8);
    expect(text).toContain("Rows, first 5 of 9:");
  });

  test("gives rows from the offset on, and says where the next begin", async () => {
    const manifest = await kept("x1", wide(1, 9));
    const { text, structured } = await answerOf(manifest, { rows: 2, offset: 3, as: "page" });
    expect(structured.rows).toEqual([
      ["2026-11-05", "abcdefghijkl", 3],
      ["2026-11-06", "abcdefghijkl", 4],
    ]);
    expect(structured).toMatchObject({ preview: [], next_offset: 5 });
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
  /** The steps an answer is shortened by while a warning that grows leaves less and less room for the table. */
  async function steps(finished: Table, byWords: number): Promise<{ shown: string; figures: number }[]> {
    const manifest = await kept("x1", finished);
    const rows = await workspace.rows("x1", { offset: 0, limit: 10 });
    const seen: { shown: string; figures: number }[] = [];
    for (let words = 0; words < 2_000; words += byWords) {
      const changed = { ...manifest, warnings: ["word ".repeat(words)] };
      const answer = await answerOf(changed, {}, { rows: async () => rows });
      const { preview, columns } = answer.structured;
      const textRows = Number(/Rows, first (\d+) of/.exec(answer.text)?.[1] ?? 0);
      const figures = answer.text.split("\n").filter((line) => line.startsWith("- ")).length;
      const shown = `${textRows} of ${preview.length} x ${columns.length}`;
      if (seen.at(-1)?.shown !== shown || seen.at(-1)?.figures !== figures) seen.push({ shown, figures });
      if (cost(answer) > 2_100) return seen;
    }
    throw new Error("the answer never filled up");
  }
  const shown = (all: readonly { shown: string }[]) => [...new Set(all.map((step) => step.shown))];

  test("first leaves out rows and figures that the text repeats, then rows, then columns", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `metric 指标${index}_次` as const);
    const metrics = table(
      ["time 时间", ...names],
      Array.from({ length: 10 }, (_, row) => [day1 + row * DAY_MS, ...names.map((_, index) => 1000 * row + index)]),
    );
    const all = await steps(metrics, 10);
    expect(shown(all)).toEqual([
      "5 of 10 x 10",
      "3 of 10 x 10",
      "0 of 10 x 10",
      "0 of 7 x 10",
      "0 of 5 x 10",
      "0 of 3 x 10",
      "0 of 3 x 8",
      "0 of 1 x 5",
      "0 of 0 x 5",
    ]);
    const figures = all.map((step) => step.figures);
    expect(figures).toEqual(figures.toSorted((a, b) => b - a));
    expect(all.filter((step) => step.shown === "0 of 10 x 10")).toHaveLength(3);
    expect(figures.at(-1)).toBeGreaterThan(0);
    expect(figures.at(-1)).toBeLessThan(all.find((step) => step.shown === "0 of 3 x 8")?.figures ?? 0);
  });

  test("leaves out columns by and by, and says how many", async () => {
    const wideTable = wide(45, 10);
    expect(shown(await steps(wideTable, 20))).toEqual([
      "0 of 3 x 47",
      "0 of 3 x 30",
      "0 of 3 x 20",
      "0 of 3 x 12",
      "0 of 3 x 8",
      "0 of 1 x 5",
      "0 of 0 x 5",
    ]);
    const { text, structured } = await answerOf(await kept("x2", wide(60, 10)));
    expect(text).toContain("; 10 rows x 62 columns.");
    expect(structured.left_out).toBe(
      "to keep the answer short: 32 of 62 columns (DESCRIBE e2 in query_exports names all); 7 of 10 rows asked for",
    );
  });

  test("is as large as a page may be where rows were asked for by their number, or more than ten of them", async () => {
    const manifest = await kept("x1", wide(30, 20));
    const rowsOf = async (wanted: Wanted) => {
      const answer = await answerOf(manifest, wanted);
      expect(cost(answer)).toBeLessThanOrEqual(8_000);
      return (answer.structured.rows ?? answer.structured.preview).length;
    };
    expect(await rowsOf({ rows: 10, as: "preview" })).toBe(5);
    expect(await rowsOf({ rows: 10, as: "both" })).toBe(3);
    expect(await rowsOf({ rows: 10, as: "page" })).toBe(10);
    expect(await rowsOf({ rows: 20, as: "preview" })).toBe(20);
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
