import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocumentServer, serveDocument } from "../support/serve-document.ts";

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 9, 31, 16);

const document = {
  id: "abcd1234",
  name: "按编号",
  status: "done",
  meta: [{ name: "时间" }, { name: "编号", dimension: true }, { name: "支付_次", metric: true }],
  data: ["007", "＝1+1", "\n=cmd", "1-2", "上海"].map((text, index) => [START_MS + index * DAY_MS, text, index]),
};

let gio: DocumentServer;

beforeAll(async () => {
  gio = await serveDocument(document);
  await gio.server.call("export_event", { chart: "abcd1234", range: "2026-11-01..2026-11-05" });
});

afterAll(() => gio.close());

const query = (sql: string) => gio.server.call("query_exports", { sql });

describe("files for a spreadsheet", () => {
  test("a CSV holds no formula, and what Excel would change is pointed out once", async () => {
    const { structured, text } = await gio.server.call("save_export", { sql: 'SELECT "编号" FROM e1 ORDER BY "时间"' });
    const lines = (await readFile(structured.path, "utf8")).trimEnd().split("\r\n");
    expect(lines.slice(1)).toEqual(["007", "'＝1+1", '"\'\n=cmd"', "1-2", "上海"]);
    expect(structured.warnings).toEqual([expect.stringMatching(/2 cells .*007.*take xlsx/)]);
    expect(text).toContain(structured.warnings[0]);
  });

  test("a folder is never overwritten", async () => {
    const folder = join(gio.server.home, "exports", "mine.csv");
    await mkdir(join(folder, "precious"), { recursive: true });
    const { isError, text } = await gio.server.call("save_export", {
      sql: "SELECT 1",
      file_name: "mine",
      overwrite: true,
    });
    expect([isError, text]).toEqual([true, expect.stringMatching(/mine\.csv is a folder\. Choose another file name/)]);
    expect(await readdir(folder)).toEqual(["precious"]);
  });
});

describe("statements that cannot be answered say why", () => {
  test.each([
    ["SHOW TABLES FROM main", /SHOW is not available.*\nTables: e1/],
    ["SELECT {'__proto__': 1} AS s", /cannot be called __proto__/],
    ["SELECT [{'a': {'__proto__': 1}}] AS s", /cannot be called __proto__/],
  ])("%s", async (sql, message) => {
    const { isError, text } = await query(sql);
    expect([isError, text]).toEqual([true, expect.stringMatching(message)]);
  });
});

test.each([
  ["never closed", "[".repeat(400_000)],
  ["closed", `${"[".repeat(400_000)}${"]".repeat(400_000)}`],
])("an answer of 400,000 brackets, %s, is an error at once", async (_, body) => {
  const deep = await serveDocument(body);
  const startedMs = performance.now();
  const { structured, text } = await deep.server.call("export_event", { chart: "abcd1234", range: "yesterday" });
  expect([structured?.status ?? "error", text]).toEqual([
    expect.stringMatching(/failed|error/),
    expect.stringMatching(/nested too deeply/),
  ]);
  // It was tried again for 20 s.
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  await deep.close();
});
