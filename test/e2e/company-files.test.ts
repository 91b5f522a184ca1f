import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { newKey } from "../../apps/mcp-server/src/company/new-key.ts";
import { tenantFolder } from "../../apps/mcp-server/src/tenants/tenant-folder.ts";
import { startRedis } from "../support/redis-server.ts";
import { serveLists } from "../support/serve-lists.ts";
import { type ServedCompany, serveCompany } from "../support/served-company.ts";
import { serverPath } from "../support/server-path.ts";

const SECRET = "a-secret-of-this-test-0123456789abcdef";
const [alice, bob] = [newKey(), newKey()];

let gio: Awaited<ReturnType<typeof serveSandbox>>;
let env: Record<string, string>;
let served: ServedCompany;

const OTHER = "9otherpr";

/** The file of a company; Alice has two projects, so she names one. */
function company(names: readonly string[] = ["alice", "bob"], projects = [gio.sandbox.projectUid]) {
  const account = { tokenEnv: "GIO", baseUrl: gio.baseUrl };
  const principals = {
    alice: { keys: [alice.hash], projects: Object.fromEntries(projects.map((uid) => [uid, account])) },
    bob: { keys: [bob.hash], projects: { [gio.sandbox.projectUid]: account } },
  };
  return { principals: Object.fromEntries(Object.entries(principals).filter(([name]) => names.includes(name))) };
}

beforeAll(async () => {
  gio = await serveSandbox({ jobMs: 50 });
  env = { GIO: gio.sandbox.token, GROWINGIO_LINK_SECRET: SECRET };
  served = await serveCompany(company(), env);
});

afterAll(async () => {
  await served.close();
  await gio.close();
});

/** What a tool answers to whoever has the key. */
async function call(name: string, args: object, { key } = alice, server = served) {
  const { text } = await server.post(
    { authorization: `Bearer ${key}` },
    { method: "tools/call", params: { name, arguments: args } },
  );
  const data = /^data: (.*)$/m.exec(text)?.[1] ?? text;
  const { result } = JSON.parse(data);
  return {
    isError: result.isError === true,
    text: String(result.content[0].text),
    links: result.content.slice(1),
    structured: result.structuredContent,
  };
}

async function exported(who = alice, server = served): Promise<string> {
  const chart = gio.sandbox.shop.chart("line").id;
  const { structured } = await call("export_event", { chart, range: "last_7_days" }, who, server);
  return structured.export_id;
}

