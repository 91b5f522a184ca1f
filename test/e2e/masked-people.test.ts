import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, startServer } from "../support/connect.ts";

/** A person in two spellings: as the lists `people` and `spelled` have it. */
const people = Array.from({ length: 60 }, (_, index) => {
  const digits = String(index).padStart(4, "0");
  const phone = `1381234${digits}`;
  return {
    phone: [phone, `＋86 138-1234-\u200b${digits}`],
    email: [`zhang.san${index}@mail.example`, `Zhang.San${index}＠MAIL.example`],
    id: [`wang-${index}`, `ｗang-${index}\u2060`],
  };
});
const list = (spelling: number) =>
  [
    "gio_id,手机号,email,city,orders,since,lastseen,note,shared",
    ...people.map(({ phone, email, id }, index) =>
      [
        id[spelling],
        phone[spelling],
        email[spelling],
        index % 2 === 0 ? "上海" : "北京",
        index,
        "2026-11-23",
        `2026-11-23 10:00:${String(index).padStart(2, "0")}`,
        `李四${index}住人民路${index}号`,
        index < 30 ? "①③⑨12345678" : "vip",
      ].join(","),
    ),
  ].join("\n");
const lists: Readonly<Record<string, string>> = { people: list(0), spelled: list(1) };

let gio: ReturnType<typeof createServer>;
let server: Server;
let people1 = "";
let people2 = "";

beforeAll(async () => {
  gio = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://gio");
    const name = /\/(?:segmentations|files)\/(\w+)/.exec(pathname)?.[1] ?? "";
    if (pathname.startsWith("/files/")) return void response.setHeader("content-type", "text/csv").end(lists[name]);
    const document = { id: name, status: "done", downloadLinks: [`http://${request.headers.host}/files/${name}`] };
    return void response.setHeader("content-type", "application/json").end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
  server = await startServer({
    env: {
      GROWINGIO_TOKEN: "token-of-a-test-account",
      GROWINGIO_PROJECT_UID: "proj1234",
      GROWINGIO_BASE_URL: `http://127.0.0.1:${(gio.address() as AddressInfo).port}`,
      GROWINGIO_ALLOW_USER_ROWS: "1",
    },
  });
  const kept = async (segment: string) => {
    const { structured, text, isError } = await server.call("save_export", { segment, file_name: segment });
    expect(isError, text).toBe(false);
    expect(structured.rows).toBe(people.length);
    return structured.export_id as string;
  };
  people1 = await kept("people");
  people2 = await kept("spelled");
});

afterAll(async () => {
  await server.close();
  gio.closeAllConnections();
  await new Promise((resolve) => gio.close(resolve));
});

const PERSONAL = /138-?1234|1234\d{4}|zhang|san\d|mail\.ex|wang-?\d|李四|人民路|10:00:\d\d(?!\.\d)|39-?1234/iu;
/** Whom an answer shows, if anybody. */
const personIn = (...shown: unknown[]) => PERSONAL.exec(JSON.stringify(shown))?.[0];
const query = (sql: string) =>
  server.call("query_exports", { sql: sql.replaceAll("people", people1).replaceAll("spelled", people2) });

