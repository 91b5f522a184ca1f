import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { initialize, type RawServer, startRawServer } from "../support/raw-server.ts";

const LONG = "Zq3/xT9=kP7+mB2&wL5~cR8%nD4";

const codes = (text: string, write: (code: string) => string) =>
  text.replace(/./g, (sign) => write(sign.charCodeAt(0).toString(16).padStart(2, "0")));

/** How a careless server repeats what it was sent. */
const echoes: readonly ((token: string) => string)[] = [
  (token) => token,
  (token) => encodeURIComponent(token).toLowerCase(),
  (token) => codes(token, (code) => `%${code.toUpperCase()}`),
  (token) => codes(token, (code) => `\\u00${code}`),
  (token) => token.replaceAll("&", "&amp;").replaceAll("/", "&#x2F;"),
  (token) => [...token].join("\u200b"),
  (token) => `${token.slice(0, 12)}…`,
  (token) => Buffer.from(`Bearer ${token}`).toString("base64"),
];

/** JSON as some libraries write it. */
function escaped(json: unknown): string {
  return JSON.stringify(json).replaceAll("/", "\\/").replaceAll("=", "\\u003d");
}

/** A sandbox that repeats its token wherever a text is sent, each time as another form. */
class Echo {
  readonly sandbox: Sandbox;
  readonly #token: string;
  #count = 0;
  /** Whether the token is repeated as it is, and not as one form after the other. */
  isPlain = false;
  /** What it answers instead, if anything. */
  instead: ((path: string) => { status: number; body: string }) | null = null;

  constructor(token: string, linkOrigin: string) {
    this.#token = token;
    this.sandbox = createSandbox({ token, linkOrigin, jobMs: 100 });
  }