describe("save_export on a served team", () => {
  test("answers a link that opens without a key, and no path of the server", async () => {
    const export_id = await exported();
    const { text, structured, links, isError } = await call("save_export", { export_id });
    expect(isError).toBe(false);
    expect(structured).toEqual({
      url: expect.stringMatching(`^${served.origin}/files/[0-9a-f]{32}/`),
      expires_at: expect.stringMatching(/^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
      bytes: expect.any(Number),
      rows: expect.any(Number),
      warnings: [],
      notes: [expect.stringContaining(structured.expires_at)],
    });
    const leftMs = Date.parse(structured.expires_at) - Date.now();
    expect(leftMs).toBeGreaterThan(14 * 60_000);
    expect(leftMs).toBeLessThanOrEqual(15 * 60_000);
    expect(text).toContain(structured.url);
    expect(text).toContain(structured.notes[0]);
    expect(links).toEqual([
      { type: "resource_link", uri: structured.url, name: expect.stringMatching(/\.csv$/), mimeType: "text/csv" },
    ]);
    expect(JSON.stringify([text, structured, links])).not.toContain(served.home);
    const response = await fetch(structured.url);
    const body = Buffer.from(await response.arrayBuffer());
    expect([response.status, body.length, Number(response.headers.get("content-length"))]).toEqual([
      200,
      structured.bytes,
      structured.bytes,
    ]);
    expect(body.toString("utf8").trimEnd().split("\r\n")).toHaveLength(structured.rows + 1);
    const disposition = response.headers.get("content-disposition") ?? "";
    expect(disposition).toContain(`filename*=UTF-8''${encodeURIComponent(links[0].name)}`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv",
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    });
  });

  test("a report is a link as other files are, of one export and of a dashboard", async () => {
    const one = await call("save_export", { export_id: await exported(), format: "html" });
    const dashboard = "转化与留存";
    const saved = await call("save_export", { dashboard, format: "html" });
    const beside = await call("export_dashboard", { dashboard, save: true });
    for (const { structured, text, links, isError } of [one, saved, beside]) {
      expect(isError).toBe(false);
      expect(structured.path).toBeUndefined();
      expect(text).toContain(structured.url);
      expect(text).toContain(structured.expires_at);
      expect(links).toMatchObject([{ type: "resource_link", mimeType: "text/html" }]);
      const response = await fetch(structured.url);
      expect(response.headers.get("content-disposition")).toMatch(/^attachment; /);
      const page = await response.text();
      expect(Buffer.byteLength(page)).toBe(structured.bytes);
      expect(page.startsWith("<!doctype html>")).toBe(true);
    }
  });

  test("a part of it is answered with that part, HEAD without it, and a part that is not there is refused", async () => {
    const { structured } = await call("save_export", { export_id: await exported(), format: "json" });
    const whole = await (await fetch(structured.url)).text();
    const part = await fetch(structured.url, { headers: { range: "bytes=5-14" } });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 5-14/${structured.bytes}`]);
    expect(await part.text()).toBe(Buffer.from(whole).subarray(5, 15).toString());
    const beyond = await fetch(structured.url, { headers: { range: `bytes=${structured.bytes}-` } });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${structured.bytes}`]);
    const head = await fetch(structured.url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      String(structured.bytes),
      "",
    ]);
  });

  test("the same name twice is no error: each answer has a file of its own, and nothing stays in the folder of the saved", async () => {
    const export_id = await exported();
    const args = { export_id, file_name: "周报" };
    const [one, two] = [await call("save_export", args), await call("save_export", { ...args, format: "csv" })];
    expect([one.isError, two.isError, one.structured.url === two.structured.url]).toEqual([false, false, false]);
    expect([one.links[0].name, two.links[0].name]).toEqual(["周报.csv", "周报.csv"]);
    const tenants = await readdir(join(served.home, "tenants"));
    for (const tenant of tenants) {
      expect(await readdir(join(served.home, "tenants", tenant, "saved")).catch(() => [])).toEqual([]);
    }
  });

  test("a dashboard as one workbook is answered as a link, too", async () => {
    const { structured, links, text } = await call("save_export", { dashboard: "交易总览", format: "xlsx" });
    expect(structured).not.toHaveProperty("path");
    expect(structured).toMatchObject({ url: links[0].uri, rows: expect.any(Number), notes: [expect.any(String)] });
    expect(links[0]).toMatchObject({ name: expect.stringMatching(/^交易总览_.*\.xlsx$/) });
    expect(text).toContain(structured.url);
    expect(JSON.stringify([text, structured])).not.toContain(served.home);
    const response = await fetch(structured.url);
    expect(response.headers.get("content-type")).toMatch(/spreadsheetml/);
    const file = Buffer.from(await response.arrayBuffer());
    expect([file.length, file.toString("latin1", 0, 2)]).toEqual([structured.bytes, "PK"]);
  });

  test("a name that looks like code is a name, and a cell that does is a cell of a file that no browser runs", async () => {
    const { structured, text } = await call("save_export", {
      sql: "SELECT '<script>alert(1)</script>' AS a",
      file_name: '"><img src=x onerror=alert(1)>.html',
    });
    expect(structured.url).not.toMatch(/[<>"]/);
    expect(text).not.toMatch(/<img|<script/);
    const response = await fetch(structured.url);
    expect(await response.text()).toContain("<script>alert(1)</script>");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename=/);
    expect(response.headers.get("content-type")).toBe("text/csv");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
  });

  test("a list of users is answered as a link, too, without GrowingIO's", async () => {
    const [segment] = gio.sandbox.shop.segments;
    const { text, structured, links } = await call("save_export", { segment: segment?.id ?? "" });
    expect(structured).toMatchObject({ url: expect.stringContaining("/files/"), rows: expect.any(Number) });
    expect(structured).not.toHaveProperty("path");
    expect(links.map(({ uri }: { uri: string }) => uri)).toEqual(structured.urls ?? [structured.url]);
    expect(text).toContain(structured.url);
    expect(text).not.toContain(gio.baseUrl);
    expect(text).toContain("people's data");
    expect((await fetch(structured.url)).status).toBe(200);
  });

  test("a list in several files is answered as a link to each, gzip files under their own name", async () => {
    const lists = await serveLists(
      { seg00001: [{ bytes: "gio_id\nu1\nu2\n" }, { bytes: gzipSync("gio_id\nu3\n") }] },
      [],
    );
    onTestFinished(() => lists.close());
    const { GROWINGIO_TOKEN: GIO = "", GROWINGIO_PROJECT_UID: uid = "", GROWINGIO_BASE_URL: baseUrl = "" } = lists.env;
    const carol = { keys: [alice.hash], projects: { [uid]: { tokenEnv: "GIO", baseUrl } } };
    const team = await serveCompany({ principals: { carol } }, { GIO });
    onTestFinished(() => team.close());
    const { structured, text, links } = await call("save_export", { segment: "seg00001" }, alice, team);
    expect(structured).toMatchObject({ rows: 3, columns: ["gio_id"], url: structured.urls[0] });
    expect(links).toEqual([
      { type: "resource_link", uri: structured.urls[0], name: expect.stringMatching(/csv$/), mimeType: "text/csv" },
      {
        type: "resource_link",
        uri: structured.urls[1],
        name: expect.stringMatching(/gz$/),
        mimeType: "application/gzip",
      },
    ]);
    for (const url of structured.urls) expect(text).toContain(`\n${url}\n`);
    const [plain, packed] = await Promise.all(structured.urls.map((url: string) => fetch(url)));
    expect(await plain.text()).toBe("gio_id\nu1\nu2\n");
    expect(packed.headers.get("content-encoding")).toBeNull();
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe("gio_id\nu3\n");
  });

  test("what fails says why without a path of the server", async () => {
    const saved = join(tenantFolder(served.home, "alice"), "saved");
    await rm(saved, { recursive: true, force: true });
    await writeFile(saved, "");
    const { isError, text } = await call("save_export", { sql: "SELECT 1" });
    await rm(saved);
    expect([isError, text]).toEqual([true, expect.stringMatching(/^saved.* cannot be written/)]);
    expect(text).not.toContain("tenants");
  });
});

