import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, type Stage, startServer, startStage } from "../support/connect.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const segment = (shape: Parameters<Stage["gio"]["sandbox"]["shop"]["segment"]>[0]) =>
  stage.gio.sandbox.shop.segment(shape).id;
const PERSONAL = ["open_id", "phone", "email", "id_card", "city"];

async function linked(server: Server, shape: Parameters<typeof segment>[0], parameters: string[] = []) {
  const { structured } = await server.call("get_segment_link", { segment: segment(shape), parameters });
  return structured;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("save_export of a user list", () => {
  test("downloads the very bytes behind the link, and says counts and columns alone", async () => {
    const { export_id, links } = await linked(stage, "plain", PERSONAL);
    const steps: string[] = [];
    const { structured, text, content } = await stage.call(
      "save_export",
      { export_id },
      { onprogress: ({ message }) => steps.push(message ?? "") },
    );
    const source = Buffer.from(await (await fetch(links[0].url)).arrayBuffer());
    const saved = await readFile(structured.path);
    expect(sha256(saved)).toBe(sha256(source));
    expect(structured).toMatchObject({ bytes: source.length, rows: 1_280, columns: ["gio_id", ...PERSONAL] });
    expect(content).toContainEqual(expect.objectContaining({ type: "resource_link", mimeType: "text/csv" }));
    expect(steps.some((message) => /\d kB of [\d.]+ kB.*%/.test(message))).toBe(true);
    expect(text).toContain("GROWINGIO_ALLOW_USER_ROWS=1");
    expect(text).not.toMatch(/@|139\d{8}/);
    expect(stage.gio.sandbox.stats().tokenSeenOnLinks).toBe(0);
  });

  test("several files of one export come in order, beside each other", async () => {
    const { export_id } = await linked(stage, "severalFiles");
    const { structured } = await stage.call("save_export", { export_id, file_name: "多个文件" });
    expect(structured.files.map((path: string) => path.slice(-10))).toEqual(["1-of-3.csv", "2-of-3.csv", "3-of-3.csv"]);
    expect(structured.path).toBe(structured.files[0]);
  });

  test("a compressed file is saved as text, and the count is right", async () => {
    const { export_id } = await linked(stage, "gzip");
    const { structured } = await stage.call("save_export", { export_id });
    expect((await readFile(structured.path, "utf8")).startsWith("gio_id")).toBe(true);
    expect(structured.rows).toBeGreaterThan(100);
  });

  test("an existing file is kept, another format is refused", async () => {
    const { export_id } = await linked(stage, "plain");
    await stage.call("save_export", { export_id, file_name: "twice" });
    expect((await stage.call("save_export", { export_id, file_name: "twice" })).text).toMatch(/overwrite: true/);
    expect((await stage.call("save_export", { export_id, file_name: "twice", overwrite: true })).isError).toBe(false);
    expect((await stage.call("save_export", { export_id, format: "xlsx" })).text).toMatch(/format "csv"/);
  });

  test("a cancelled download leaves no file behind", async () => {
    const { export_id } = await linked(stage, "large");
    const before = await readdir(join(stage.home, "exports"));
    const controller = new AbortController();
    const call = stage.call(
      "save_export",
      { export_id },
      { signal: controller.signal, onprogress: () => controller.abort() },
    );
    await expect(call).rejects.toThrow();
    await expect.poll(() => readdir(join(stage.home, "exports"))).toEqual(before);
  });
});

describe("save_export of a segment or tag by itself", () => {
  const LINK = /https?:|sign|token/i;

  test("brings the file in one call by its name, with columns, counts and empty cells, and never a link", async () => {
    const { name } = stage.gio.sandbox.shop.segment("plain");
    const steps: string[] = [];
    const { structured, text, content, isError } = await stage.call(
      "save_export",
      { segment: name, parameters: PERSONAL, file_name: "by-name" },
      { onprogress: ({ message }) => steps.push(message ?? "") },
    );
    expect(isError, text).toBe(false);
    expect(structured).toMatchObject({ rows: 1_280, columns: ["gio_id", ...PERSONAL] });
    expect(structured.matched).toContain(name);
    expect(text).toContain(structured.matched);
    const everything = [text, JSON.stringify(structured), ...steps, stage.stderr()].join("\n");
    expect(everything).not.toMatch(LINK);
    for (const item of content) if (item.type === "resource_link") expect(item.uri).toMatch(/^file:/);
    // By arithmetic of its own, over the file that was saved.
    const [header = "", ...lines] = (await readFile(structured.path, "utf8")).trimEnd().split(/\r?\n/);
    const columns = header.split(",");
    const cells = lines.map((line) => line.split(","));
    const empty = columns.flatMap((column, place) => {
      const count = cells.filter((row) => (row[place] ?? "").replaceAll('"', "").trim() === "").length;
      return count === 0 ? [] : [{ column, empty: count }];
    });
    expect(structured.empty_cells).toEqual(empty);
    for (const { column, empty: count } of empty) expect(text).toContain(`${column} ${count.toLocaleString("en")}`);
  });

  test("of a tag, too; the same call again makes no second list", async () => {
    const { id } = stage.gio.sandbox.shop.tags[0] ?? { id: "" };
    const first = await stage.call("save_export", { tag: id, file_name: "tag" });
    expect(first.isError, first.text).toBe(false);
    expect(first.structured.rows).toBeGreaterThan(0);
    const before = stage.gio.sandbox.stats().jobsStarted;
    const again = await stage.call("save_export", { tag: id, file_name: "tag", overwrite: true });
    expect(again.structured.rows).toBe(first.structured.rows);
    expect(stage.gio.sandbox.stats().jobsStarted).toBe(before);
  });

  test.each([
    [{}, /exactly one of export_id, sql, segment and tag/],
    [{ segment: "a", tag: "b" }, /exactly one of/],
    [{ tag: "tag12345", parameters: ["open_id"] }, /pass them with segment/],
    [{ segment: "没有这个分群" }, /No segment is called/],
    [{ segment: "plain000", format: "xlsx" }, /format "csv"/],
  ])("%j is refused with the next step", async (args, expected) => {
    const { isError, text } = await stage.call("save_export", args);
    expect(isError).toBe(true);
    expect(text).toMatch(expected);
  });
});

test("get_segment_link says who can open the link, and the way without one", async () => {
  const { text, structured } = await stage.call("get_segment_link", { segment: segment("plain") });
  for (const said of [text, structured.notes.join()]) {
    expect(said).toContain("opens without login until it expires: whoever has it has the list");
    expect(said).toContain("save_export with segment or tag");
  }
});

test("a call right after a cancelled one starts anew", async () => {
  const { export_id } = await linked(stage, "large");
  const controller = new AbortController();
  const cancelled = stage.call(
    "save_export",
    { export_id, file_name: "again" },
    { signal: controller.signal, onprogress: () => controller.abort() },
  );
  const again = cancelled.catch(() => stage.call("save_export", { export_id, file_name: "again" }));
  expect((await again).structured).toMatchObject({ rows: 120_000 });
});

describe("rows of people", () => {
  test("cannot be queried, paged, saved or read as a resource unless the configuration allows it", async () => {
    const allowed = await startServer({ home: stage.home, env: { ...stage.env, GROWINGIO_ALLOW_USER_ROWS: "1" } });
    const { export_id } = await linked(allowed, "plain", PERSONAL);
    await allowed.call("save_export", { export_id });
    // The other server shares the folder, and with it the rows that were kept.
    const query = await stage.call("query_exports", { sql: `SELECT * FROM ${export_id}`, export_ids: [export_id] });
    expect(query).toMatchObject({ isError: true, text: expect.stringContaining("GROWINGIO_ALLOW_USER_ROWS") });
    expect((await stage.call("query_exports", { sql: `SELECT * FROM ${export_id}` })).isError).toBe(true);
    expect((await stage.call("save_export", { sql: `SELECT * FROM ${export_id}` })).isError).toBe(true);
    const page = await stage.call("get_export", { export_id, offset: 0, limit: 5 });
    expect(page.structured).not.toHaveProperty("rows");
    await expect(stage.client.readResource({ uri: `growingio://exports/${export_id}/data.csv` })).rejects.toThrow();
    await allowed.close();
  });

  test("allowed, they can be counted in SQL, and no answer, resource or error brings a person back", async () => {
    const server = await startServer({ env: { ...stage.env, GROWINGIO_ALLOW_USER_ROWS: "1" } });
    const { export_id } = await linked(server, "plain", PERSONAL);
    await server.call("save_export", { export_id });
    const sql = (select: string) => server.call("query_exports", { sql: `SELECT ${select} FROM ${export_id}` });
    const byCity = await server.call("query_exports", {
      sql: `SELECT city, count(*) AS n FROM ${export_id} GROUP BY 1`,
    });
    expect(byCity.structured.rows.reduce((sum: number, [, n]: [string, number]) => sum + n, 0)).toBe(1_280);
    const page = await server.call("get_export", { export_id });
    expect(page.structured.rows[0].join(" ")).toMatch(/\[phone [0-9a-f]{16}\]/);
    const distinct = await sql("count(DISTINCT phone) AS phones, count(DISTINCT open_id) AS people");
    expect(distinct.structured.rows[0][0]).toBeGreaterThan(1_000);
    const { contents } = await server.client.readResource({ uri: `growingio://exports/${export_id}/data.csv` });
    const tricks = await Promise.all(
      ["*", "phone::BIGINT", "list(phone)", "{'p': phone}", "substr(phone, 1, 6), substr(phone, 7)", "email::INT"].map(
        sql,
      ),
    );
    const shown = [
      page.text,
      JSON.stringify(page.structured),
      JSON.stringify(contents),
      ...tricks.map((answer) => answer.text + JSON.stringify(answer.structured)),
    ];
    // Whole phone numbers, or the half of one: pseudonyms are hexadecimal and can hold any digits.
    const personal = /(?<![0-9a-f])139\d{3}(?:\d{5})?(?![0-9a-f])|@mail|(?<![0-9a-f])110101199\d|oDemo/;
    expect(shown.map((text) => personal.exec(text)?.[0])).toEqual(shown.map(() => undefined));
    await server.close();
  });

  test("unmasked shows them as they are", async () => {
    const server = await startServer({ env: { ...stage.env, GROWINGIO_ALLOW_USER_ROWS: "unmasked" } });
    const { export_id } = await linked(server, "plain", PERSONAL);
    await server.call("save_export", { export_id });
    const { structured } = await server.call("get_export", { export_id });
    expect(JSON.stringify(structured.rows)).toMatch(/139\d{8}/);
    // A server that masks does not show what another one kept in the clear.
    const masking = await startServer({ home: server.home, env: { ...stage.env, GROWINGIO_ALLOW_USER_ROWS: "1" } });
    expect((await masking.call("query_exports", { sql: `FROM ${export_id}` })).isError).toBe(true);
    expect((await masking.call("get_export", { export_id })).structured).not.toHaveProperty("rows");
    await masking.close();
    await server.close();
  });
});