  async answer(path: string, headers: Record<string, string>): Promise<{ status: number; body: string | Buffer }> {
    const isLink = path.startsWith("/buckets/");
    if (this.instead !== null && !isLink) return this.instead(path);
    const response = await this.sandbox.fetch(`https://gio.example${path}`, { headers });
    if (isLink) {
      const [header = "", ...lines] = (await response.text()).split("\n");
      return { status: response.status, body: [header, ...lines.map((line) => this.#inCsv(line))].join("\n") };
    }
    const text = await response.text();
    return { status: response.status, body: escaped(this.#inJson(JSON.parse(text), "")) };
  }

  echo(): string {
    const form = echoes[this.isPlain ? 0 : this.#count++ % echoes.length];
    return form?.(this.#token) ?? "";
  }

  #inCsv(line: string): string {
    return line.replace(/^[^,\n]+/, (first) => `${first} ${this.#token}`);
  }

  #inJson(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#inJson(item, key));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#inJson(item, name)]));
    if (typeof value !== "string") return value;
    if (key === "downloadLinks") return `${value}&auth=${encodeURIComponent(this.#token)}`;
    const isText = ["creator", "createor", "updater", "message", "errorMsg", "description", "data"].includes(key);
    // Names that decide what a column is stay.
    const isName = key === "name" && !/^(时间|目标用户|gio_id)$|_|第|步|留存|流失|转化/.test(value);
    return isText || isName ? `${value} ${this.echo()}` : value;
  }
}

interface Stage {
  readonly echo: Echo;
  readonly server: RawServer;
  readonly home: string;
  call(name: string, input?: object): Promise<{ text: string; structured: Record<string, unknown>; isError: boolean }>;
  request(method: string, params: object): Promise<unknown>;
  close(): Promise<void>;
}

async function startStage(token: string, env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  let echo: Echo | undefined;
  const gio = createServer(async (request, response) => {
    const authorization = request.headers.authorization ?? "";
    const { status, body } = (await echo?.answer(request.url ?? "", { authorization })) ?? { status: 500, body: "" };
    response.writeHead(status, { "content-type": "application/json", "x-echo": encodeURIComponent(token) }).end(body);
  });
  await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(gio.address() as AddressInfo).port}`;
  echo = new Echo(token, origin);
  const home = await mkdtemp(join(tmpdir(), "growingio-test-"));
  const server = startRawServer({
    GROWINGIO_TOKEN: token,
    GROWINGIO_PROJECT_UID: echo.sandbox.projectUid,
    GROWINGIO_BASE_URL: origin,
    GROWINGIO_HOME: home,
    GROWINGIO_LOG: "debug",
    ...env,
  });
  server.send({ id: 0, ...initialize });
  await server.answer(0);
  server.send({ method: "notifications/initialized" });
  let id = 0;
  const request = async (method: string, params: object) => {
    id += 1;
    server.send({ id, method, params });
    return await server.answer(id);
  };
  return {
    echo,
    server,
    home,
    request,
    call: async (name, input = {}) => {
      const params = { name, arguments: input, _meta: { progressToken: `p${id}` } };
      // biome-ignore lint/suspicious/noExplicitAny: read as a program without our types does.
      const { result } = (await request("tools/call", params)) as any;
      return { text: result.content[0].text, structured: result.structuredContent, isError: result.isError === true };
    },
    close: async () => {
      await server.end();
      await new Promise((resolve) => gio.close(resolve));
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Parts of the token, escaped or not, of eight characters and more. */
function partsIn(text: string, token: string): string[] {
  const plain = text
    .replace(/\\+u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/%(?:25)*([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&amp;/g, "&")
    .replace(/&#x2f;/gi, "/")
    .replace(/\\+(?=[/~&+=%])|\p{Cf}/gu, "");
  const forms = [
    token,
    Buffer.from(token).toString("base64"),
    Buffer.from(`Bearer ${token}`).toString("base64").slice(10),
  ];
  return forms.flatMap((form) =>
    Array.from({ length: form.length - 7 }, (_, at) => form.slice(at, at + 8)).filter((part) =>
      plain.toLowerCase().includes(part.toLowerCase()),
    ),
  );
}

async function filesOf(home: string): Promise<Map<string, string>> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path, "utf8")] as const)));
}

/** Files that hold data, as it was sent. */
const isData = (path: string) => /\.(parquet|csv|xlsx)$/.test(path);

describe("a GrowingIO that repeats the token everywhere, in every form", () => {
  let stage: Stage;
  const token = LONG;
  beforeAll(async () => {
    stage = await startStage(token, { GROWINGIO_ALLOW_USER_ROWS: "unmasked" });
  });
  afterAll(async () => await stage.close());

  const shop = () => stage.echo.sandbox.shop;
  const byCity = () => shop().chart("bar");

  test("exports of all kinds, lists, links, SQL, files, resources and completions do their work", async () => {
    const done: Record<string, boolean> = {};
    const ok = async (name: string, input?: object) => {
      const answer = await stage.call(name, input);
      done[`${name} ${JSON.stringify(input)}`] = !answer.isError;
      expect(answer.text).toContain("[token]");
      return answer;
    };
    const { structured } = await ok("list_dashboards");
    const [dashboard] = structured.dashboards as { id: string; name: string }[];
    await ok("get_dashboard", { dashboard: dashboard?.id });
    await ok("list_segments");
    const exported = await ok("export_event", { chart: shop().chart("line").id });
    const byDimension = await ok("export_event", {
      chart: shop().charts.find(({ shape }) => /dimension|bar|table/i.test(shape))?.id,
    });
    for (const kind of ["funnel", "retention", "distribution"] as const)
      await ok(`export_${kind}`, { chart: shop().charts.find((chart) => chart.kind === kind)?.id });
    await ok("get_export", { export_id: exported.structured.export_id, limit: 50 });
    await ok("search_charts", { query: "token" });
    await ok("get_segment_link", { segment: shop().segment("plain").id });
    await ok("export_dashboard", { dashboard: dashboard?.id });
    const id = String(byDimension.structured.export_id);
    for (const uri of [`growingio://exports/${id}`, `growingio://exports/${id}/data.csv`])
      expect(JSON.stringify(await stage.request("resources/read", { uri }))).toContain("[token]");
    await stage.request("resources/list", {});
    const argument = { name: "dashboard", value: "" };
    const completed = await stage.request("completion/complete", {
      ref: { type: "ref/prompt", name: "weekly_report" },
      argument,
    });
    expect(JSON.stringify(completed)).toContain("[token]");
    expect(Object.entries(done).filter(([, isDone]) => !isDone)).toEqual([]);
  });

  test("rows are filtered by what was sent, shown without it, and whole in files", async () => {
    stage.echo.isPlain = true;
    const { structured } = await stage.call("export_event", { chart: byCity().id, range: "last_7_days" });
    stage.echo.isPlain = false;
    const alias = String(structured.export_id);
    const columns = structured.columns as { name: string; role: string }[];
    const column = `"${columns.find(({ role }) => role === "dimension")?.name}"`;
    const { structured: found, text } = await stage.call("query_exports", {
      sql: `SELECT DISTINCT ${column} FROM ${alias} WHERE contains(${column}, '${token}') ORDER BY ALL`,
    });
    expect(found.row_count, text).toBeGreaterThan(0);
    expect(JSON.stringify(found.rows)).toContain("[token]");
    const saved = await stage.call("save_export", { export_id: structured.export_id, file_name: "cities" });
    expect(await readFile(String(saved.structured.path), "utf8")).toContain(token);
    const failing = await stage.call("query_exports", {
      sql: `SELECT CAST(${column} AS INT) FROM ${alias} WHERE contains(${column}, '${token}')`,
    });
    expect(failing.isError).toBe(true);
    expect(failing.text).toContain("[token]");
  });

  test("a list of people keeps it in its file, and shows it in no row", async () => {
    const saved = await stage.call("save_export", { segment: shop().segment("plain").id });
    expect(saved.isError, saved.text).toBe(false);
    expect(await readFile(String(saved.structured.path), "utf8")).toContain(token);
    const [, alias] = /query_exports over (e\d+)/.exec(saved.text) ?? [];
    expect((await stage.call("query_exports", { sql: `SELECT * FROM ${alias} LIMIT 5` })).text).toContain("[token]");
  });

  test.each([400, 401, 403, 404, 418, 429, 500, 200])("errors with status %i are told without it", async (status) => {
    stage.echo.instead = (path) => {
      const place = Number(/form(\d)/.exec(path)?.[1]);
      // The words are capped at 200 characters: some of them within the token.
      const message = `${"很".repeat(150 + 4 * place)} ${echoes[place]?.(token)} is no good`;
      const json = status === 200 ? { status: "failed", errorMsg: message } : { message, errors: [{ message }] };
      return { status, body: escaped(json) };
    };
    const isRetried = status === 429 || status === 500;
    const answers = await Promise.all(
      echoes.map((_, place) =>
        stage.call("export_event", { chart: `form${place}x${status}`, wait_seconds: isRetried ? 0 : 10 }),
      ),
    );
    stage.echo.instead = null;
    for (const { isError, text } of answers) {
      expect(isError, text).toBe(!isRetried);
      expect(partsIn(text, token)).toEqual([]);
    }
  });

  test("nothing that left the server holds a part of it: answers, progress, errors, log lines, files but data", async () => {
    const { server, home } = stage;
    expect(server.messages.length).toBeGreaterThan(50);
    for (const message of server.messages) expect(partsIn(JSON.stringify(message), token)).toEqual([]);
    expect(partsIn(server.stderr(), token)).toEqual([]);
    const files = await filesOf(home);
    const notData = [...files].filter(([path]) => !isData(path));
    expect(notData.length).toBeGreaterThan(10);
    for (const [path, text] of notData) expect(partsIn(path + text, token), path).toEqual([]);
  });
});

describe("a token under 16 characters", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage("abc");
  });
  afterAll(async () => await stage.close());

  test("is warned of once, and stays in data that is shown", async () => {
    const { text } = await stage.call("list_dashboards");
    await stage.call("list_segments");
    expect(text).toContain(" abc");
    expect(text).not.toContain("[token]");
    const warnings = stage.server.stderr().match(/shorter than 16 characters/g);
    expect(warnings).toHaveLength(1);
  });

  test("is redacted in errors", async () => {
    stage.echo.instead = () => ({ status: 403, body: JSON.stringify({ message: "abc 没有权限" }) });
    const { text, isError } = await stage.call("export_event", { chart: stage.echo.sandbox.shop.chart("line").id });
    expect(isError).toBe(true);
    expect(text).toContain("[token] 没有权限");
    expect(text).not.toMatch(/\babc\b/);
  });
});