describe("a link that opens nothing", () => {
  const gone = async (url: string) => {
    const response = await fetch(url);
    const { date: _, ...headers } = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: await response.text() };
  };

  test("is answered in one way: unknown, forged, of another file, of a principal or project that has gone", async () => {
    const second = await serveCompany(company(["alice", "bob"], [gio.sandbox.projectUid, OTHER]), env);
    onTestFinished(() => second.close());
    const project = gio.sandbox.projectUid;
    const { id: chart } = gio.sandbox.shop.chart("line");
    const mine = await call("export_event", { chart, range: "last_7_days", project }, alice, second);
    const save = async (who: typeof alice, export_id: string) =>
      String((await call("save_export", { export_id }, who, second)).structured.url);
    const [url, other] = [await save(alice, mine.structured.export_id), await save(bob, await exported(bob, second))];
    const unknown = await gone(`${second.origin}/files/${"0".repeat(32)}/a.csv?expires=9999999999&signature=a`);
    expect(unknown.status).toBe(404);
    const changed = (change: (params: URLSearchParams) => void) => {
      const one = new URL(url);
      change(one.searchParams);
      return one.href;
    };
    const signature = new URL(other).searchParams.get("signature") ?? "";
    expect(await gone(changed((params) => params.set("signature", signature)))).toEqual(unknown);
    expect(await gone(changed((params) => params.set("expires", "9999999999")))).toEqual(unknown);
    expect(await gone(changed((params) => params.delete("signature")))).toEqual(unknown);
    expect((await gone(url)).status).toBe(200);
    await second.put(company(["alice", "bob"], [OTHER]));
    await second.reload();
    expect(await gone(url)).toEqual(unknown);
    expect((await gone(other)).status).toBe(200);
    await second.put(company(["alice"]));
    await second.reload();
    expect(await gone(other)).toEqual(unknown);
    // Whoever has the name next finds nothing of the one before.
    await second.put(company());
    await second.reload();
    expect(await gone(other)).toEqual(unknown);
  });

  test("is one of another secret; a server after a restart answers those of its own", async () => {
    const first = await serveCompany(company(), env);
    onTestFinished(() => first.close());
    const { structured } = await call("save_export", { export_id: await exported(alice, first) }, alice, first);
    const { pathname, search } = new URL(structured.url);
    for (const [secret, status] of [
      [SECRET, 200],
      [`${SECRET}-of-another-team`, 404],
    ] as const) {
      const next = await serveCompany(company(), { ...env, GROWINGIO_HOME: first.home, GROWINGIO_LINK_SECRET: secret });
      expect((await fetch(`${next.origin}${pathname}${search}`)).status).toBe(status);
      await next.close();
    }
  });

  test("nothing that a server writes has a signature or the secret in it", async () => {
    const { structured } = await call("save_export", { export_id: await exported() });
    await fetch(structured.url);
    await fetch(structured.url.replace("signature=", "signature=x"));
    const signature = new URL(structured.url).searchParams.get("signature") ?? "-";
    expect(served.stderr()).toContain('"save_export"');
    expect(served.stderr()).not.toContain(signature);
    expect(served.stderr()).not.toContain(SECRET);
    expect(served.stderr()).not.toContain("/files/");
  });
});

