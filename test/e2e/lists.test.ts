import { readdir, readFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, startServer } from "../support/connect.ts";
import { type ListFile, type ListServer, serveLists } from "../support/serve-lists.ts";

const modes = ["none", "masked", "unmasked"] as const;
const settings = { none: "", masked: "1", unmasked: "unmasked" } as const;

const PHONE = "13812345678";
const gzipped = gzipSync(Array.from({ length: 3_000 }, (_, index) => `u${index},上海\n`).join(""));
const flipped = gzipped.map((byte, place) => (place === 900 ? byte ^ 4 : byte));
const otherChecksum = gzipped.map((byte, place) => (place === gzipped.length - 6 ? byte ^ 4 : byte));
/** 姓名 and 张三 in GBK. */
const inGbk = Buffer.concat([
  Buffer.from("gio_id,"),
  Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]),
  Buffer.from("\nu1,"),
  Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
  Buffer.from("\n"),
]);
const notUtf8 = Buffer.concat([Buffer.from("gio_id,姓名\nu1,张三"), Buffer.from([0xff]), Buffer.from("\nu2,李四\n")]);

const one = (bytes: Uint8Array | string): ListFile[] => [{ bytes }];
const lists = {
  segnames1: one("gio_id,phone\nu1,13812345678\n"),
  segplain1: one(`${PHONE},上海\n13912345678,北京\n`),
  segquiet1: one("u1,上海\nu2,北京\nu3,\n"),
  segknown1: one("编号,城市\n1,上海\n"),
  segasked1: one("编号,vip_level\n1,3\n"),
  segtrick1: one(`user_id,${PHONE}\nu2,13912345678\n`),
  segparts1: [...one("user_id,city\nu1,a\n"), ...one("user_id,city\nu2,b\n"), ...one("u3,c\n")],
  seglevel1: one('gio_id,a,b\nu1,c\\,d,"x""y"\nu2,"a\\"b",e\\\\f\nu3,"n\nm",\\"q\\"\n'),
  segloose1: one('gio_id,a\nu1,"x"y\nu2,a,b\nu3,"open\nu4,b\n'),
  segheavy1: one(`gio_id,a\nu1,${"x".repeat(2_100_000)}\nu2,b\n`),
  segfault1: one(notUtf8),
  segchina1: one(inGbk),
  segmembr1: one(Buffer.concat([gzipSync("gio_id,a\nu1,"), gzipSync("b\nu2,c\n")])),
  segcutgz1: one(gzipped.subarray(0, gzipped.length - 20)),
  segcrcgz1: one(otherChecksum),
  segflipg1: one(flipped),
  segjunkg1: one(Buffer.concat([gzipped, Buffer.from("junk")])),
  segpartg1: [...one("user_id\nu1\n"), ...one(gzipped.subarray(0, -1))],
  segerror1: [{ bytes: '{"message":"expired"}', type: "application/json" }],
  segmagic1: one(gzipped.map((byte, place) => (place === 0 ? 0x1e : byte))),
} satisfies Record<string, readonly ListFile[]>;
type ListId = keyof typeof lists;

let gio: ListServer;
let servers: ReadonlyMap<(typeof modes)[number], Server>;
beforeAll(async () => {
  gio = await serveLists(lists, [{ key: "city", name: "城市" }]);
  servers = new Map(
    await Promise.all(
      modes.map(async (mode) => {
        const env = { ...gio.env, GROWINGIO_ALLOW_USER_ROWS: settings[mode] };
        return [mode, await startServer({ env })] as const;
      }),
    ),
  );
});
afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => server.close()));
  await gio.close();
});

async function save(mode: (typeof modes)[number], segment: ListId, parameters?: string[]) {
  const server = servers.get(mode) ?? expect.fail(mode);
  const answer = await server.call("save_export", { segment, parameters, overwrite: true });
  expect(answer.isError, answer.text).toBe(false);
  return { ...answer, server };
}

describe.each(modes)("a user list, rows kept: %s", (mode) => {
  test.each<[ListId, string[], number]>([
    ["segnames1", ["gio_id", "phone"], 1],
    ["segplain1", ["column_1", "column_2"], 2],
    ["segquiet1", ["column_1", "column_2"], 3],
    ["segknown1", ["编号", "城市"], 1],
    ["segtrick1", ["column_1", "column_2"], 2],
    ["segparts1", ["user_id", "city"], 3],
    ["segmembr1", ["gio_id", "a"], 2],
  ])("%s has the columns %j and %i users", async (segment, columns, rows) => {
    const { structured, text } = await save(mode, segment);
    expect(structured).toMatchObject({ columns, rows, warnings: [] });
    expect(text).toContain(`Columns: ${columns.join(", ")}.`);
    expect(text).toContain(`Saved ${rows} users`);
    expect(text.includes("no header line")).toBe(columns[0] === "column_1");
    expect(structured.notes.join().includes("no header line")).toBe(columns[0] === "column_1");
    if (mode !== "unmasked") expect(text + JSON.stringify(structured)).not.toMatch(/1[39]\d{9}|上海/);
  });

  test("a requested variable names columns without a question to GrowingIO", async () => {
    const before = gio.variablesAsked();
    const { structured } = await save(mode, "segasked1", ["vip_level"]);
    expect(structured).toMatchObject({ columns: ["编号", "vip_level"], rows: 1 });
    await save(mode, "segnames1");
    await save(mode, "segplain1");
    expect(gio.variablesAsked()).toBe(before);
  });

  test("escapes outside quotes and doubled quotes are one value", async () => {
    const { structured } = await save(mode, "seglevel1");
    expect(structured).toMatchObject({ columns: ["gio_id", "a", "b"], rows: 3, warnings: [] });
  });

  test.each<[ListId, number, RegExp]>([
    ["segloose1", 1, /^3 records do not fit the columns/],
    ["segheavy1", 1, /^1 record is longer than 2,000,000 bytes/],
    ["segfault1", 2, /^1 record holds bytes that are not UTF-8/],
  ])("%s: %i users, and what is wrong is said", async (segment, rows, warning) => {
    const { structured, text } = await save(mode, segment);
    expect(structured).toMatchObject({ rows, warnings: [expect.stringMatching(warning)] });
    expect(text).toContain(`Warning: ${structured.warnings[0]}`);
  });

  test("GBK is read as what it is", async () => {
    const { structured, text } = await save(mode, "segchina1");
    expect(structured).toMatchObject({ columns: ["gio_id", "姓名"], rows: 1, warnings: [] });
    expect(text).toContain("GB18030 (GBK)");
    expect(await readFile(structured.path)).toEqual(inGbk);
  });
});

