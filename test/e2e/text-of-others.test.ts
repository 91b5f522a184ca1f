import { afterAll, beforeAll, expect, test } from "vitest";
import { type DocumentServer, serveDocument } from "../support/serve-document.ts";

/** What a renderer of Markdown would fetch, follow or run. */
const LIVE = /!\[|\]\(|(?<!\\)<[A-Za-z/!?]/;
const marks = "![x](https://evil.example/p.png) <img src=x onerror=a> </td><!-- <?php [link](https://evil.example)";
const day = Date.parse("2026-11-01T00:00:00+08:00");

let gio: DocumentServer;
beforeAll(async () => {
  gio = await serveDocument({
    id: "c",
    name: `名 ${marks}`,
    interval: 86_400_000,
    meta: [
      { name: "时间", dimension: true },
      { name: `渠道 ${marks}`, dimension: true },
      { name: `支付 ${marks}_次`, metric: true },
    ],
    data: [0, 1, 2, 3].map((at) => [day + at * 86_400_000, `${marks}${at % 2}`, 10 + at]),
  });
});
afterAll(() => gio.close());

test("names and cells are no images, links or tags in the text; in the structure they are as they were sent", async () => {
  const { server } = gio;
  const exported = await server.call("export_event", { chart: "wide1234", preview_rows: 4 });
  expect(exported.structured.chart.name).toContain("![x](https://evil.example/p.png) <img");
  expect(JSON.stringify(exported.structured.preview)).toContain(
    "![x](https://evil.example/p.png) <img src=x onerror=a> </td>",
  );
  expect(exported.text).toContain("!\\[x]\\(https://evil.example/p.png) \\<img");
  const { table, export_id } = exported.structured;
  const answers = [
    exported,
    await server.call("get_export", { export_id, offset: 0, limit: 2 }),
    await server.call("query_exports", { sql: `FROM ${table}` }),
    await server.call("query_exports", { sql: `SELECT "![x](u) <b>" FROM ${table}` }),
    await server.call("query_exports", { sql: `SELECT CAST("渠道 ${marks}" AS INTEGER) FROM ${table}` }),
    await server.call("export_event", { chart: "![x](u) <b>" }),
    await server.call("save_export", { sql: `FROM ${table}`, file_name: "![x](u) <b>.csv" }),
  ];
  for (const { text } of answers) expect(text).not.toMatch(LIVE);
});

test("the caret of a failed statement points at what it points at", async () => {
  const { text } = await gio.server.call("query_exports", { sql: "SELECT 1<b, 2<c, nope FROM e1" });
  const lines = text.split("\n");
  const at = lines.findIndex((line) => /^ *\^/.test(line));
  expect(lines[at - 1]?.slice(lines[at]?.indexOf("^"))).toMatch(/^(?:b|nope)\b/);
});

test("a resource reads back as it is, and a prompt quotes what was typed, both without the marks", async () => {
  const { client, call } = gio.server;
  const { structured } = await call("export_event", { chart: "wide1234" });
  const { contents } = await client.readResource({ uri: `growingio://exports/${structured.export_id}` });
  const [content] = contents;
  const text = content !== undefined && "text" in content ? content.text : "";
  expect(text).not.toMatch(LIVE);
  expect(JSON.parse(text).target.name).toContain("![x](https://evil.example/p.png) <img");
  const { messages } = await client.getPrompt({ name: "weekly_report", arguments: { dashboard: marks } });
  expect(JSON.stringify(messages)).not.toMatch(LIVE);
});

test("emoji are whole in names, columns and cells, and in a statement that names them", async () => {
  const family = "👨‍👩‍👧";
  const other = await serveDocument({
    id: "c",
    name: `家庭${family}`,
    interval: 86_400_000,
    meta: [
      { name: "时间", dimension: true },
      { name: `标签\u202E${family}`, dimension: true },
      { name: "支付_次", metric: true },
    ],
    data: [0, 1].map((at) => [day + at * 86_400_000, `\u200B🏴󠁧󠁢󠁥󠁮󠁧󠁿${family.repeat(40)}`, 10 + at]),
  });
  try {
    const { text, structured } = await other.server.call("export_event", { chart: "wide1234", preview_rows: 2 });
    expect(text).toContain(`家庭${family}`);
    expect(structured.columns[1].name).toBe(`标签${family}`);
    // Cut to 80 characters, between two of them.
    expect(structured.preview[0][1]).toBe(`🏴󠁧󠁢󠁥󠁮󠁧󠁿${family.repeat(14)}…`);
    expect(text).not.toMatch(/[\u202E\u200B]/);
    const sql = `SELECT count(*) AS n FROM ${structured.table} WHERE "标签${family}" LIKE '%${family}'`;
    expect((await other.server.call("query_exports", { sql })).structured.rows).toEqual([[2]]);
  } finally {
    await other.close();
  }
});

test("a time that is none makes no export unshowable: rows, SQL, files, comparisons and the dashboard have it as a number", async () => {
  const instants = [day, 1e16, 8.64e15, -8.64e15, 253_402_300_800_000, 1e300];
  const other = await serveDocument({
    id: "c",
    name: "时间",
    interval: 86_400_000,
    startTime: 1e16,
    endTime: 1e16,
    updatedAt: 1e16,
    charts: [{ id: "wide1234", name: "时间", createdAt: 1e16 }],
    meta: [
      { name: "时间", dimension: true },
      { name: "支付_次", metric: true },
    ],
    data: instants.map((time, at) => [time, at + 1]),
  });
  try {
    const { call } = other.server;
    const { text, structured } = await call("export_event", { chart: "wide1234", preview_rows: 10 });
    expect(structured.status).toBe("done");
    expect(structured.preview[1]).toEqual(["10000000000000000", 2]);
    expect(text).toContain("| 10000000000000000 | 2 |");
    expect(text).toContain("+010000-01-01T08:00:00+08:00");
    const { export_id, table } = structured;
    for (const answer of [
      await call("get_export", { export_id, offset: 0 }),
      await call("query_exports", { sql: `FROM ${table}` }),
      await call("save_export", { export_id, format: "csv" }),
      await call("save_export", { export_id, format: "xlsx" }),
      await call("export_event", { chart: "wide1234", range: "2026-11-03", compare_to: "previous_period" }),
      await call("get_dashboard", { dashboard: "dash1234" }),
      await call("export_dashboard", { dashboard: "dash1234" }),
    ])
      expect([answer.isError, answer.text.match(/NaN|Invalid Date|failed/)]).toEqual([false, null]);
  } finally {
    await other.close();
  }
});