test("what is kept of a principal is erased with its files", async () => {
  const third = await serveCompany(company(), env);
  onTestFinished(() => third.close());
  const { structured } = await call("save_export", { export_id: await exported(alice, third) }, alice, third);
  expect((await fetch(structured.url)).status).toBe(200);
  const { stdout } = await promisify(execFile)(process.execPath, [serverPath, "forget", "alice"], {
    env: { PATH: process.env.PATH, GROWINGIO_HOME: third.home, GROWINGIO_LANG: "en" },
  });
  expect(stdout).toContain("is erased");
  expect((await fetch(structured.url)).status).toBe(404);
  expect(await readdir(join(third.home, "files"))).toEqual([]);
});

test("each server of a team answers the links of the others, large files by the folder that they share", async () => {
  const redis = await startRedis();
  const folder = await mkdtemp(join(tmpdir(), "growingio-blobs-"));
  onTestFinished(async () => {
    await redis.stop();
    await rm(folder, { recursive: true });
  });
  const shared = { ...env, GROWINGIO_REDIS_URL: redis.url, GROWINGIO_BLOBS: folder };
  const [one, two] = [await serveCompany(company(), shared), await serveCompany(company(), shared)];
  onTestFinished(async () => {
    await one.close();
    await two.close();
  });
  const large = `SELECT repeat(md5(range::VARCHAR), 30) AS text FROM range(12000)`;
  for (const sql of ["SELECT 1 AS one", large]) {
    const { structured } = await call("save_export", { sql }, alice, one);
    const { pathname, search } = new URL(structured.url);
    const whole = await fetch(structured.url);
    const body = Buffer.from(await whole.arrayBuffer());
    expect(body.length).toBe(structured.bytes);
    const part = await fetch(`${two.origin}${pathname}${search}`, { headers: { range: "bytes=1-" } });
    expect([part.status, part.headers.get("etag")]).toEqual([206, whole.headers.get("etag")]);
    expect(body.subarray(1).equals(Buffer.from(await part.arrayBuffer()))).toBe(true);
  }
  const { structured } = await call("save_export", { sql: "SELECT 1 AS one" }, bob, two);
  const { pathname, search } = new URL(structured.url);
  await one.put(company(["alice"]));
  await one.reload();
  expect((await fetch(`${one.origin}${pathname}${search}`)).status).toBe(404);
});