test.concurrent.each([
  ["segcutgz1", /gzip data is cut or damaged.+ exported again/],
  ["segcrcgz1", /gzip data is cut or damaged/],
  ["segflipg1", /gzip data is cut or damaged/],
  ["segmagic1", /gzip data is cut or damaged/],
  ["segjunkg1", /gzip data is cut or damaged/],
  ["segpartg1", /gzip data is cut or damaged/],
  ["segerror1", /a message in JSON instead of the list.+ exported again/],
] as const)("%s is asked for again and is no list: nothing is saved", async (segment, words) => {
  const server = servers.get("unmasked") ?? expect.fail();
  const { isError, text } = await server.call("save_export", { segment, file_name: segment });
  expect([isError, text]).toEqual([true, expect.stringMatching(words)]);
  expect(gio.filesAsked(segment)).toBeGreaterThan(1);
  const names = await readdir(server.home, { recursive: true });
  expect(names.filter((name) => name.includes(segment))).toEqual([]);
});

describe("a list without a header line", () => {
  test.each(["masked", "unmasked"] as const)("has columns by place in SQL, rows and resources, %s", async (mode) => {
    const { server, structured } = await save(mode, "segplain1");
    const { export_id } = structured;
    const sql = await server.call("query_exports", { sql: `SELECT * FROM ${export_id}` });
    expect(
      sql.structured.columns.map((column: { name: string } | string) =>
        typeof column === "string" ? column : column.name,
      ),
    ).toEqual(["column_1", "column_2"]);
    expect(sql.structured.rows).toHaveLength(2);
    const page = await server.call("get_export", { export_id });
    expect(page.structured.rows).toHaveLength(2);
    const { contents } = await server.client.readResource({ uri: `growingio://exports/${export_id}/data.csv` });
    const [resource] = contents;
    const csv = resource !== undefined && "text" in resource ? resource.text : "";
    expect(csv.split(/\r?\n/)[0]?.replace("\ufeff", "")).toBe("column_1,column_2");
    const manifest = await server.client.readResource({ uri: `growingio://exports/${export_id}` }).catch(() => null);
    const shown = [
      sql.text,
      JSON.stringify(sql.structured),
      page.text,
      JSON.stringify(page.structured),
      csv,
      JSON.stringify(manifest),
    ];
    if (mode === "masked") for (const text of shown) expect(text).not.toMatch(/1[39]\d{9}/);
    else expect(csv).toContain(PHONE);
  });
});

test("the values of the dialect come back in SQL", async () => {
  const { server, structured } = await save("unmasked", "seglevel1");
  const { structured: found } = await server.call("query_exports", {
    sql: `SELECT a, b FROM ${structured.export_id} ORDER BY gio_id`,
  });
  expect(found.rows).toEqual([
    ["c,d", 'x"y'],
    ['a"b', "e\\f"],
    ["n m", '"q"'],
  ]);
});

test("a gzip body whose second member is damaged is no list", async () => {
  const members = Buffer.concat([gzipSync("gio_id\nu1\n"), gzipSync("u2\n")]);
  const damaged = members.map((byte, place) => (place === gzipSync("gio_id\nu1\n").length ? 0 : byte));
  const other = await serveLists({ seghttp01: [{ bytes: damaged, encoding: "gzip" }] }, []);
  const server = await startServer({ env: other.env });
  const { isError, text } = await server.call("save_export", { segment: "seghttp01" });
  expect(isError).toBe(true);
  expect(text).toContain("gzip data is cut or damaged");
  expect(gunzipSync(members).toString()).toBe("gio_id\nu1\nu2\n");
  await server.close();
  await other.close();
});

test("where the variables cannot be asked for, that is said", async () => {
  const other = await serveLists({ segquiet1: lists.segquiet1, segknown1: lists.segknown1 }, "refused");
  const server = await startServer({ env: other.env });
  const { structured, text } = await server.call("save_export", { segment: "segknown1" });
  expect(structured).toMatchObject({ columns: ["column_1", "column_2"], rows: 2 });
  expect(structured.warnings.join()).toContain("variables could not be asked for");
  expect(text).toContain("variables could not be asked for");
  await server.close();
  await other.close();
});