test("what an earlier server kept is shown without the token of a file that no call has asked for yet", async () => {
  const stage = await startStage(LONG);
  const { structured } = await stage.call("export_event", {
    chart: stage.echo.sandbox.shop.charts.find(({ kind }) => kind === "event")?.id,
  });
  const path = join(stage.home, "token.txt");
  await writeFile(path, `${LONG}\n`);
  const uri = `growingio://exports/${structured.export_id}/data.csv`;
  const server = startRawServer({ GROWINGIO_TOKEN_FILE: path, GROWINGIO_HOME: stage.home });
  server.send({ id: 0, ...initialize });
  await server.answer(0);
  server.send({ id: 1, method: "resources/read", params: { uri } });
  const text = JSON.stringify(await server.answer(1));
  expect(text).toContain("[token]");
  expect(partsIn(text, LONG)).toEqual([]);
  await server.end();
  await stage.close();
});

test("a log line that holds the token is written without it, however short it is", async () => {
  // A value of one plain word is repeated to whoever set it.
  const server = startRawServer({ GROWINGIO_TOKEN: "hunter", GROWINGIO_LOG: "hunter" });
  server.send({ id: 0, ...initialize });
  await server.answer(0);
  await server.end();
  expect(server.stderr()).toContain('GROWINGIO_LOG="[token]" is not understood');
  expect(server.stderr()).not.toContain("hunter");
});