describe.concurrent("no statement over a masked list brings a person back", () => {
  test.each([
    "SELECT * FROM people",
    "SELECT * FROM spelled",
    `SELECT substr(email, 1, 5), left(手机号, 6), reverse(手机号), upper(email), hex(email), base64(encode(email)), encode(note),
       string_split(email, ''), regexp_extract(手机号, '(1[3-9].{4})'), regexp_replace(email, '[^a-z]', '', 'g'), length(note) FROM people`,
    `SELECT list(手机号), string_agg(手机号, ''), string_agg(chr(ascii(substr(email, 1, 1))), ''), min(手机号), max(email), min(note),
       arg_min(email, orders), mode(lastseen), histogram(shared), approx_top_k(email, 5) FROM people`,
    "SELECT {'a': email}, map([email], [手机号]), to_json(p), [[note]], 手机号 AS days, email AS city, note AS since FROM people p",
    "SELECT try_cast(手机号 AS BIGINT), try_cast(lastseen AS TIMESTAMP), try_cast(手机号 AS DOUBLE) / 1e6, shared FROM people",
    "SELECT * FROM people UNPIVOT (v FOR k IN (手机号, email, note))",
    "PIVOT people ON shared IN ('vip', 'other') USING count(*)",
    "DESCRIBE people",
    "SUMMARIZE people",
    "SELECT 手机号::BIGINT FROM people",
    "SELECT 手机号 + 0 FROM people",
    "SELECT lastseen::TIMESTAMP FROM people",
    "SELECT error(email) FROM people",
    "SELECT CAST(note AS STRUCT(a INTEGER)) FROM people",
    "SELECT json_extract(email, '$.a') FROM people",
    "SELECT strptime(lastseen, '%Y') FROM people",
  ])("%s", async (sql) => {
    const { text, structured } = await query(sql);
    expect(personIn(text, structured)).toBeUndefined();
  });

  test("nor does a condition find one", async () => {
    const conditions = [
      "手机号 LIKE '138%'",
      "手机号 LIKE '%1234%0001%'",
      "手机号 = '13812340001'",
      "手机号 > '138' AND 手机号 < '139'",
      "contains(email, '@')",
      "email ILIKE 'zhang%'",
      "note SIMILAR TO '.*李四.*'",
      "regexp_matches(手机号, '[0-9]{7}')",
      "length(手机号) <> 24",
      "length(note) <> 25",
    ];
    const { structured, text } = await query(
      `SELECT ${conditions.map((condition) => `count_if(${condition})`).join(", ")} FROM people`,
    );
    expect(structured.rows, text).toEqual([conditions.map(() => 0)]);
  });

  test("pages, files and resources have pseudonyms, too", async () => {
    const page = await server.call("get_export", { export_id: people1 });
    const { contents } = await server.client.readResource({ uri: `growingio://exports/${people1}/data.csv` });
    expect(page.structured.rows[0][1]).toMatch(/^\[phone [0-9a-f]{16}\]$/);
    expect(personIn(page.text, page.structured, contents)).toBeUndefined();
    for (const format of ["csv", "json"]) {
      const saved = await server.call("save_export", { sql: `SELECT * FROM ${people1}`, format });
      expect(personIn(await readFile(saved.structured.path, "utf8"))).toBeUndefined();
    }
  });
});

test("a phone number that a statement puts together is hidden, and said, in answers and in files", async () => {
  const sql = `SELECT '1381234' || lpad(orders, 4, '0') AS made, [made] AS nested, 13812340000 + orders::INT AS sum FROM ${people1}`;
  const { structured, text } = await query(`${sql} ORDER BY sum LIMIT 1`);
  expect(structured.rows).toEqual([["[phone]", '["[phone]"]', 13812340000]]);
  for (const said of [text, structured.warnings.join()])
    expect(said).toContain("2 values looked like a person's phone");
  for (const format of ["csv", "xlsx", "json", "parquet"]) {
    const texts = sql.replace(/, 13812340000.*AS sum/, "");
    const saved = await server.call("save_export", { sql: texts, format, file_name: "made" });
    expect(saved.isError, saved.text).toBe(false);
    expect(saved.structured.warnings.join(), format).toContain("120 values looked like");
    expect(personIn(await readFile(saved.structured.path, "latin1"))).toBeUndefined();
  }
});

test("what nobody is known by stays as it is: shared values, short numbers, days", async () => {
  const { structured } = await query(
    "SELECT city, count(*), sum(orders::INT), min(since) FROM people GROUP BY 1 ORDER BY 1",
  );
  expect(structured.rows).toEqual([
    ["上海", 30, 870, "2026-11-23"],
    ["北京", 30, 900, "2026-11-23"],
  ]);
  expect((await query("SELECT count(*) FROM people WHERE shared = 'vip'")).structured.rows).toEqual([[30]]);
});

test("the same person in two spellings has one pseudonym, in two lists", async () => {
  const { structured } = await query(
    `SELECT count(DISTINCT a.手机号), count(*) FROM people a JOIN spelled b ON a.手机号 = b.手机号
     WHERE a.email = b.email AND a.gio_id = b.gio_id AND a.orders = b.orders`,
  );
  expect(structured.rows).toEqual([[people.length, people.length]]);
});
